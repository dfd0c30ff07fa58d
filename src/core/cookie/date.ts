/** The cookie-date algorithm of RFC 6265bis section 5.1.1. */
import type { Millis } from '../model'

const DELIMITER = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/
const DAY_OF_MONTH = /^(\d{1,2})(?:\D|$)/
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
// The standard has two to four digits; both browsers take five (measured), Chromium one.
const YEAR = /^(\d{1,5})(?:\D|$)/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 0 to 11 for a word that begins with the English name of a month, else -1. */
export const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase())

interface Found {
  time: readonly [number, number, number] | null
  day: number | null
  month: number | null
  year: number | null
}

/** Gives the token to the first production that is still wanted and fits. */
function take(found: Found, token: string): void {
  const time = found.time === null ? TIME.exec(token) : null
  if (time !== null) {
    found.time = [Number(time[1]), Number(time[2]), Number(time[3])]
    return
  }
  const day = found.day === null ? DAY_OF_MONTH.exec(token) : null
  if (day !== null) {
    found.day = Number(day[1])
    return
  }
  const month = found.month === null ? MONTH.exec(token) : null
  if (month !== null) {
    found.month = monthOf(token)
    return
  }
  const year = found.year === null ? YEAR.exec(token) : null
  if (year !== null) found.year = Number(year[1])
}

/** Two digits mean 1970 to 2069. */
export const fullYear = (year: number): number => (year < 70 ? year + 2000 : year < 100 ? year + 1900 : year)

/**
 * Milliseconds since the epoch, or null where the text is not a cookie-date. Takes IMF-fixdate, RFC 850 and asctime. A
 * year before 1601 is in the past, not an error as the standard has it (measured).
 */
export function parseCookieDate(text: string): Millis | null {
  const found: Found = { time: null, day: null, month: null, year: null }
  for (const token of text.split(DELIMITER)) if (token !== '') take(found, token)
  const { time, day, month } = found
  if (time === null || day === null || month === null || found.year === null) return null
  const [hour, minute, second] = time
  if (hour > 23 || minute > 59 || second > 59) return null
  const at = new Date(0)
  at.setUTCFullYear(fullYear(found.year), month, day)
  if (at.getUTCDate() !== day) return null
  return at.setUTCHours(hour, minute, second)
}
