/** Compares what became of every Set-Cookie line with what the storing rules say. */
import type { Environment } from '../../../src/core/cookie/browser-rules'
import { type SetCookieContext, type StoredCookie, storeCookie } from '../../../src/core/cookie/store'
import type { CookieItem } from '../../../src/core/model'
import type { World } from './play-cookies'
import { originsOf } from './play-documents'

type At = (origin: string) => string

function contextOf(
  { chain, byScript, serverDate }: World,
  at: At,
  environment: Environment,
): SetCookieContext {
  const [own = '', ...ancestors] = originsOf(chain, at)
  const request = {
    method: 'GET',
    url: `${own}/${byScript === true ? 'page' : 'set'}`,
    kind: ancestors.length === 0 ? 'top-level navigation' : 'frame navigation',
    credentials: 'include',
    initiator: ancestors[0] ?? null,
    ancestors,
    redirects: [],
    reload: null,
  } as const
  const source = byScript === true ? 'script' : 'header'
  return { request, source, environment, now: Date.now(), serverDate: serverDate ?? null, jar: [], store: '' }
}

/** In five minutes: the prediction is made some seconds after the cookie. */
const lifeOf = (expires: number | null, now: number): number | null =>
  expires === null ? null : Math.round((expires - now) / 300_000)

function factsOf(cookie: StoredCookie, now: number): string {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, partition, expires } = cookie
  const facts = { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, partition }
  return JSON.stringify({ ...facts, life: lifeOf(expires, now) })
}

/** The word that no other line has: its name, or the value of a line without one. */
const wordOf = (line: string): string => /^=?([^=;]*)/.exec(line)?.[1] ?? ''

/** Lines that went against the rules. Names are unique, so that each line has its own cookie, or none. */
export function compareStored(
  world: World,
  at: At,
  environment: Environment,
  items: readonly CookieItem[],
): readonly string[] {
  const context = contextOf(world, at, environment)
  return world.lines.flatMap(line => {
    const result = storeCookie(line, context)
    const wanted = result.outcome === 'stored' ? factsOf(result.cookie, context.now) : 'refused'
    const word = wordOf(line)
    const found = items.find(item => item.name === word || (item.name === '' && item.value.includes(word)))
    const got = found === undefined ? 'refused' : factsOf(found, context.now)
    return got === wanted
      ? []
      : [`${line.slice(0, 80)} of ${context.request.url}: ${got} instead of ${wanted}`]
  })
}
