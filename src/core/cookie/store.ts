/** Storing rules: a Set-Cookie line in its context in, the cookie that the browser stores or every reason not to, out. */
import { fromLatin1, utf8 } from '../bytes'
import type { CookieItem, Millis, Partition } from '../model'
import type { Environment } from './browser-rules'
import { defaultPath } from './match'
import { type IgnoredAttribute, parseSetCookie, type SetCookie } from './parse'
import { type CookieRequest, type RequestFacts, requestFacts } from './request'
import { cookieDomain } from './store-domain'
import { type RefusalReason, STORE_RULES, type StoreFacts } from './store-rules'

export interface SetCookieContext {
  /** The request whose response has the line; for `document.cookie` the navigation that made the document. */
  readonly request: CookieRequest
  readonly source: 'header' | 'script'
  readonly environment: Environment
  readonly now: Millis
  /** The Date header of the response; both browsers move Expires by the difference. null: none, or not known. */
  readonly serverDate: Millis | null
  /** Cookies that are there already, as far as known. */
  readonly jar: readonly CookieItem[]
  /** Cookie store of the tab. */
  readonly store: string
}

export type StoredCookie = Omit<CookieItem, 'id'>

export interface Stored {
  readonly outcome: 'stored'
  readonly cookie: StoredCookie
  readonly capped: boolean
  /** false: Expires has a form whose reading by this browser is known from examples only. */
  readonly dateCertain: boolean
  readonly ignored: readonly IgnoredAttribute[]
}

export type StoreResult =
  | Stored
  /** Its date has passed: a cookie of this identity is removed, and nothing is stored. */
  | {
      readonly outcome: 'expired'
      readonly cookie: StoredCookie
      readonly ignored: readonly IgnoredAttribute[]
    }
  | { readonly outcome: 'refused'; readonly because: readonly RefusalReason[] }

const NUL = '\0'
/** RFC 6265bis 5.5; measured. */
export const LIFETIME_SECONDS = 34_560_000

/** HTTP framing: a line feed ends the header, in Chromium a carriage return too. A script's text is not framed. */
function framed(line: string, context: SetCookieContext): string {
  if (context.source === 'script' || line.includes(NUL)) return line
  const end = context.environment.rules.carriageReturn === 'cuts' ? /[\r\n]/ : /\n/
  const at = line.search(end)
  return at < 0 ? line : line.slice(0, at)
}

function expiryOf(
  set: SetCookie,
  context: SetCookieContext,
): { readonly expires: Millis | null; readonly capped: boolean } {
  const { maxAge, expires } = set.attributes
  const { now, serverDate } = context
  const cap = now + LIFETIME_SECONDS * 1000
  if (maxAge === null && expires === null) return { expires: null, capped: false }
  const skew = serverDate === null ? 0 : now - serverDate
  const wanted = maxAge !== null ? (maxAge <= 0 ? 0 : now + maxAge * 1000) : (expires ?? 0) + skew
  return { expires: Math.min(wanted, cap), capped: wanted > cap }
}

/** The jar: partitioned by attribute, or because the browser partitions all third-party cookies. */
function partitionOf(set: SetCookie, facts: RequestFacts): Partition | null {
  const byBrowser = facts.thirdParty && facts.environment.thirdPartyCookies === 'partitioned'
  return set.attributes.partitioned || byBrowser ? facts.partition : null
}

function storeFacts(line: string, context: SetCookieContext): StoreFacts {
  const { environment, request, source } = context
  const set = parseSetCookie(line, environment.rules)
  // Redirects and reloads do not make a response foreign, only a request.
  const response = requestFacts({ ...request, redirects: [], reload: null }, environment)
  const full = requestFacts(request, environment)
  const domain = cookieDomain(response.host ?? '', set.attributes.domain, environment.rules)
  const written = set.attributes.path
  const path = written?.startsWith('/') ? written : defaultPath(response.path)
  return {
    line,
    set,
    shownName: environment.rules.namesShownAs === 'latin-1' ? fromLatin1(utf8(set.name)) : set.name,
    domain,
    path,
    request: { ...response, sameOrigin: full.sameOrigin },
    partition: partitionOf(set, response),
    source,
    jar: context.jar.filter(cookie => cookie.store === context.store),
  }
}

/**
 * What the browser does with one Set-Cookie line (or assignment to `document.cookie`). The line is the header's bytes
 * read as UTF-8. Never throws.
 */
export function storeCookie(line: string, context: SetCookieContext, rules = STORE_RULES): StoreResult {
  const facts = storeFacts(framed(line, context), context)
  const because = rules.filter(rule => rule.refuses(facts)).map(rule => rule.reason)
  if (because.length > 0) return { outcome: 'refused', because }
  const { set, domain, path, partition } = facts
  const { expires, capped } = expiryOf(set, context)
  const cookie: StoredCookie = {
    kind: 'cookie',
    name: facts.shownName,
    value: set.value,
    store: context.store,
    domain: domain.domain,
    hostOnly: domain.hostOnly,
    path,
    secure: set.attributes.secure,
    httpOnly: set.attributes.httpOnly,
    sameSite: set.attributes.sameSite,
    expires,
    partition,
    attributesKnown: true,
  }
  return expires !== null && expires <= context.now
    ? { outcome: 'expired', cookie, ignored: set.ignored }
    : { outcome: 'stored', cookie, capped, dateCertain: set.dateCertain, ignored: set.ignored }
}
