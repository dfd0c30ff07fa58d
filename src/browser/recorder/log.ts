/** The log of the tab: entries by number, and what of them is news. */
import type { LogNews } from '../../backend'
import type { Exchange, LogEntry } from '../../core/timeline/log'
import { boundedList, LIMITS, type Limits } from './bounded'

/** An entry before it has its number. */
export type Unnumbered = LogEntry extends infer E ? (E extends LogEntry ? Omit<E, 'no'> : never) : never

export interface Log {
  add(entry: Unnumbered): number
  /** Replaces facts of an exchange, if it is still there. */
  update(no: number, facts: Partial<Exchange>): void
  exchange(no: number): Exchange | null
  clear(): void
  /** What was added and changed since the last call, each entry once, at most so many of them. */
  news(most: number): Pick<LogNews, 'entries' | 'first'>
  /** Is there more of it? */
  hasNews(): boolean
  /** The log as it is, in pieces of this many entries; at least one piece. */
  pieces(size: number): readonly Pick<LogNews, 'entries' | 'first'>[]
  /** How many entries fell off since the log was cleared. */
  dropped(): number
}

export function createLog(limits: Limits = LIMITS): Log {
  const list = boundedList(limits)
  let changed = new Set<number>()
  const put = (entry: LogEntry) => {
    changed.add(entry.no)
    const ground = list.put(entry)
    if (ground !== null) changed.add(ground.no)
  }
  return {
    add: entry => {
      const no = list.next()
      put({ ...entry, no } as LogEntry)
      return no
    },
    update: (no, facts) => {
      const old = list.at(no)
      if (old?.type === 'exchange') put({ ...old, ...facts, no })
    },
    exchange: no => {
      const found = list.at(no)
      return found?.type === 'exchange' ? found : null
    },
    clear: () => {
      list.clear()
      changed = new Set()
    },
    news: most => {
      const sorted = [...changed].sort((a, b) => a - b)
      changed = new Set(sorted.slice(most))
      return { entries: sorted.slice(0, most).flatMap(no => list.at(no) ?? []), first: list.first() }
    },
    hasNews: () => changed.size > 0,
    pieces: size => {
      const all = list.all()
      return Array.from({ length: Math.max(1, Math.ceil(all.length / size)) }, (_, i) => ({
        entries: all.slice(i * size, (i + 1) * size),
        first: list.first(),
      }))
    },
    dropped: list.dropped,
  }
}
