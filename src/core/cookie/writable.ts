/** Pure: rules of RFC 6265bis that a browser's `cookies.set` breaks silently, or enforces without saying which. */

import { cookieBytes } from '../labels/containers'
import type { BrowserName, CookieItem, Millis } from '../model'
import { BROWSER_RULES } from './browser-rules'
import { type Prefix, prefixLacks, prefixOf } from './prefix'
import { LIFETIME_SECONDS } from './store'

/** RFC 6265bis section 5.5: a later date is cut to this, by both browsers. */
export const LONGEST_LIFE = LIFETIME_SECONDS * 1000

/** What browsers show for bytes that are not UTF-8. */
const UNREADABLE = '\ufffd'

export const isUnreadable = (text: string): boolean => text.includes(UNREADABLE)

interface Setting {
  readonly browser: BrowserName
  readonly now: Millis
}

/** A rule that is broken, and the field that it is mostly about. */
export interface BrokenRule {
  readonly field: 'name' | 'value' | 'path' | 'secure' | 'expires'
  readonly words: string
}

type Rule = readonly [
  field: BrokenRule['field'],
  broken: (item: CookieItem, setting: Setting) => string | false,
]

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

function size(item: CookieItem, { browser }: Setting): string | false {
  const bytes = cookieBytes(item, browser)
  return bytes > 4096 && `Name and value are ${bytes} bytes; at most 4096 are stored.`
}

const CONTROL = /[\0-\x1f\x7f]/
const AT_ENDS = /^[ \t]|[ \t]$/

const RULES: readonly Rule[] = [
  ['name', prefix],
  ['value', size],
  ['name', ({ name }) => /[;=]/.test(name) && 'A name holds neither "=" nor ";": it would end there.'],
  ['name', ({ name }) => CONTROL.test(name) && 'A name holds no tab, line break or other control character.'],
  ['name', ({ name }) => AT_ENDS.test(name) && 'A name neither begins nor ends with a space.'],
  [
    'name',
    ({ name }, { browser }) =>
      name === '' &&
      BROWSER_RULES[browser].apiEmptyName === 'refused' &&
      'This browser stores no cookie without a name.',
  ],
  [
    'value',
    ({ name, value }) =>
      name === '' &&
      (value === '' || value.includes('=') || prefixOf(value) !== null) &&
      'A cookie without a name needs a value without "=" that does not look like a name prefix.',
  ],
  [
    'value',
    ({ value }) =>
      value.includes(';') && 'A value holds no ";": it would end there. Write it as %3B, for example.',
  ],
  [
    'value',
    ({ value }) => CONTROL.test(value) && 'A value holds no tab, line break or other control character.',
  ],
  ['value', ({ value }) => AT_ENDS.test(value) && 'A value neither begins nor ends with a space.'],
  [
    'value',
    ({ name, value }) =>
      /\p{Surrogate}/u.test(`${name}=${value}`) && 'A cookie cannot hold half of a surrogate pair.',
  ],
  [
    'path',
    ({ path }) =>
      new TextEncoder().encode(path).length > 1024 && 'A path of more than 1024 bytes is ignored.',
  ],
  ['path', ({ path }) => !path.startsWith('/') && 'The path must begin with "/".'],
  ['path', ({ path }) => /[\p{Cc};]/u.test(path) && 'A path holds neither ";" nor control characters.'],
  ['secure', ({ sameSite, secure }) => sameSite === 'none' && !secure && 'SameSite=None needs Secure.'],
  [
    'secure',
    ({ partition, secure }) => partition !== null && !secure && 'A partitioned cookie needs Secure.',
  ],
  [
    'expires',
    ({ expires }, { now }) =>
      expires !== null &&
      expires <= now &&
      'The expiry has passed: the browser would delete the cookie at once.',
  ],
]

/** Every rule that the cookie breaks. */
export const brokenRules = (item: CookieItem, setting: Setting): readonly BrokenRule[] =>
  RULES.flatMap(([field, broken]) => {
    const words = broken(item, setting)
    return words === false ? [] : [{ field, words }]
  })

/** The first rule that the cookie breaks, in words, or null. */
export const brokenRule = (item: CookieItem, setting: Setting): string | null =>
  brokenRules(item, setting)[0]?.words ?? null

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
