/** Sites: the registrable domain of a host, and whether two origins are same-site, with or without the scheme. */
import { getDomain } from 'tldts'

/** A site as browsers write it in partition keys: `https://shop.example`. */
export interface Site {
  readonly scheme: string
  /** Registrable domain; the host itself for an IP address, a single label or a public suffix. */
  readonly host: string
}

// Both browsers count the private section of the Public Suffix List (github.io) and names that no rule lists
// (`app.test` is registrable under `test`, `other.localhost` under `localhost`).
const SUFFIX_OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
  detectSpecialUse: false,
} as const

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
/** Is a host as the URL parser writes it an IP address (IPv6 in brackets)? */
export const isIpAddress = (host: string): boolean => host.startsWith('[') || IPV4.test(host)

const known = new Map<string, string | null>()
const KNOWN_MAXIMUM = 2000

/**
 * Public suffix plus one label; null for an IP address, a public suffix, a single label. The host is canonical (lower
 * case, punycode). A trailing dot stays: `a.example.` and `a.example` are different hosts to both browsers.
 */
export function registrableDomain(host: string): string | null {
  const cached = known.get(host)
  if (cached !== undefined) return cached
  const dot = host.endsWith('.') ? '.' : ''
  const found = isIpAddress(host) ? null : getDomain(dot === '' ? host : host.slice(0, -1), SUFFIX_OPTIONS)
  const result = found === null ? null : found + dot
  if (known.size >= KNOWN_MAXIMUM) known.clear()
  known.set(host, result)
  return result
}

/** The host that stands for a site: the registrable domain, else the host itself. */
export const siteHost = (host: string): string => registrableDomain(host) ?? host

/** Is this host itself a name under which others register (`co.uk`, `github.io`, `localhost`)? */
export const isPublicSuffix = (host: string): boolean =>
  !isIpAddress(host) && registrableDomain(host) === null

const NO_URL = new Map<string, string>([
  ['ws:', 'http'],
  ['wss:', 'https'],
])

/** The parsed URL, or null where the text is not one. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Site of an origin or URL; null for an opaque origin (`null`, data:, about:, file:). ws counts as http, wss as https. */
export function siteOf(originOrUrl: string): Site | null {
  const url = parseUrl(originOrUrl)
  if (url === null || url.hostname === '') return null
  return { scheme: NO_URL.get(url.protocol) ?? url.protocol.slice(0, -1), host: siteHost(url.hostname) }
}

export const serialiseSite = (site: Site): string => `${site.scheme}://${site.host}`

/** HTML's "same site" (with `schemeful`) or "schemelessly same site". An opaque origin is same-site with nothing. */
export const sameSite = (a: Site | null, b: Site | null, schemeful: boolean): boolean =>
  a !== null && b !== null && a.host === b.host && (!schemeful || a.scheme === b.scheme)

const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/

/** Does plain http to this host count as secure for cookies: localhost, names under it (also with a root dot), 127/8, ::1? */
export function isLoopbackHost(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  return name === 'localhost' || name.endsWith('.localhost') || LOOPBACK_V4.test(name) || name === '[::1]'
}
