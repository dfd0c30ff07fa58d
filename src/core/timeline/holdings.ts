/** What is in the jars and areas over time: for each item the places at which it changed. Nothing is copied per step. */
import type { CookieItem, ItemId, Millis, StorageItem } from '../model'

export interface Held {
  readonly item: StorageItem
  /** When it was created, where the record has seen that. */
  readonly created: Millis | null
}

interface History {
  /** Ascending places, and what the item is from there on. */
  readonly places: number[]
  readonly held: (Held | null)[]
}

/** How many of the ascending numbers are below `limit`. */
export function countBelow(places: readonly number[], limit: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

export interface HoldingsLog {
  /** From `place` on, which is not before any place given earlier, the item is this. */
  put(place: number, id: ItemId, held: Held | null): void
  now(id: ItemId): Held | null
  /** The item after what happened at `place`. */
  at(place: number, id: ItemId): Held | null
  all(place: number): ReadonlyMap<ItemId, StorageItem>
  /** Cookies of a name as they are now. */
  named(name: string): readonly Held[]
  /** Everything as it is now. */
  current(): Iterable<Held>
  /** Forgets what happened at `place` and later. */
  rewind(place: number): void
  /** Forgets how things were before `place`. */
  trim(place: number): void
}

const isCookie = (held: Held | null | undefined): held is Held & { readonly item: CookieItem } =>
  held?.item.kind === 'cookie'

/** The ids of cookies under their names. */
function createNames() {
  const ids = new Map<string, Set<ItemId>>()
  return {
    of: (name: string): Iterable<ItemId> => ids.get(name) ?? [],
    add: (name: string, id: ItemId): void => {
      ids.set(name, (ids.get(name) ?? new Set()).add(id))
    },
  }
}

function drop(history: History, count: number): void {
  history.places.splice(0, count)
  history.held.splice(0, count)
}

type Changed = { readonly place: number; readonly id: ItemId }[]

/** Items that are gone since before `place` are forgotten with their past. */
function trimmed(histories: Map<ItemId, History>, place: number): void {
  for (const [id, history] of histories) {
    drop(history, Math.max(0, countBelow(history.places, place) - 1))
    if (history.held.length === 1 && history.held[0] === null) histories.delete(id)
  }
}

function rewound(histories: Map<ItemId, History>, changed: Changed, place: number): void {
  for (let last = changed.at(-1); last !== undefined && last.place >= place; last = changed.at(-1)) {
    changed.pop()
    const history = histories.get(last.id)
    history?.places.pop()
    history?.held.pop()
    if (history?.places.length === 0) histories.delete(last.id)
  }
}

export function createHoldings(): HoldingsLog {
  const histories = new Map<ItemId, History>()
  const changed: Changed = []
  const names = createNames()
  const at = (place: number, id: ItemId): Held | null => {
    const history = histories.get(id)
    return history?.held[countBelow(history.places, place + 1) - 1] ?? null
  }
  const now = (id: ItemId): Held | null => histories.get(id)?.held.at(-1) ?? null
  return {
    at,
    now,
    put: (place, id, held) => {
      const history = histories.get(id) ?? { places: [], held: [] }
      histories.set(id, history)
      history.places.push(place)
      history.held.push(held)
      changed.push({ place, id })
      if (isCookie(held)) names.add(held.item.name, id)
    },
    all: place => {
      const found = [...histories.keys()].map(id => [id, at(place, id)?.item] as const)
      return new Map(found.filter((one): one is [ItemId, StorageItem] => one[1] !== undefined))
    },
    named: name =>
      [...names.of(name)]
        .toSorted()
        .map(now)
        .filter(held => held !== null),
    current: function* () {
      for (const id of histories.keys()) {
        const held = now(id)
        if (held !== null) yield held
      }
    },
    rewind: place => rewound(histories, changed, place),
    trim: place => {
      const before = changed.findIndex(one => one.place >= place)
      changed.splice(0, before < 0 ? changed.length : before)
      trimmed(histories, place)
    },
  }
}
