/** Numbers, sizes, moments and spans in German words. */
import type { Millis } from '../../../src/core/model'
import * as en from './en'

/** What is the same in every language. */
export { cut, visible } from './en'

const grouping = new Intl.NumberFormat('de')
const tenths = new Intl.NumberFormat('de', { maximumFractionDigits: 1 })

export const count = (value: number): string => grouping.format(value)

/** `many` is needed wherever it differs: German has no rule for it. */
export const plural = (value: number, one: string, many = one): string =>
  `${count(value)} ${value === 1 ? one : many}`

const scaled = (value: number, units: readonly string[]): string => {
  const step = Math.min(Math.floor(Math.log2(Math.max(value, 1)) / 10), units.length - 1)
  return `${tenths.format(value / 1024 ** step)} ${units[step]}`
}

export const bytesText = (value: number): string => scaled(value, ['B', 'KB', 'MB'])

export const unitsText = (value: number): string =>
  value < 10_000 ? plural(value, 'Zeichen') : `${scaled(value, ['', 'Tsd.', 'Mio.'])} Zeichen`

const UNITS = { d: 'T', h: 'Std.', min: 'Min.', s: 's' } as const

/** `3 T 4 Std.`, `5 Min. 10 s`, `0 s`. */
export const span = (millis: Millis): string =>
  en
    .span(millis)
    .replace(/,/g, '.')
    .replace(/[a-z]+/g, unit => UNITS[unit as keyof typeof UNITS])

/** Furthest moment that a Date can hold. */
const FURTHEST = 8.64e15
const BEYOND = 'jenseits jedes Datums'

export const moment = (at: Millis): string => (Math.abs(at) <= FURTHEST ? en.moment(at) : BEYOND)

export const utc = (at: Millis): string => (Math.abs(at) <= FURTHEST ? en.utc(at) : BEYOND)

export const relative = (at: Millis, now: Millis): string =>
  at > now ? `in ${span(at - now)}` : `vor ${span(now - at)}`

export const enumerated = (words: readonly string[], most = 3): string => {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} und ${count(words.length - most)} weitere` : shown
}
