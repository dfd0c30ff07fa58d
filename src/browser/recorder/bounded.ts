/**
 * Entries in bounded memory. Old ones fall off the beginning, many at a time, and are counted; the ground that they leave
 * behind is the new first entry.
 */
import type { LogEntry } from '../../core/timeline/log'
import { rollUp } from './roll-up'

export interface Limits {
  readonly entries: number
  /** UTF-16 units of all texts together. */
  readonly text: number
}

/** At most some 100 MB of a process of the browser: headers are Latin-1, storage items mostly too. */
export const LIMITS: Limits = { entries: 12_000, text: 64_000_000 }

/** What an entry without any text costs, in units of text. */
const BARE = 300

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)
const texts = (...all: readonly (string | null)[]): number => sum(all.map(text => text?.length ?? 0))

function weigh(entry: LogEntry): number {
  switch (entry.type) {
    case 'exchange':
      return BARE + texts(entry.url, entry.cookie, entry.error, ...(entry.setCookie ?? []))
    case 'navigation':
      return BARE + entry.url.length
    case 'cookie':
      return BARE + texts(entry.cookie.name, entry.cookie.value)
    case 'storage':
      return BARE + texts(entry.name, entry.was, entry.is)
    case 'ground':
      return BARE + sum(entry.items.map(item => BARE + texts(item.name, item.value)))
    case 'mark':
      return BARE
  }
}

/** A full list falls back to this share of its limits, so that it is not cut again at every entry. */
const STAYS = 0.9

interface Weighed {
  readonly entry: LogEntry
  /** The ground left behind counts as nothing: it cannot be made smaller. */
  readonly weight: number
}

/** Numbers are places: the entry with number `no` is the one at `no - first`. */
export function boundedList(limits: Limits) {
  let first = 1
  let dropped = 0
  let list: Weighed[] = []
  let weight = 0
  /** Gives the ground that it made, if it did. */
  const trim = (): LogEntry | null => {
    if (list.length <= limits.entries && weight <= limits.text) return null
    let goes = 0
    const full = () => list.length - goes > limits.entries * STAYS || weight > limits.text * STAYS
    for (; goes < list.length - 1 && full(); goes += 1) weight -= list[goes]?.weight ?? 0
    const gone = list.slice(0, goes).map(({ entry }) => entry)
    const ground = rollUp(gone)
    dropped += gone.filter(({ type }) => type !== 'ground').length
    list = [...(ground === null ? [] : [{ entry: ground, weight: 0 }]), ...list.slice(goes)]
    first = list[0]?.entry.no ?? first
    return ground
  }
  return {
    first: () => first,
    dropped: () => dropped,
    next: () => first + list.length,
    at: (no: number): LogEntry | undefined => list[no - first]?.entry,
    all: (): readonly LogEntry[] => list.map(({ entry }) => entry),
    /** At the end, or in place of the entry with its number. */
    put: (entry: LogEntry): LogEntry | null => {
      const place = entry.no - first
      const weighs = weigh(entry)
      weight += weighs - (list[place]?.weight ?? 0)
      list[place] = { entry, weight: weighs }
      return trim()
    },
    clear: () => {
      first += list.length
      dropped = 0
      list = []
      weight = 0
    },
  }
}
