/** What a request would carry: one answer, or one per setting where the browser does not tell its own. */
import { type Environment, environmentsOf, type ThirdPartyCookies } from '../../src/core/cookie/browser-rules'
import { type RequestTest, testRequest } from '../../src/core/cookie/header'
import type { CookieRequest } from '../../src/core/cookie/request'
import type { Circumstances } from '../../src/core/cookie/send'
import { parseUrl, siteHost } from '../../src/core/cookie/site'
import type { Context } from '../../src/core/labels/index'
import type { Snapshot } from '../../src/core/model'

export interface Outcome {
  /** Settings under which it is so; empty: whatever the setting is. */
  readonly assuming: readonly ThirdPartyCookies[]
  readonly environment: Environment
  readonly test: RequestTest
}

export const circumstancesOf = ({ snapshot, now }: Context): Circumstances => ({
  store: snapshot.store || null,
  now,
  age: null,
})

const signature = ({ sent, heldBack }: RequestTest): string =>
  JSON.stringify([sent.map(one => one.id), heldBack.map(({ cookie, blocked }) => [cookie.id, blocked])])

/** In the order of the settings; the first is that of the browser as delivered. */
export function outcomes(request: CookieRequest, context: Context): readonly Outcome[] {
  const cookies = context.snapshot.items.filter(item => item.kind === 'cookie')
  const found = new Map<string, Outcome>()
  for (const environment of environmentsOf(context.browser, context.thirdPartyCookies)) {
    const test = testRequest(cookies, request, environment, circumstancesOf(context))
    const same = found.get(signature(test))
    const assuming = [...(same?.assuming ?? []), environment.thirdPartyCookies]
    found.set(signature(test), { ...(same ?? { environment, test }), assuming })
  }
  const all = [...found.values()]
  return all.length === 1 ? all.map(one => ({ ...one, assuming: [] })) : all
}

const hostOf = (url: string): string => parseUrl(url)?.hostname ?? ''

const names = (where: string, host: string): boolean =>
  where.split(', ').some(one => one === host || (one.startsWith('.') && `.${host}`.endsWith(one)))

/** How much is known of the cookies of the host: all, all that may be read, or only those it shares with this tab. */
export function knowledge(request: CookieRequest, { frames, gaps, top }: Snapshot): 'all' | 'gap' | 'other' {
  const host = hostOf(request.url)
  if (gaps.some(gap => gap.kind === 'cookie' && names(gap.where, host))) return 'gap'
  const own = siteHost(host) === siteHost(hostOf(top)) || frames.some(frame => hostOf(frame.url) === host)
  return own ? 'all' : 'other'
}
