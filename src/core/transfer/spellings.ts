/** How tools spell the attributes of a cookie. */
import { parseCookieDate } from '../cookie/date'
import { canonicaliseHost } from '../cookie/match'
import { prefixOf } from '../cookie/prefix'
import type { CookieItem, Millis } from '../model'
import type { Assumption } from './entry'
import { fail, given } from './fields'

/** Chrome's API has `no_restriction` and `unspecified`, Playwright `None`, others `unset` or nothing. */
const SAME_SITE = new Map<string, CookieItem['sameSite']>([
  ['none', 'none'],
  ['norestriction', 'none'],
  ['lax', 'lax'],
  ['strict', 'strict'],
  ['unspecified', 'unset'],
  ['unset', 'unset'],
  ['notset', 'unset'],
  ['default', 'unset'],
  ['', 'unset'],
])

export function readSameSite(value: unknown, name: string): CookieItem['sameSite'] {
  if (value === undefined || value === null) return 'unset'
  if (typeof value !== 'string') return fail({ what: 'type', field: name, wanted: 'text' })
  const found = SAME_SITE.get(value.toLowerCase().replace(/[\s_-]/g, ''))
  return found ?? fail({ what: 'value', field: name, given: given(value) })
}

/** From here on a number is milliseconds (2001-09-09), as seconds it would be after the year 33 000. */
const MILLISECONDS_FROM = 1e12
/** Furthest moment of a Date, in milliseconds. */
const FURTHEST = 8.64e15
const ISO = /^\d{4,6}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

function momentOf(value: number): Millis | null {
  // -1 and 0 mean "no date" in the files of Puppeteer, Playwright and curl.
  if (value <= 0) return null
  return value >= MILLISECONDS_FROM ? value : value * 1000
}

function isoMoment(text: string): Millis {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !/[T ]/.test(text)
  return Date.parse(zoned ? text : `${text}Z`)
}

/** Seconds or milliseconds, as a number or its digits, ISO 8601 (UTC unless it says), or the date of a header. null: a session cookie. */
export function readExpires(value: unknown, name: string): Millis | null {
  if (value === undefined || value === null || value === '') return null
  const wrong = () => fail({ what: 'value', field: name, given: given(value) })
  if (typeof value !== 'number' && typeof value !== 'string')
    return fail({ what: 'type', field: name, wanted: 'number' })
  const number = typeof value === 'number' ? value : Number(value)
  if (Number.isFinite(number)) {
    const at = momentOf(number)
    return at !== null && at > FURTHEST ? wrong() : at
  }
  if (typeof value === 'number') return wrong()
  if (/^session$/i.test(value)) return null
  const at = ISO.test(value) ? isoMoment(value) : parseCookieDate(value)
  return at === null || Number.isNaN(at) ? wrong() : at
}

export interface Owner {
  readonly domain: string
  readonly hostOnly: boolean
  readonly assumed: readonly Assumption[]
}

/** `hostOnly` null: the leading dot says it. `__Host-` says it whatever else is said: no browser stores it otherwise. */
export function readOwner(written: string, hostOnly: boolean | null, cookieName: string): Owner {
  const domain = written === '' ? null : canonicaliseHost(written.replace(/^\./, ''))
  if (domain === null || domain === '') return fail({ what: 'value', field: 'domain', given: given(written) })
  const said = hostOnly ?? !written.startsWith('.')
  const byPrefix = !said && prefixOf(cookieName)?.startsWith('__Host-') === true
  return { domain, hostOnly: said || byPrefix, assumed: byPrefix ? ['host-only-by-prefix'] : [] }
}
