/** Expires as the two browsers read it; every row was measured in both. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCookieDate } from '../../src/core/cookie/date'
import { parseLenientDate } from '../../src/core/cookie/date-lenient'
import { anyText } from './any-text'

const at = Date.UTC(2027, 10, 6, 8, 49, 37)
const midnight = Date.UTC(2027, 10, 6)
const HOUR = 3_600_000

const ROWS: readonly (readonly [text: string, chromium: number | null, firefox: number | null])[] = [
  ['Sat, 06 Nov 2027 08:49:37 GMT', at, at],
  ['Saturday, 06-Nov-27 08:49:37 GMT', at, at],
  ['Sat Nov  6 08:49:37 2027', at, at],
  ['06 Nov 27 08:49:37 GMT', at, at],
  ['06 November 2027 08:49:37', at, at],
  ['2027 Nov 6 08:49:37', at, at],
  ['Nov 6 2027 08:49:37', at, at],
  ['Sat, 06 Nov 2027 8:49:37 GMT', at, at],
  ['06 Nov 69 08:49:37 GMT', Date.UTC(2069, 10, 6, 8, 49, 37), Date.UTC(2069, 10, 6, 8, 49, 37)],
  ['06 Nov 70 08:49:37 GMT', Date.UTC(1970, 10, 6, 8, 49, 37), Date.UTC(1970, 10, 6, 8, 49, 37)],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0, 0],
  ['Sat, 6 Nov 02027 08:49:37 GMT', at, at],
  ['2027-11-06T08:49:37Z', null, null],
  ['2027-11-06 08:49:37', null, null],
  ['2027-11-06', null, null],
  ['06.11.2027 08:49:37', null, null],
  ['0', null, null],
  ['-1', null, null],
  ['1825490977', null, null],
  ['Session', null, null],
  ['', null, null],
  ['06 Foo 2027 08:49:37', null, null],
  ['32 Nov 2027 08:49:37', null, null],
  ['08:49:37', null, null],
  ['06 Nov 2027', null, midnight],
  ['Nov 6, 2027', null, midnight],
  ['6-Nov-2027', null, midnight],
  ['11/06/2027', null, midnight],
  ['06/11/2027 08:49:37', null, Date.UTC(2027, 5, 11, 8, 49, 37)],
  ['13/11/2027 08:49:37', null, Date.UTC(2027, 10, 13, 8, 49, 37)],
  ['Sat, 06 Nov 2027 08:49:37 +0100', at, at - HOUR],
  ['Sat, 06 Nov 2027 08:49:37 -0800', at, at + 8 * HOUR],
  ['06 Nov 2027 08:49:37 +01:00', at, at - HOUR],
  ['Sat, 06 Nov 2027 08:49:37 PST', at, at + 8 * HOUR],
  ['06 Nov 2027 08:49:37 EST', at, at + 5 * HOUR],
  ['06 Nov 2027 08:49:37 CET', at, at],
  ['Sat Nov 06 2027 08:49:37 GMT-0500', at, at + 5 * HOUR],
  ['Sat Nov 06 2027 08:49:37 GMT+0000 (Coordinated Universal Time)', at, at],
  ['06 Nov 2027 8:49:37 PM', at, at + 12 * HOUR],
  ['06 Nov 2027 12:00:00 AM', midnight + 12 * HOUR, midnight],
  ['06 Nov 2027 12:00:00 PM', midnight + 12 * HOUR, midnight + 12 * HOUR],
  ['29 Feb 2027 00:00:00', null, Date.UTC(2027, 2, 1)],
  ['29 Feb 2028 00:00:00', Date.UTC(2028, 1, 29), Date.UTC(2028, 1, 29)],
  ['31 Nov 2027 00:00:00', null, Date.UTC(2027, 11, 1)],
  ['00 Nov 2027 08:49:37', null, Date.UTC(2027, 9, 31, 8, 49, 37)],
  ['06 Nov 2027 24:00:00', null, midnight + 24 * HOUR],
  ['06 Nov 2027 08:60:00', null, midnight + 9 * HOUR],
  ['Sat, 06 Nov 2027 08:49:60 GMT', null, midnight + 8 * HOUR + 50 * 60_000],
  ['Sat, 06 Nov 2027 08.49.37 GMT', null, midnight],
  ['06 Nov 100000 08:49:37', null, null],
]

describe('a date', () => {
  it.each(ROWS)('%j: Chromium %s, Firefox %s', (text, chromium, firefox) => {
    expect(parseCookieDate(text)).toBe(chromium)
    expect(parseLenientDate(text)?.at ?? null).toBe(firefox)
  })

  it('of a year before 1601 is past, and one of five digits far ahead', () => {
    expect(parseCookieDate('Sat, 06 Nov 1600 08:49:37 GMT')).toBeLessThan(0)
    expect(parseLenientDate('Sat, 06 Nov 1600 08:49:37 GMT')?.at).toBeLessThan(0)
    expect(parseCookieDate('06 Nov 99999 08:49:37')).toBeGreaterThan(at)
    expect(parseLenientDate('06 Nov 10000 08:49:37')?.at).toBeGreaterThan(at)
    expect(parseLenientDate('06 Nov 99999 08:49:37')).toBeNull()
  })

  it('of one or three digits is none to Firefox', () => {
    expect(
      ['06 Nov 100 08:49:37 GMT', '06 Nov 1 08:49:37 GMT', '06 Nov 127 08:49:37'].map(parseLenientDate),
    ).toEqual([null, null, null])
  })

  it('of a common form is certain, of another one not', () => {
    expect(parseLenientDate('Sat, 06 Nov 2027 08:49:37 GMT')?.certain).toBe(true)
    expect(parseLenientDate('Sat Nov  6 08:49:37 2027')?.certain).toBe(true)
    expect(parseLenientDate('Sat, 06 Nov 2027 08:49:37 PST')?.certain).toBe(false)
  })

  it('as toUTCString writes it reads back in both', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, s => {
        const text = new Date(s * 1000).toUTCString()
        return parseCookieDate(text) === s * 1000 && parseLenientDate(text)?.at === s * 1000
      }),
    )
  })

  it('can be any text, also a long one', () => {
    const word = fc.constantFrom('06', 'Nov', '2027', '08:49', ':', '-', '/', '+0100', 'PM', ' ', ',')
    const text = fc.oneof(
      anyText(),
      fc.array(word, { maxLength: 60 }).map(words => words.join('')),
    )
    fc.assert(
      fc.property(text, one => {
        parseCookieDate(one)
        parseLenientDate(one)
      }),
    )
    // Backtracking over texts of this length would not come to an end within the limit of a test.
    parseLenientDate('1 Nov '.repeat(1700))
    parseLenientDate('Nov 1 1:'.repeat(1280))
  })
})
