/** Addresses: which URLs have cookies, which match patterns open them, which pages no extension may look into. */
import { registrableDomain } from '../core/cookie/site'

/** The URL if it is http or https, else null: only those have cookies and can be allowed. */
export function webUrl(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : null
}

/** The pattern that opens one host: http and https, every port. */
export const hostPattern = (host: string): string => `*://${host}/*`

/** What a full reading of a host needs: the host, and for cookies with a Domain attribute the whole registrable domain. */
export function patternsFor(host: string): readonly string[] {
  const domain = registrableDomain(host)
  return domain === null ? [hostPattern(host)] : [hostPattern(host), `*://*.${domain}/*`]
}

const INTERNAL =
  /^(?:about:(?!blank|srcdoc)|(?:chrome|edge|brave|devtools|view-source|resource|jar|[a-z]+-extension|chrome-[a-z]+):)/

/** A page of the browser itself or of an extension: no extension may look into it. */
export const isInternal = (url: string): boolean => INTERNAL.test(url)
