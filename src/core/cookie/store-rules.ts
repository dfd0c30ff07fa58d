/** The reasons for which a browser refuses to store a cookie, one rule each. */
import { utf8 } from '../bytes'
import type { CookieItem, Partition } from '../model'
import { domainMatches, pathMatches } from './match'
import type { SetCookie } from './parse'
import { type PrefixNeed, prefixLacks, prefixOf } from './prefix'
import type { RequestFacts } from './request'
import type { CookieDomain, DomainRefusal } from './store-domain'

export type RefusalReason =
  | 'scheme'
  | 'credentials-omit'
  | 'credentials-same-origin'
  | 'nul'
  | 'control-character'
  | 'tab'
  | 'tab-in-path'
  | 'empty'
  | 'empty-name'
  | 'nameless-with-equals'
  | 'nameless-like-prefix'
  | 'too-large'
  | DomainRefusal
  | `prefix-${PrefixNeed}`
  | 'secure-from-http'
  | 'samesite-none-not-secure'
  | 'partitioned-not-secure'
  | 'partitioned-opaque-top'
  | 'samesite-cross-site'
  | 'third-party-cookies'
  | 'httponly-from-script'
  | 'overwrites-secure'
  | 'overwrites-httponly'

export interface StoreFacts {
  readonly line: string
  readonly set: SetCookie
  /** The name as the extension API shows it, which the names of the jar are. */
  readonly shownName: string
  readonly domain: CookieDomain
  readonly path: string
  readonly request: RequestFacts
  readonly partition: Partition | null
  readonly source: 'header' | 'script'
  readonly jar: readonly CookieItem[]
}

export interface StoreRule {
  readonly reason: RefusalReason
  readonly source: string
  readonly refuses: (facts: StoreFacts) => boolean
}

/** RFC 6265bis 5.6 step 5; measured. */
export const COOKIE_BYTES = 4096

const rule = (reason: RefusalReason, source: string, refuses: StoreRule['refuses']): StoreRule => ({
  reason,
  source,
  refuses,
})

// The characters that RFC 6265bis 5.6 step 1 names; NUL has a rule of its own.
const CONTROL = /[\x01-\x08\x0a-\x1f\x7f]/

const samePartition = (a: Partition | null, b: Partition | null): boolean =>
  a?.site === b?.site && a?.ancestor === b?.ancestor

function effectiveSameSite({ set, request }: StoreFacts): 'strict' | 'lax' | 'none' {
  const { sameSite } = set.attributes
  return sameSite === 'unset' ? request.environment.rules.unsetSameSite : sameSite
}

/** RFC 6265bis 5.7: leave secure cookies alone. */
function overwritesSecure({ set, shownName, request, jar, domain, path, partition }: StoreFacts): boolean {
  if (request.secure || set.attributes.secure) return false
  return jar.some(
    cookie =>
      cookie.secure &&
      cookie.name === shownName &&
      samePartition(cookie.partition, partition) &&
      (domainMatches(cookie.domain, domain.domain) || domainMatches(domain.domain, cookie.domain)) &&
      pathMatches(path, cookie.path),
  )
}

const overwritesHttpOnly = ({ shownName, source, jar, domain, path, partition }: StoreFacts): boolean =>
  source === 'script' &&
  jar.some(
    cookie =>
      cookie.httpOnly &&
      cookie.name === shownName &&
      cookie.domain === domain.domain &&
      cookie.hostOnly === domain.hostOnly &&
      cookie.path === path &&
      samePartition(cookie.partition, partition),
  )

const PREFIX_NEEDS: readonly PrefixNeed[] = [
  'secure',
  'secure-origin',
  'path-root',
  'no-domain',
  'http-only',
  'set-by-header',
]

const lacksForPrefix = ({ set, domain, request, source }: StoreFacts): readonly PrefixNeed[] =>
  prefixLacks(set.name, {
    secure: set.attributes.secure,
    httpOnly: set.attributes.httpOnly,
    hostOnly: domain.hostOnly && (set.attributes.domain ?? '') === '',
    path: set.attributes.path,
    secureOrigin: request.secure,
    byHeader: source === 'header',
  })

const DOMAIN_REFUSALS: readonly DomainRefusal[] = [
  'domain-mismatch',
  'domain-public-suffix',
  'domain-not-ascii',
]

