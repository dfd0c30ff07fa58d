/** Keeps the objects of unchanged items from one snapshot to the next, so that only what changed is computed and drawn again. */
import type { Partition, Snapshot, StorageItem } from '../../src/core/model'

const samePartition = (a: Partition | null, b: Partition | null): boolean =>
  a === b || (a !== null && b !== null && a.site === b.site && a.ancestor === b.ancestor)

/** The id already tells kind, jar or origin, domain, path and name. */
export function sameItem(a: StorageItem, b: StorageItem): boolean {
  if (a.id !== b.id || a.value !== b.value || !samePartition(a.partition, b.partition)) return false
  if (a.kind !== 'cookie' || b.kind !== 'cookie')
    return a.kind === b.kind && a.kind !== 'cookie' && b.kind !== 'cookie' && a.frame === b.frame
  return (
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    a.expires === b.expires &&
    a.attributesKnown === b.attributesKnown
  )
}

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * `next` with the item objects of `previous` where nothing changed; `previous` itself where nothing changed at all.
 * `changed` hears of each item that is new or different, and what it was.
 */
export function reuse(
  previous: Snapshot,
  next: Snapshot,
  changed: (item: StorageItem, old: StorageItem | undefined) => void,
): Snapshot {
  const known = new Map(previous.items.map(item => [item.id, item]))
  const items = next.items.map(item => {
    const old = known.get(item.id)
    if (old !== undefined && sameItem(old, item)) return old
    changed(item, old)
    return item
  })
  const same =
    previous.top === next.top &&
    previous.store === next.store &&
    items.length === previous.items.length &&
    items.every((item, i) => item === previous.items[i]) &&
    sameText(previous.frames, next.frames) &&
    sameText(previous.gaps, next.gaps)
  return same ? previous : { ...next, items }
}
