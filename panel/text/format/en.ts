/** Numbers, sizes, moments and spans in words. */
import type { Millis } from '../../../src/core/model'
import { timeZone } from '../../preferences'

const grouping = new Intl.NumberFormat('en')

export const count = (value: number): string => grouping.format(value)

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

const scaled = (value: number, units: readonly string[]): string => {
  const step = Math.min(Math.floor(Math.log2(Math.max(value, 1)) / 10), units.length - 1)
  if (step === 0) return `${count(value)} ${units[0]}`
  return `${(value / 1024 ** step).toFixed(1).replace(/\.0$/, '')} ${units[step]}`
}

/** Bytes, in steps of 1024. */
export const bytesText = (value: number): string => scaled(value, ['B', 'KB', 'MB'])

/** UTF-16 code units, which users call characters. */
export const unitsText = (value: number): string =>
  value < 10_000 ? plural(value, 'character') : `${scaled(value, ['', 'K', 'M'])} characters`

const STEPS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const

/** The two largest units: `3 d 4 h`, `5 min 10 s`, `0 s`. */
export function span(millis: Millis): string {
  const whole = Math.abs(millis)
  const first = STEPS.findIndex(([size]) => whole >= size)
  if (first === -1) return '0 s'
  const shown = STEPS.slice(first, first + 2)
  let rest = whole
  const words = shown.map(([size, unit]) => {
    const n = Math.floor(rest / size)
    rest -= n * size
    return n === 0 ? '' : `${count(n)} ${unit}`
  })
  return words.filter(word => word !== '').join(' ')
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Furthest moment that a Date can hold. */
const FURTHEST = 8.64e15

/** In the time zone that the user wants: `2026-11-20 14:03:22`, with UTC behind it where it is not local. */
export function moment(at: Millis): string {
  if (!(Math.abs(at) <= FURTHEST)) return 'beyond any date'
  if (timeZone.value === 'utc') return utc(at)
  const date = new Date(at)
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

export const utc = (at: Millis): string =>
  Math.abs(at) <= FURTHEST
    ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : 'beyond any date'

export const relative = (at: Millis, now: Millis): string =>
  at > now ? `in ${span(at - now)}` : `${span(now - at)} ago`

/** Cuts for display; never for editing or copying. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length)}…`

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const CONTROL = /[\0-\x1f\x7f]/g
/** What would turn the order of letters around it, or be nowhere to be seen: C1 controls, marks of direction, zero width. */
const HIDDEN = /[\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const named = (c: string): string => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** One line in which control characters, hidden marks and lone surrogates can be seen; for display only. */
export const visible = (text: string): string =>
  text
    .replace(CONTROL, c => (c === '\x7f' ? '\u2421' : String.fromCharCode(0x2400 + c.charCodeAt(0))))
    .replace(HIDDEN, named)
    .replace(LONE, '\ufffd')

export const enumerated = (words: readonly string[], most = 3): string => {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} and ${count(words.length - most)} more` : shown
}
