/** Pure: the entries that fall off a full log leave one ground behind, on which the rest stands. */
import { itemId, type StorageItem, type WebStorageItem } from '../../core/model'
import type { Ground, LogEntry, Sight, StorageChange } from '../../core/timeline/log'

type Items = Map<string, StorageItem>

const area = ({ kind, origin, partition }: Pick<WebStorageItem, 'kind' | 'origin' | 'partition'>): string =>
  `${kind} ${origin} ${partition?.site ?? ''}`

/** Areas that a later ground could not read stay as they were. */
function settle(before: Items, { items }: Ground): Items {
  const areas = new Set(items.flatMap(item => (item.kind === 'cookie' ? [] : [area(item)])))
  const kept = [...before.values()].filter(item => item.kind !== 'cookie' && !areas.has(area(item)))
  return new Map([...kept, ...items].map(item => [item.id, item]))
}

function change(items: Items, { kind, origin, partition, name, is }: StorageChange): void {
  const bare = { kind, origin, partition, name, value: is ?? '', frame: 0 }
  const id = itemId(bare)
  const before = items.get(id)
  if (is === null) items.delete(id)
  else items.set(id, { ...bare, id, frame: before !== undefined && 'frame' in before ? before.frame : 0 })
}

/** The ground at the end of the entries, with the number and time of the last; null where none stands among them. */
export function rollUp(entries: readonly LogEntry[]): Ground | null {
  let items: Items = new Map()
  let hosts: readonly string[] | null = null
  let sight: Sight | undefined
  for (const entry of entries) {
    if (entry.type === 'mark' || entry.type === 'ground') sight = entry.sight ?? sight
    if (entry.type === 'ground') {
      items = settle(items, entry)
      hosts = entry.hosts
    } else if (entry.type === 'storage') change(items, entry)
    else if (entry.type !== 'cookie') continue
    else if (entry.removed) items.delete(entry.cookie.id)
    else items.set(entry.cookie.id, entry.cookie)
  }
  const last = entries.at(-1)
  if (last === undefined || hosts === null) return null
  const seen = sight === undefined ? {} : { sight }
  return { type: 'ground', no: last.no, at: last.at, items: [...items.values()], hosts, ...seen }
}
