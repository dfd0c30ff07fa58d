/** The log on one axis of time: a request happens twice, when it is sent and when it is answered. */
import type { Millis } from '../model'
import type { Exchange, LogEntry } from './log'

export interface Happening {
  readonly time: Millis
  readonly entry: LogEntry
  readonly phase: 'begins' | 'answered'
}

/** When the response took effect; null: not yet, or never. */
export function answeredAt(exchange: Exchange): Millis | null {
  if (exchange.answered !== null) return Math.max(exchange.at, exchange.answered)
  return exchange.setCookie === null || exchange.setCookie.length === 0 ? null : exchange.at
}

/** An imported log is older than the mark that says so, and behind it all the same. */
const timeOf = (entry: LogEntry): Millis =>
  entry.type === 'mark' && entry.what === 'imported' ? -Infinity : entry.at

export function happeningsOf(entry: LogEntry): readonly Happening[] {
  const begins: Happening = { time: timeOf(entry), entry, phase: 'begins' }
  const answered = entry.type === 'exchange' ? answeredAt(entry) : null
  return answered === null ? [begins] : [begins, { time: answered, entry, phase: 'answered' }]
}

const compare = (a: Happening, b: Happening): number =>
  (a.time === b.time ? 0 : a.time - b.time) ||
  a.entry.no - b.entry.no ||
  Number(a.phase === 'answered') - Number(b.phase === 'answered')

/** How many of the sorted happenings satisfy `isBefore`, which the first ones do and the others do not. */
function count(sorted: readonly Happening[], isBefore: (one: Happening) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle]
    if (one !== undefined && isBefore(one)) low = middle + 1
    else high = middle
  }
  return low
}

export const placeOfTime = (sorted: readonly Happening[], time: Millis): number =>
  count(sorted, one => one.time < time)

export function insert(sorted: Happening[], one: Happening): void {
  const last = sorted.at(-1)
  if (last === undefined || compare(last, one) < 0) sorted.push(one)
  else
    sorted.splice(
      count(sorted, other => compare(other, one) < 0),
      0,
      one,
    )
}

export function remove(sorted: Happening[], one: Happening): void {
  const place = count(sorted, other => compare(other, one) < 0)
  const there = sorted[place]
  if (there !== undefined && compare(there, one) === 0) sorted.splice(place, 1)
}

/** The happenings with `from` <= time <= `to`. */
export function within(sorted: readonly Happening[], from: Millis, to: Millis): readonly Happening[] {
  return sorted.slice(
    placeOfTime(sorted, from),
    count(sorted, one => one.time <= to),
  )
}

/** The one behind it in the order; null: it is the last. */
export const following = (sorted: readonly Happening[], one: Happening): Happening | null =>
  sorted[count(sorted, other => compare(other, one) <= 0)] ?? null
