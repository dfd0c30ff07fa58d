/** Deep equality of decoded values: what was not edited is written back in its original spelling. */
import { equal } from '../../bytes'
import type { Entry, Value } from '../../value'

const sameEntry = ([key, value]: Entry, other: Entry | undefined): boolean =>
  other !== undefined && sameValue(key, other[0]) && sameValue(value, other[1])

/** Same types, texts and order. `1` and `1.0` differ, as they do for the server. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true
  if (a.type === 'number') return b.type === 'number' && a.text === b.text
  if (a.type === 'string' || a.type === 'bool') return b.type === a.type && a.value === b.value
  if (a.type === 'bytes') return b.type === 'bytes' && equal(a.value, b.value)
  if (a.type === 'list')
    return (
      b.type === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameValue(item, b.items[i] as Value))
    )
  if (a.type === 'map')
    return (
      b.type === 'map' &&
      a.entries.length === b.entries.length &&
      a.entries.every((entry, i) => sameEntry(entry, b.entries[i]))
    )
  if (a.type === 'null') return b.type === 'null'
  return b.type === 'tagged' && a.tag === b.tag && a.class === b.class && sameValue(a.value, b.value)
}

/**
 * The entry under an equal key: the one in the same place, else the last one. (A PHP class and its parent may each have
 * a private field of one name.)
 */
export function entryLike(entries: readonly Entry[], place: number, key: Value): Entry | undefined {
  const there = entries[place]
  if (there !== undefined && sameValue(there[0], key)) return there
  return entries.findLast(([known]) => sameValue(known, key))
}
