/** Sending rules: a cookie, a request and a browser in, every reason that holds the cookie back out. None = sent. */
import type { CookieItem, Millis } from '../model'
import type { Environment } from './browser-rules'
import { canonicaliseHost, domainMatches, pathMatches } from './match'
import type { CookieRequest } from './request'
import { type RequestFacts, requestFacts } from './request'

export type BlockReason =
  | 'scheme'
  | 'other-store'
  | 'expired'
  | 'credentials-omit'
  | 'credentials-same-origin'
  | 'domain'
  | 'path'
  | 'secure'
  | 'other-partition'
  | 'third-party-cookies'
  | 'samesite-strict'
  | 'samesite-lax'
  | 'samesite-unset-as-lax'

/** What the rules look at in a cookie. */
export type SendableCookie = Pick<
  CookieItem,
  'store' | 'domain' | 'hostOnly' | 'path' | 'secure' | 'sameSite' | 'partition' | 'expires'
>

/** What neither cookie nor request tells. */
export interface Circumstances {
  /** Cookie store of the tab that makes the request; null: do not judge it. */
  readonly store: string | null
  /** null: do not judge expiry. */
  readonly now: Millis | null
  /** Seconds since the cookie was created; null where it is not known. */
  readonly age: number | null
}

interface Facts extends RequestFacts {
  readonly circumstances: Circumstances
}

export interface SendRule {
  readonly reason: BlockReason
  readonly source: string
  readonly holdsBack: (cookie: SendableCookie, facts: Facts) => boolean
}

/** Chromium: 2 minutes in which a cookie without SameSite goes with cross-site top-level POST (cookie_constants.cc). */
export const LAX_ALLOW_UNSAFE_SECONDS = 120

const strictly = (facts: Facts): boolean => facts.crossSite
const laxly = (facts: Facts): boolean => facts.crossSite && !(facts.topLevel && facts.safeMethod)

function unsetAsLax(facts: Facts): boolean {
  if (facts.environment.rules.unsetSameSite !== 'lax' || !laxly(facts)) return false
  const fresh = facts.circumstances.age !== null && facts.circumstances.age <= LAX_ALLOW_UNSAFE_SECONDS
  return !(fresh && facts.topLevel)
}

function hostMatches(cookie: SendableCookie, host: string): boolean {
  const domain = canonicaliseHost(cookie.domain)
  if (domain === null) return false
  return cookie.hostOnly ? host === domain : domainMatches(host, domain)
}

function inOtherPartition(cookie: SendableCookie, facts: Facts): boolean {
  if (cookie.partition === null) return false
  if (facts.partition === null || cookie.partition.site !== facts.partition.site) return true
  return cookie.partition.ancestor !== null && cookie.partition.ancestor !== facts.partition.ancestor
}

function thirdPartyHeldBack(cookie: SendableCookie, facts: Facts): boolean {
  const { thirdPartyCookies, rules } = facts.environment
  if (!facts.thirdParty || thirdPartyCookies === 'allowed') return false
  return cookie.partition === null || (thirdPartyCookies === 'blocked' && rules.blockedCoversPartitioned)
}

/** In the order of the rules. A test leaves one out at a time and expects the observations to disagree. */
export const SEND_RULES: readonly SendRule[] = [
  {
    reason: 'scheme',
    source: 'RFC 6265bis 5.8.3: cookies belong to http and https (and WebSocket handshakes)',
    holdsBack: (_, facts) => facts.host === null,
  },
  {
    reason: 'other-store',
    source: 'each container, and private windows, have a cookie store of their own',
    holdsBack: (cookie, { circumstances: { store } }) => store !== null && cookie.store !== store,
  },
  {
    reason: 'expired',
    source: 'RFC 6265bis 5.7: expired cookies are evicted; Firefox still lists them for a while',
    holdsBack: (cookie, { circumstances: { now } }) =>
      cookie.expires !== null && now !== null && cookie.expires <= now,
  },
  {
    reason: 'credentials-omit',
    source: 'WHATWG Fetch, credentials mode omit',
    holdsBack: (_, facts) => facts.request.credentials === 'omit',
  },
  {
    reason: 'credentials-same-origin',
    source: 'WHATWG Fetch, credentials mode same-origin: every hop has the origin of the requester',
    holdsBack: (_, facts) => facts.request.credentials === 'same-origin' && !facts.sameOrigin,
  },
  {
    reason: 'domain',
    source: 'RFC 6265bis 5.8.3 and 5.1.3 domain-match; the port is ignored',
    holdsBack: (cookie, facts) => facts.host !== null && !hostMatches(cookie, facts.host),
  },
  {
    reason: 'path',
    source: 'RFC 6265bis 5.1.4 path-match',
    holdsBack: (cookie, facts) => !pathMatches(facts.path, cookie.path),
  },
  {
    reason: 'secure',
    source: 'RFC 6265bis 5.8.3; loopback over http counts as secure (measured)',
    holdsBack: (cookie, facts) => cookie.secure && !facts.secure,
  },
  {
    reason: 'other-partition',
    source: 'layered cookies: the partition key is top-level site and cross-site ancestor bit',
    holdsBack: inOtherPartition,
  },
  {
    reason: 'third-party-cookies',
    source: 'browser setting; Firefox keeps a jar per top-level site instead',
    holdsBack: thirdPartyHeldBack,
  },
  {
    reason: 'samesite-strict',
    source: 'RFC 6265bis 5.8.3 and 5.2 same-site requests',
    holdsBack: (cookie, facts) => cookie.sameSite === 'strict' && strictly(facts),
  },
  {
    reason: 'samesite-lax',
    source: 'RFC 6265bis 5.8.3: cross-site only with a safe top-level navigation',
    holdsBack: (cookie, facts) => cookie.sameSite === 'lax' && laxly(facts),
  },
  {
    reason: 'samesite-unset-as-lax',
    source: 'RFC 6265bis 5.6.7.2 Lax-allowing-unsafe: Chromium, 2 minutes for a top-level POST',
    holdsBack: (cookie, facts) => cookie.sameSite === 'unset' && unsetAsLax(facts),
  },
]

/** Every reason that holds the cookie back, in the order of the rules; empty means that it is sent. Never throws. */
export function blockReasons(
  cookie: SendableCookie,
  request: CookieRequest,
  environment: Environment,
  circumstances: Circumstances,
): readonly BlockReason[] {
  return judge(cookie, requestFacts(request, environment), circumstances)
}

/** As blockReasons, for many cookies of one request. `rules` is for the test that leaves one out. */
export function judge(
  cookie: SendableCookie,
  facts: RequestFacts,
  circumstances: Circumstances,
  rules: readonly SendRule[] = SEND_RULES,
): readonly BlockReason[] {
  const all = { ...facts, circumstances }
  return rules.filter(rule => rule.holdsBack(cookie, all)).map(rule => rule.reason)
}
