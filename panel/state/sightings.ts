/** What the panel saw of each item: when it came, changed and went. Nothing was seen of what happened before it was open. */
import type { ItemId, Millis, Snapshot, StorageItem } from '../../src/core/model'

export interface Sighting {
  readonly at: Millis
  /** `there`: at the first reading, so that it came before. */
  readonly what: 'there' | 'new' | 'changed' | 'gone'
}

export interface Sightings {
  /** When the item became what it is; null for what was there at the first reading. */
  changedAt(item: StorageItem): Millis | null
  /** What it was before its last change. */
  before(item: StorageItem): StorageItem | null
  /** The oldest first; empty for what was never seen. */
  sightings(id: ItemId): readonly Sighting[]
  /** As it was when it went; null for what is there. */
  vanished(id: ItemId): StorageItem | null
  /** The same, as long as the tab stays at its origin. */
  deleted(id: ItemId): StorageItem | null
}

/** Changes remembered of an item, and items remembered that are gone. */
const MOST_CHANGES = 50
const MOST_GONE = 1_000

/** Scheme, host and port as they are written. */
const originOf = (url: string): string | undefined => /^[^:]*:\/\/[^/?#]*/.exec(url)?.[0]

export function createSightings(clock: () => Millis) {
  const times = new WeakMap<StorageItem, Millis>()
  const olds = new WeakMap<StorageItem, StorageItem>()
  const later = new Map<ItemId, readonly Sighting[]>()
  const gone = new Map<ItemId, StorageItem>()
  const left = new WeakSet<StorageItem>()
  let began: Millis = 0

  const add = (id: ItemId, what: Sighting['what']): void => {
    const known = later.get(id) ?? []
    // The first says since when it is there: it stays.
    const kept = known.length < MOST_CHANGES ? known : known.toSpliced(1, 1)
    later.set(id, [...kept, { at: clock(), what }])
  }
  const lose = (item: StorageItem): void => {
    add(item.id, 'gone')
    gone.set(item.id, item)
    const oldest = gone.size > MOST_GONE ? gone.keys().next().value : undefined
    if (oldest === undefined) return
    gone.delete(oldest)
    later.delete(oldest)
  }
  const seen: Sightings = {
    changedAt: item => times.get(item) ?? null,
    before: item => olds.get(item) ?? null,
    vanished: id => gone.get(id) ?? null,
    deleted: id => {
      const item = gone.get(id)
      return item === undefined || left.has(item) ? null : item
    },
    sightings: id => {
      const all = later.get(id) ?? []
      return all[0]?.what === 'new' ? all : [{ at: began, what: 'there' }, ...all]
    },
  }
  return {
    seen,
    begin: (): void => {
      began = clock()
    },
    note: (item: StorageItem, old: StorageItem | undefined): void => {
      times.set(item, clock())
      if (old !== undefined) olds.set(item, old)
      add(item.id, old === undefined ? 'new' : 'changed')
      gone.delete(item.id)
    },
    /** After the items of `next` were noted. */
    compare: (previous: Snapshot, next: Snapshot): void => {
      if (previous.items === next.items) return
      const there = new Set(next.items.map(item => item.id))
      for (const item of previous.items) if (!there.has(item.id)) lose(item)
      if (originOf(previous.top) !== originOf(next.top)) for (const item of gone.values()) left.add(item)
    },
  }
}
