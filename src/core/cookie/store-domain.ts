/** RFC 6265bis 5.7: which domain a cookie gets from its Domain attribute and the host that sets it. */
import type { BrowserRules } from './browser-rules'
import { canonicaliseHost, domainMatches } from './match'
import { isIpAddress, isPublicSuffix } from './site'

export type DomainRefusal = 'domain-mismatch' | 'domain-public-suffix' | 'domain-not-ascii'

export interface CookieDomain {
  readonly domain: string
  readonly hostOnly: boolean
  readonly refusal: DomainRefusal | null
}

const ASCII = /^[\x20-\x7e]*$/

/**
 * A leading dot is ignored, an empty attribute makes a host-only cookie, and so does the host itself where it is an IP
 * address, a single label or a public suffix.
 */
export function cookieDomain(host: string, attribute: string | null, rules: BrowserRules): CookieDomain {
  const written = (attribute ?? '').replace(/^\./, '')
  const hostOnly = (refusal: DomainRefusal | null): CookieDomain => ({
    domain: host,
    hostOnly: true,
    refusal,
  })
  if ((attribute ?? '') === '') return hostOnly(null)
  if (!ASCII.test(written) && rules.domainNotAscii === 'refused') return hostOnly('domain-not-ascii')
  // No short forms of addresses here: 127.1 is not 127.0.0.1.
  if (isIpAddress(host)) return hostOnly(written.toLowerCase() === host ? null : 'domain-mismatch')
  const domain = canonicaliseHost(written)
  if (domain === null || written === '') return hostOnly('domain-mismatch')
  if (isPublicSuffix(domain)) return hostOnly(domain === host ? null : 'domain-public-suffix')
  return domainMatches(host, domain)
    ? { domain, hostOnly: false, refusal: null }
    : hostOnly('domain-mismatch')
}
