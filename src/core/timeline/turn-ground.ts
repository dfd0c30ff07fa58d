/** A ground in the fold: what is there and what is gone since the last one. */
import { domainMatches } from '../cookie/match'
import type { CookieItem, StorageItem, WebStorageItem } from '../model'
import { differences } from './effect'
import type { Ground } from './log'
import type { ItemChange, SeenChange } from './step'
import { change, type Outcome, settled, type Turn } from './turn'

const sameItem = (a: StorageItem, b: StorageItem): boolean =>
  a.kind === 'cookie' && b.kind === 'cookie' ? differences(a, b).length === 0 : a.value === b.value

/** Does one of the hosts get the cookie? */
const goesToOneOf = (hosts: Iterable<string>, { domain, hostOnly }: CookieItem): boolean =>
  [...hosts].some(host => host === domain || (!hostOnly && domainMatches(host, domain)))

/** Would the new ground have this item if it were still there? */
const isCovered = (item: StorageItem, ground: Ground, areas: ReadonlySet<string>): boolean =>
  item.kind === 'cookie' ? goesToOneOf(ground.hosts, item) : areas.has(areaOf(item))

const areaOf = (item: WebStorageItem): string => `${item.kind} ${item.origin}`
const isWeb = (item: StorageItem): item is WebStorageItem => item.kind !== 'cookie'

/** What is there and what is gone. New knowledge is no change: only where all was known before, a new item is one. */
export function laid(turn: Turn, ground: Ground): Outcome {
  const { ambient, holdings } = turn
  const before = [...holdings.current()].map(held => held.item)
  const origins = new Set(ground.items.filter(isWeb).map(areaOf))
  const knownOrigins = new Set(before.filter(isWeb).map(areaOf))
  const there = new Set(ground.items.map(item => item.id))
  const found: SeenChange[] = []
  const note = (changed: ItemChange): void => {
    found.push({ ...changed, cause: 'found' })
  }
  for (const item of before)
    if (!there.has(item.id) && isCovered(item, ground, origins)) note(change(turn, item.id, null))
  for (const item of ground.items) {
    const was = holdings.now(item.id)?.item
    if (was !== undefined && sameItem(was, item)) continue
    const wasKnown = isWeb(item) ? knownOrigins.has(areaOf(item)) : goesToOneOf(ambient.onceKnown, item)
    const changed = change(turn, item.id, item, null)
    if (was !== undefined || wasKnown) note(changed)
  }
  const sight = ground.sight ?? ambient.sight
  // Where nobody hears of changes, what is known now is not known for long.
  const hosts = sight.hearsCookies ? new Set([...ambient.hosts, ...ground.hosts]) : ambient.hosts
  const onceKnown = new Set([...ambient.onceKnown, ...ground.hosts])
  return settled({ sight, hosts, onceKnown, grounded: true }, ambient.grounded ? found : [])
}
