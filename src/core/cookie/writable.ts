/** Pure: rules of RFC 6265bis that a browser's `cookies.set` breaks silently, or enforces without saying which. */

import { cookieBytes } from '../labels/containers'
import type { BrowserName, CookieItem, Millis } from '../model'
import { BROWSER_RULES } from './browser-rules'
import { type Prefix, prefixLacks, prefixOf } from './prefix'
import { LIFETIME_SECONDS } from './store'

/** RFC 6265bis section 5.5: a later date is cut to this, by both browsers. */
export const LONGEST_LIFE = LIFETIME_SECONDS * 1000

/** What browsers show for bytes that are not UTF-8. */
export const UNREADABLE = '\ufffd'

interface Setting {
  readonly browser: BrowserName
  readonly now: Millis
}
type Rule = (item: CookieItem, setting: Setting) => string | false

/** The rules of core/cookie/prefix, in words. */
const NEEDS: Readonly<Record<Prefix, string>> = {
  '__Host-Http-': 'Secure, HttpOnly, Path=/ and no Domain',
  '__Host-': 'Secure, Path=/ and no Domain',
  '__Http-': 'Secure and HttpOnly',
  '__Secure-': 'Secure',
}

/** The API writes as a header from a secure origin would. */
function prefix(item: CookieItem): string | false {
  const found = prefixOf(item.name)
  const lacks = prefixLacks(item.name, { ...item, secureOrigin: true, byHeader: true })
  return found !== null && lacks.length > 0 && `The name prefix ${found} needs ${NEEDS[found]}.`
}

const size: Rule = (item, { browser }) => {
  const bytes = cookieBytes(item, browser)
  return bytes > 4096 && `Name and value are ${bytes} bytes; at most 4096 are stored.`
}

const RULES: readonly Rule[] = [
  prefix,
  size,
  ({ path }) => new TextEncoder().encode(path).length > 1024 && 'A path of more than 1024 bytes is ignored.',
  ({ path }) => !path.startsWith('/') && 'The path must begin with "/".',
  ({ path }) => /[\p{Cc};]/u.test(path) && 'A path holds neither ";" nor control characters.',
  ({ sameSite, secure }) => sameSite === 'none' && !secure && 'SameSite=None needs Secure.',
  ({ partition, secure }) => partition !== null && !secure && 'A partitioned cookie needs Secure.',
  ({ name }, { browser }) =>
    name === '' &&
    BROWSER_RULES[browser].apiEmptyName === 'refused' &&
    'This browser stores no cookie without a name.',
  ({ name, value }) =>
    /\p{Surrogate}/u.test(`${name}=${value}`) && 'A cookie cannot hold half of a surrogate pair.',
  ({ expires }, { now }) =>
    expires !== null &&
    expires <= now &&
    'The expiry has passed: the browser would delete the cookie at once.',
]

/** The first rule that the cookie breaks, in words, or null. */
export function brokenRule(item: CookieItem, setting: Setting): string | null {
  for (const rule of RULES) {
    const words = rule(item, setting)
    if (words !== false) return words
  }
  return null
}

export type CookieField = 'value' | 'secure' | 'httpOnly' | 'sameSite' | 'expires'

/** Fields in which the cookie that is stored is another than the one wanted, as far as a browser keeps what it is given. */
export function differingFields(wanted: CookieItem, stored: CookieItem, now: Millis): readonly CookieField[] {
  const found: CookieField[] = []
  for (const field of ['value', 'secure', 'httpOnly', 'sameSite'] as const)
    if (wanted[field] !== stored[field]) found.push(field)
  const expires = wanted.expires === null ? null : Math.min(wanted.expires, now + LONGEST_LIFE)
  // Browsers keep the date in units of their own, and cut it to 400 days from their own clock.
  const near = expires !== null && stored.expires !== null && Math.abs(expires - stored.expires) < 5_000
  if (expires !== stored.expires && !near) found.push('expires')
  return found
}

/** What differs between the cookie asked for and the one read back, in words; empty when nothing. */
export function differences(wanted: CookieItem, stored: CookieItem, now: Millis): string {
  const found = differingFields(wanted, stored, now)
  return found.length === 0 ? '' : `The browser stored another ${found.join(' and ')}.`
}
