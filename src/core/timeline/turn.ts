/** What one happening does to what is held, and what it comes to as a step. */
import type { Environment } from '../cookie/browser-rules'
import type { CookieItem, ItemId, Millis, StorageItem } from '../model'
import type { Happening } from './happenings'
import type { Hearing } from './hearing'
import type { HoldingsLog } from './holdings'
import type { Exchange, Sight } from './log'
import type { ItemChange, SeenChange, SetCookieEffect } from './step'

export interface TimelineContext {
  /** The possible environments of the browser that made the log; several where it does not tell its setting. */
  readonly environments: readonly [Environment, ...Environment[]]
  /** Cookie store of the tab. */
  readonly store: string
}

/** What holds at a place besides the items. */
export interface Ambient {
  readonly sight: Sight
  /** Hosts of which every cookie is known. */
  readonly hosts: ReadonlySet<string>
  /** Those, and hosts of which every cookie was known at some time before. */
  readonly onceKnown: ReadonlySet<string>
  /** Was a ground laid? */
  readonly grounded: boolean
}

export interface Answer {
  readonly set: readonly SetCookieEffect[]
  readonly evicted: readonly CookieItem[]
}

export interface Turn {
  readonly happening: Happening
  readonly place: number
  readonly ambient: Ambient
  readonly holdings: HoldingsLog
  readonly hearing: Hearing
  readonly context: TimelineContext
  /** Time of the last thing in the log. */
  readonly horizon: Millis
  /** Earlier hops of a chain. */
  readonly hopsBefore: (exchange: Exchange) => readonly Exchange[]
  readonly placeOf: (happening: Happening) => number | null
}

export interface Outcome {
  readonly ambient: Ambient
  /** Changes that are a step of their own. */
  readonly changes: readonly SeenChange[]
  /** Of an answered request. */
  readonly answer: Answer | null
  /** Something may still be heard about it until this time; null: it is settled. */
  readonly opensUntil: Millis | null
}

export const settled = (ambient: Ambient, changes: readonly SeenChange[] = []): Outcome => ({
  ambient,
  changes,
  answer: null,
  opensUntil: null,
})

/** Puts an item and keeps since when it is there; null takes it away. */
export function change(
  { holdings, place, happening }: Turn,
  id: ItemId,
  is: StorageItem | null,
  created: Millis | null = happening.time,
): ItemChange {
  const old = holdings.now(id)
  const was = old?.item ?? null
  if (was === null && is === null) return { id, was, is }
  holdings.put(place, id, is === null ? null : { item: is, created: old === null ? created : null })
  return { id, was, is }
}
