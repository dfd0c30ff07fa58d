/** Compares what became of every Set-Cookie line with what the storing rules say. */
import type { Environment } from '../../../src/core/cookie/browser-rules'
import { type SetCookieContext, storeCookie } from '../../../src/core/cookie/store'
import type { CookieItem } from '../../../src/core/model'
import type { World } from './play-cookies'
import { originsOf } from './play-documents'

type At = (origin: string) => string

function contextOf({ chain }: World, at: At, environment: Environment): SetCookieContext {
  const [own = '', ...ancestors] = originsOf(chain, at)
  const request = {
    method: 'GET',
    url: `${own}/set`,
    kind: ancestors.length === 0 ? 'top-level navigation' : 'frame navigation',
    credentials: 'include',
    initiator: ancestors[0] ?? null,
    ancestors,
    redirects: [],
    reload: null,
  } as const
  return { request, source: 'header', environment, now: Date.now(), serverDate: null, jar: [], store: '' }
}

/** Lines that went against the rules. Names are unique, so that each line has its own cookie, or none. */
export function compareStored(
  world: World,
  at: At,
  environment: Environment,
  items: readonly CookieItem[],
): readonly string[] {
  const context = contextOf(world, at, environment)
  const place = (cookie: Pick<CookieItem, 'partition' | 'domain' | 'hostOnly' | 'path'>): string =>
    JSON.stringify([cookie.partition, cookie.domain, cookie.hostOnly, cookie.path])
  return world.lines.flatMap(line => {
    const result = storeCookie(line, context)
    const wanted = result.outcome === 'stored' ? place(result.cookie) : 'refused'
    const found = items.find(item => item.name === line.slice(0, line.indexOf('=')))
    const got = found === undefined ? 'refused' : place(found)
    return got === wanted ? [] : [`${line} of ${context.request.url}: ${got} instead of ${wanted}`]
  })
}
