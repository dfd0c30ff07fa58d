/** Which items stand beside an item: the other cookies of the same host, the other keys of the same area. */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { Snapshot, StorageItem } from '../../src/core/model'
import type { Candidate } from '../../src/core/sessions/codec'
import { groupBy } from '../group-by'

/** The same object as long as no item in it changed, so that it can hold caches. */
export interface Group {
  readonly items: readonly StorageItem[]
}

export const groupKey = (item: StorageItem): string => {
  const partition = item.partition === null ? '' : `${item.partition.site}^${item.partition.ancestor}`
  const owner = item.kind === 'cookie' ? `${item.store} ${item.domain}` : item.origin
  return `${item.kind} ${partition} ${owner}`
}

const same = (a: readonly StorageItem[], b: readonly StorageItem[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i])

export function createGroups(snapshot: ReadonlySignal<Snapshot>): ReadonlySignal<ReadonlyMap<string, Group>> {
  let previous: ReadonlyMap<string, Group> = new Map()
  return computed(() => {
    const next = groupBy(snapshot.value.items, groupKey)
    const kept = (key: string, items: readonly StorageItem[]): Group => {
      const old = previous.get(key)
      return old !== undefined && same(old.items, items) ? old : { items }
    }
    previous = new Map([...next].map(([key, items]) => [key, kept(key, items)]))
    return previous
  })
}

const maps = new WeakMap<Group, Map<string, ReadonlyMap<string, string>>>()

const pathOf = (item: StorageItem): string => (item.kind === 'cookie' ? item.path : '')

/** Name → value. Of cookies with one name, the one with the path of `item` is taken. */
function siblingsOf(group: Group, item: StorageItem): ReadonlyMap<string, string> {
  const byPath = maps.get(group) ?? new Map<string, ReadonlyMap<string, string>>()
  maps.set(group, byPath)
  const path = pathOf(item)
  const known = byPath.get(path)
  if (known !== undefined) return known
  const near = group.items.filter(other => pathOf(other) === path)
  const made = new Map([...group.items, ...near].map(other => [other.name, other.value]))
  byPath.set(path, made)
  return made
}

export const candidateOf = (group: Group, item: StorageItem): Candidate => ({
  kind: item.kind,
  name: item.name,
  value: item.value,
  siblings: siblingsOf(group, item),
})
