/** Domain-match, path-match and default-path of RFC 6265bis section 5.1, under the standard's names. */
import type { CookieItem } from '../model'
import { isIpAddress, parseUrl } from './site'

/**
 * RFC 6265bis 5.1.2, canonicalised host name: lower case, punycode, IPv6 in brackets. null where it is no host at all.
 */
export function canonicaliseHost(host: string): string | null {
  if (/[/\\?#@%\s]/.test(host)) return null
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const url = parseUrl(`http://${bracketed}/`)
  return url === null || url.port !== '' || url.username !== '' ? null : url.hostname
}

/** RFC 6265bis 5.1.3. Both are canonical, the domain without leading dot. An IP address matches itself only. */
export const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host))

/** Does a host get the cookie at all, whatever the path? Host and domain are canonical. */
export const reachesHost = (cookie: Pick<CookieItem, 'domain' | 'hostOnly'>, host: string): boolean =>
  cookie.domain === host || (!cookie.hostOnly && domainMatches(host, cookie.domain))

/** RFC 6265bis 5.1.4, path-match. Case matters and percent-encoding is not decoded. */
export const pathMatches = (requestPath: string, cookiePath: string): boolean =>
  requestPath === cookiePath ||
  (requestPath.startsWith(cookiePath) && (cookiePath.endsWith('/') || requestPath[cookiePath.length] === '/'))

/** RFC 6265bis 5.1.4, default-path: the request's path up to, but not including, its last `/`. */
export function defaultPath(requestPath: string): string {
  const last = requestPath.lastIndexOf('/')
  return last <= 0 || !requestPath.startsWith('/') ? '/' : requestPath.slice(0, last)
}
