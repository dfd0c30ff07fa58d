/** Cookies, requests and browsers for the tests of the cookie rules. */
import { BROWSER_RULES, type Environment } from '../../src/core/cookie/browser-rules'
import type { CookieRequest } from '../../src/core/cookie/request'
import {
  type SetCookieContext,
  type StoredCookie,
  type StoreResult,
  storeCookie,
} from '../../src/core/cookie/store'
import { type CookieItem, itemId } from '../../src/core/model'

export const NOW = 1_790_000_000_000

export const CHROMIUM: Environment = { thirdPartyCookies: 'allowed', rules: BROWSER_RULES.chromium }
export const CHROMIUM_BLOCKING: Environment = { thirdPartyCookies: 'blocked', rules: BROWSER_RULES.chromium }
export const FIREFOX: Environment = { thirdPartyCookies: 'partitioned', rules: BROWSER_RULES.firefox }

export function cookie(fields: Partial<Omit<CookieItem, 'id'>> = {}): CookieItem {
  const item = {
    kind: 'cookie',
    name: 'a',
    value: '1',
    store: '0',
    domain: 'app.site.example',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    expires: null,
    partition: null,
    attributesKnown: true,
    ...fields,
  } as const
  return { ...item, id: itemId(item) }
}

/** A GET from the address bar. */
export const visit = (url: string, fields: Partial<CookieRequest> = {}): CookieRequest => ({
  method: 'GET',
  url,
  kind: 'top-level navigation',
  credentials: 'include',
  initiator: null,
  ancestors: [],
  redirects: [],
  reload: null,
  ...fields,
})

/** A resource of the page or frame whose origin comes first; its parents follow. */
export const resource = (url: string, ancestors: readonly string[], fields: Partial<CookieRequest> = {}) =>
  visit(url, { kind: 'subresource', initiator: ancestors[0] ?? null, ancestors, ...fields })

/** A frame whose parents these are, loaded by the innermost one. */
export const frame = (url: string, ancestors: readonly string[], fields: Partial<CookieRequest> = {}) =>
  visit(url, { kind: 'frame navigation', initiator: ancestors[0] ?? null, ancestors, ...fields })

/** Sets a cookie by a page of app.site.example, unless the fields say otherwise. */
export const set = (
  line: string,
  environment: Environment = CHROMIUM,
  fields: Partial<SetCookieContext> = {},
): StoreResult =>
  storeCookie(line, {
    request: visit('https://app.site.example/t/p'),
    source: 'header',
    environment,
    now: NOW,
    serverDate: null,
    jar: [],
    store: '0',
    ...fields,
  })

/** `stored`, `expired`, or the reasons. */
export const words = (result: StoreResult): string =>
  result.outcome === 'refused' ? result.because.join(' ') : result.outcome
export const both = (line: string, fields: Partial<SetCookieContext> = {}): readonly [string, string] => [
  words(set(line, CHROMIUM, fields)),
  words(set(line, FIREFOX, fields)),
]
export const kept = (result: StoreResult): StoredCookie => {
  if (result.outcome === 'refused') throw new Error(result.because.join(' '))
  return result.cookie
}
