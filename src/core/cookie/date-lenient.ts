/** Firefox's reading of Expires (nsprpub PR_ParseTimeString): zones, AM and PM, overflow, a date without time. */
import type { Millis } from '../model'
import { fullYear, monthOf, parseCookieDate } from './date'

export interface ReadDate {
  readonly at: Millis
  /** false: the text is of a form whose reading was measured in examples only. */
  readonly certain: boolean
}

const DAY_MONTH_YEAR =
  /(?:^|\D)(\d{1,2})[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,-]+(\d{2}|\d{4,5})(?![\d:])/i
const MONTH_DAY_YEAR =
  /([a-z]{3})[a-z]*\s+(\d{1,2})(?:,\s*|\s+)(?:\d{1,2}:[\d:]+\s+)?(\d{2}|\d{4,5})(?![\d:])/i
const SLASHES = /(?:^|\s)(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?!\d)/
const TIME = /(?:^|[\s,])(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\s*([ap]m)\b)?/i
const OFFSET = /\d\s*(?:GMT|UTC|UT)?\s*([+-])(\d{2}):?(\d{2})(?!\d)/i
const ZONE = /\b([ECMP])([SD])T\b/
const ZONES: Readonly<Record<string, number>> = { E: -5, C: -6, M: -7, P: -8 }
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** PRExplodedTime keeps the year in 16 bits. */
const LAST_YEAR = 32_767

/** Year, month from 0, and day. */
function dateOf(text: string): readonly [number, number, number] | null {
  const slashes = SLASHES.exec(text)
  if (slashes !== null) {
    const [a, b] = [Number(slashes[1]), Number(slashes[2])]
    return a > 12 ? [Number(slashes[3]), b - 1, a] : [Number(slashes[3]), a - 1, b]
  }
  const first = DAY_MONTH_YEAR.exec(text)
  if (first !== null) return [Number(first[3]), monthOf(first[2] ?? ''), Number(first[1])]
  const second = MONTH_DAY_YEAR.exec(text)
  return second === null ? null : [Number(second[3]), monthOf(second[1] ?? ''), Number(second[2])]
}

function timeOf(text: string): Millis {
  const time = TIME.exec(text)
  if (time === null) return 0
  const half = time[4]?.toLowerCase()
  const hour = Number(time[1])
  const shifted = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return shifted * HOUR + Number(time[2]) * MINUTE + Number(time[3] ?? 0) * 1000
}

/** What must be added to local time to get UTC. */
function zoneOf(text: string): Millis {
  const offset = OFFSET.exec(text)
  if (offset !== null) {
    const size = Number(offset[2]) * HOUR + Number(offset[3]) * MINUTE
    return offset[1] === '+' ? -size : size
  }
  const zone = ZONE.exec(text)
  return zone === null ? 0 : -((ZONES[zone[1] ?? ''] ?? 0) + (zone[2] === 'D' ? 1 : 0)) * HOUR
}

/** Forms that both algorithms read alike. */
const COMMON =
  /^[a-z]*,?\s*(?:\d{1,2}[ -][a-z]{3}[ -](?:\d{2}|\d{4}) [\d:]+|[a-z]{3} +\d{1,2} [\d:]+ \d{4})(?: GMT| UTC)?$/i

const FOUR_DIGITS = /(?:^|\D)\d{4}(?:\D|$)/

/** null where Firefox reads no date. A time without seconds may be off by less than a minute, as it is in Firefox. */
export function parseLenientDate(text: string): ReadDate | null {
  const standard = parseCookieDate(text)
  const trimmed = text.trim()
  if (standard !== null && COMMON.test(trimmed)) return { at: standard, certain: true }
  const date = dateOf(trimmed)
  if (date === null || date[1] > 11 || date[2] > 31)
    return standard !== null && FOUR_DIGITS.test(text) ? { at: standard, certain: false } : null
  const year = fullYear(date[0])
  if (year > LAST_YEAR) return null
  const midnight = new Date(0).setUTCFullYear(year, date[1], date[2])
  return { at: midnight + timeOf(trimmed) + zoneOf(trimmed), certain: false }
}
