/** Name prefixes (RFC 6265bis 5.4 and the layered-cookies draft): what a cookie of such a name must be. */
import type { CookieItem } from '../model'

export type Prefix = '__Host-Http-' | '__Host-' | '__Http-' | '__Secure-'

// The longer one first: `__Host-Http-` is also `__Host-`.
const PREFIXES: readonly Prefix[] = ['__Host-Http-', '__Host-', '__Http-', '__Secure-']

/** Both browsers compare without case (measured). */
export const prefixOf = (name: string): Prefix | null =>
  PREFIXES.find(prefix => name.toLowerCase().startsWith(prefix.toLowerCase())) ?? null

export type PrefixNeed =
  | 'secure'
  | 'secure-origin'
  | 'path-root'
  | 'no-domain'
  | 'http-only'
  | 'set-by-header'

export interface PrefixFacts extends Pick<CookieItem, 'secure' | 'httpOnly' | 'hostOnly'> {
  /** Path as written out. */
  readonly path: string | null
  /** https, or loopback. */
  readonly secureOrigin: boolean
  readonly byHeader: boolean
}

/** What the prefix asks for and the cookie lacks; empty when all is well or the name has no prefix. */
export function prefixLacks(name: string, facts: PrefixFacts): readonly PrefixNeed[] {
  const prefix = prefixOf(name)
  if (prefix === null) return []
  const lacks: PrefixNeed[] = []
  if (!facts.secure) lacks.push('secure')
  if (!facts.secureOrigin) lacks.push('secure-origin')
  if (prefix.startsWith('__Host-') && facts.path !== '/') lacks.push('path-root')
  if (prefix.startsWith('__Host-') && !facts.hostOnly) lacks.push('no-domain')
  if (prefix.endsWith('Http-') && !facts.httpOnly) lacks.push('http-only')
  if (prefix.endsWith('Http-') && !facts.byHeader) lacks.push('set-by-header')
  return lacks
}