const FORM_RULES: readonly StoreRule[] = [
  rule('nul', 'HTTP: the whole response fails; measured', f => f.line.includes('\0')),
  rule('control-character', 'RFC 6265bis 5.6 step 1', f => CONTROL.test(f.line)),
  rule(
    'tab',
    'measured: Chromium refuses one in name, value or attributes, Firefox stores it as RFC 6265bis allows',
    f =>
      f.request.environment.rules.innerTab === 'refused' &&
      (`${f.set.name}${f.set.value}`.includes('\t') || f.set.attributeTab),
  ),
  rule('tab-in-path', 'measured in both', f => f.path.includes('\t')),
  rule('empty', 'RFC 6265bis 5.7: name and value empty', f => f.set.name === '' && f.set.value === ''),
  rule(
    'empty-name',
    'measured: Firefox refuses `=v`',
    f => f.request.environment.rules.emptyName === 'refused' && f.set.name === '' && f.set.equals,
  ),
  rule(
    'nameless-with-equals',
    'measured: `=a=b`, which would read back as a=b',
    f => f.set.name === '' && f.set.value.includes('='),
  ),
  rule(
    'nameless-like-prefix',
    'RFC 6265bis 5.7: a nameless value may not look like a prefix',
    f => f.set.name === '' && prefixOf(f.set.value) !== null,
  ),
  rule(
    'too-large',
    'RFC 6265bis 5.6 step 5: UTF-8 bytes of name and value',
    f => utf8(f.set.name).length + utf8(f.set.value).length > COOKIE_BYTES,
  ),
]

const CONTEXT_RULES: readonly StoreRule[] = [
  rule('scheme', 'RFC 6265bis 5.7: cookies belong to http and https', f => f.request.host === null),
  rule(
    'credentials-omit',
    'WHATWG Fetch: a response without credentials sets no cookie',
    f => f.request.request.credentials === 'omit',
  ),
  rule(
    'credentials-same-origin',
    'WHATWG Fetch: a response without credentials sets no cookie',
    f => f.request.request.credentials === 'same-origin' && !f.request.sameOrigin,
  ),
  rule(
    'secure-from-http',
    'RFC 6265bis 5.7; loopback counts as secure (measured)',
    f => f.set.attributes.secure && !f.request.secure,
  ),
  rule(
    'samesite-none-not-secure',
    'RFC 6265bis 5.7',
    f => f.set.attributes.sameSite === 'none' && !f.set.attributes.secure,
  ),
  rule(
    'partitioned-not-secure',
    'layered cookies: Partitioned needs Secure',
    f => f.set.attributes.partitioned && !f.set.attributes.secure,
  ),
  rule(
    'partitioned-opaque-top',
    'layered cookies: an opaque top page has no partition to share',
    f => f.request.partition === null && (f.set.attributes.partitioned || f.request.thirdParty),
  ),
  rule(
    'samesite-cross-site',
    'RFC 6265bis 5.7: not in a cross-site frame or resource; a top-level response may',
    f => effectiveSameSite(f) !== 'none' && f.request.crossSite && !f.request.topLevel,
  ),
  rule(
    'third-party-cookies',
    'browser setting',
    f =>
      f.request.thirdParty &&
      f.request.environment.thirdPartyCookies === 'blocked' &&
      (f.partition === null || f.request.environment.rules.blockedCoversPartitioned),
  ),
  rule('httponly-from-script', 'RFC 6265bis 5.7', f => f.source === 'script' && f.set.attributes.httpOnly),
  rule('overwrites-secure', 'RFC 6265bis 5.7: leave secure cookies alone', overwritesSecure),
  rule('overwrites-httponly', 'RFC 6265bis 5.7', overwritesHttpOnly),
]

/** Every rule; a cookie is stored when none refuses it. */
export const STORE_RULES: readonly StoreRule[] = [
  ...FORM_RULES,
  ...DOMAIN_REFUSALS.map(refusal =>
    rule(refusal, 'RFC 6265bis 5.7 and the Public Suffix List', f => f.domain.refusal === refusal),
  ),
  ...PREFIX_NEEDS.map(need =>
    rule(`prefix-${need}`, 'RFC 6265bis 5.4 and layered cookies, name prefixes', f =>
      lacksForPrefix(f).includes(need),
    ),
  ),
  ...CONTEXT_RULES,
]
