/** Pure: what a reading of the tab adds to the log: changes of known storage areas, or a ground where more became known. */

import { partitionOf } from '../../core/areas'
import {
  type CookieItem,
  type ItemId,
  itemId,
  type Snapshot,
  type StorageItem,
  type WebStorageItem,
} from '../../core/model'
import type { CookieChange, Ground, StorageChange } from '../../core/timeline/log'

type Bare<E> = Omit<E, 'no'>

const area = ({ kind, origin, partition }: Pick<WebStorageItem, 'kind' | 'origin' | 'partition'>): string =>
  `${kind} ${origin} ${partition?.site ?? ''}`

/** Areas that were read, empty ones too. */
function areasOf({ frames, gaps }: Snapshot): ReadonlySet<string> {
  const missing = (kind: 'local' | 'session', origin: string, url: string) =>
    gaps.some(
      gap => (gap.kind === 'page' && gap.where === url) || (gap.kind === kind && gap.where === origin),
    )
  return new Set(
    frames.flatMap(frame =>
      (['local', 'session'] as const)
        .filter(kind => !missing(kind, frame.origin, frame.url))
        .map(kind => area({ kind, origin: frame.origin, partition: partitionOf(frame) })),
    ),
  )
}

/** Hosts of the tab's documents whose cookies were all read. */
function hostsOf({ frames, gaps }: Snapshot): readonly string[] {
  const hidden = gaps.flatMap(({ kind, where }) => (kind === 'cookie' ? where.split(', ') : []))
  const isHidden = (host: string) =>
    hidden.some(where => (where.startsWith('.') ? `.${host}`.endsWith(where) : where === host))
  const hosts = frames.map(({ origin }) => (URL.canParse(origin) ? new URL(origin).hostname : ''))
  return [...new Set(hosts)].filter(host => host !== '' && !isHidden(host))
}

const isStored = (item: StorageItem): item is WebStorageItem => item.kind !== 'cookie'

function sameCookie(a: StorageItem | undefined, b: CookieItem): boolean {
  if (a?.kind !== 'cookie') return false
  return (
    a.value === b.value &&
    a.expires === b.expires &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite
  )
}

function itemOf({ kind, origin, partition, name, is }: Bare<StorageChange>): WebStorageItem {
  const item = { kind, origin, partition, name, value: is ?? '', frame: 0 }
  return { ...item, id: itemId(item) }
}

/** What is known of the tab. */
interface Known {
  readonly items: ReadonlyMap<ItemId, StorageItem>
  /** Areas that were read at least once. */
  readonly areas: ReadonlySet<string>
}

/** Differences in areas that were read before and now. */
function storageChanges({ items, areas }: Known, next: Snapshot, read: ReadonlySet<string>) {
  const changed = (item: WebStorageItem, is: string | null): Bare<StorageChange> => {
    const { kind, origin, partition, name } = item
    const was = items.get(item.id)?.value ?? null
    return { type: 'storage', at: next.at, kind, origin, partition, name, was, is }
  }
  const stored = next.items.filter(isStored).filter(item => areas.has(area(item)))
  const present = new Set(stored.map(({ id }) => id))
  const gone = [...items.values()]
    .filter(isStored)
    .filter(item => read.has(area(item)) && areas.has(area(item)) && !present.has(item.id))
  return [
    ...stored.filter(item => items.get(item.id)?.value !== item.value).map(item => changed(item, item.value)),
    ...gone.map(item => changed(item, null)),
  ]
}

/** Areas or cookies that nobody told of. */
function tellsMore({ items, areas }: Known, next: Snapshot, read: ReadonlySet<string>): boolean {
  if ([...read].some(one => !areas.has(one))) return true
  const cookies = next.items.filter(item => item.kind === 'cookie')
  const before = [...items.values()].filter(item => item.kind === 'cookie')
  return cookies.length !== before.length || cookies.some(item => !sameCookie(items.get(item.id), item))
}

export function createWitness() {
  let items = new Map<ItemId, StorageItem>()
  const areas = new Set<string>()
  let hosts: readonly string[] | null = null
  return {
    /** A cookie change that is in the log. */
    heard: ({ removed, cookie }: Pick<CookieChange, 'removed' | 'cookie'>): void => {
      if (removed) items.delete(cookie.id)
      else items.set(cookie.id, cookie)
    },
    /** A storage change that somebody else found, if it was not known. */
    noted: (found: Bare<StorageChange>): Bare<StorageChange> | 'known' | 'strange' => {
      if (!areas.has(area(found))) return 'strange'
      const item = itemOf(found)
      const was = items.get(item.id)?.value ?? null
      if (was === found.is) return 'known'
      if (found.is === null) items.delete(item.id)
      else items.set(item.id, item)
      return { ...found, was }
    },
    /** In the order in which they belong into the log. */
    read: (next: Snapshot): readonly (Bare<StorageChange> | Bare<Ground>)[] => {
      const read = areasOf(next)
      const changes = storageChanges({ items, areas }, next, read)
      const more = hosts === null || tellsMore({ items, areas }, next, read)
      const unread = [...items.values()].filter(isStored).filter(item => !read.has(area(item)))
      items = new Map([...unread, ...next.items].map(item => [item.id, item]))
      for (const one of read) areas.add(one)
      hosts = hostsOf(next)
      const ground = { type: 'ground', at: next.at, items: next.items, hosts } as const
      return more ? [...changes, ground] : changes
    },
    /** The log begins anew: what is known now is its ground. */
    ground: (at: number): Bare<Ground> | null =>
      hosts === null ? null : { type: 'ground', at, items: [...items.values()], hosts },
  }
}
