/** The same name or the same value in several stores: often a token that was copied from one to another. */
import type { Snapshot, StorageItem } from '../model'

export interface Shared {
  readonly by: 'name' | 'value'
  readonly items: readonly StorageItem[]
}

// Shorter values (`1`, `true`, `en-GB`) are equal by chance.
const SHORTEST_VALUE = 8
const MOST_GROUPS = 200

function groups(items: readonly StorageItem[], by: Shared['by']): readonly Shared[] {
  const found = new Map<string, StorageItem[]>()
  for (const item of items) {
    const key = by === 'name' ? item.name : item.value
    if (key === '' || (by === 'value' && key.length < SHORTEST_VALUE)) continue
    const group = found.get(key)
    if (group === undefined) found.set(key, [item])
    else group.push(item)
  }
  return [...found.values()]
    .filter(group => group.length > 1 && group.some(item => item.kind !== group[0]?.kind))
    .slice(0, MOST_GROUPS)
    .map(group => ({ by, items: group }))
}

/** Groups of items of at least two kinds; equal values first. At most 200 of each sort. */
export const sharedBetweenStores = (snapshot: Snapshot): readonly Shared[] => [
  ...groups(snapshot.items, 'value'),
  ...groups(snapshot.items, 'name'),
]
