/** What becomes of items in a format: those it holds as it holds them, and what is lost, named. */
import { type CookieItem, type ItemId, itemId, type StorageItem } from '../model'
import type { Holds, Loss, LossId } from './format'

function leftOut(item: StorageItem, holds: Holds): LossId | null {
  if (item.kind !== 'cookie') {
    if (!holds[item.kind]) return item.kind
    return item.partition !== null && !holds.areaPartition ? 'area-partition' : null
  }
  if (!item.attributesKnown && !holds.unknownAttributes) return 'unknown-attributes'
  return holds.takes(item) ? null : 'text'
}

function expiresIn(expires: number | null, unit: Holds['expires']): number | null {
  if (expires === null || unit === 'milliseconds') return expires
  // The same two steps as writing and reading, which a fraction does not survive bit by bit.
  return unit === 'seconds' ? (expires / 1000) * 1000 : Math.max(1, Math.round(expires / 1000)) * 1000
}

function reducedCookie(item: CookieItem, holds: Holds): CookieItem {
  const reduced = {
    ...item,
    partition: holds.partition === 'no' ? null : item.partition,
    store: holds.store ? item.store : '',
    sameSite: holds.sameSite ? item.sameSite : ('unset' as const),
    expires: expiresIn(item.expires, holds.expires),
  }
  return { ...reduced, id: itemId(reduced) }
}

/** What an item is after it went through the format. */
export const reduced = (item: StorageItem, holds: Holds): StorageItem =>
  item.kind === 'cookie' ? reducedCookie(item, holds) : item

function lostOf(item: CookieItem, holds: Holds): readonly LossId[] {
  const after = reducedCookie(item, holds)
  const lost: LossId[] = []
  if (item.partition !== null && after.partition === null) lost.push('partition')
  if (item.store !== after.store) lost.push('store')
  if (item.sameSite !== after.sameSite) lost.push('same-site')
  if (holds.expires === 'whole-seconds' && item.expires !== after.expires) lost.push('whole-seconds')
  return lost
}

export interface Held {
  readonly items: readonly StorageItem[]
  readonly losses: readonly Loss[]
}

/** Of items that would become one, the one that keeps its identity stays: the cookie outside partitions. */
export function held(items: readonly StorageItem[], holds: Holds): Held {
  const losses = new Map<LossId, StorageItem[]>()
  const lose = (id: LossId, item: StorageItem): void => {
    const of = losses.get(id) ?? []
    of.push(item)
    losses.set(id, of)
  }
  const kept = new Map<ItemId, StorageItem>()
  for (const item of items) {
    const out = leftOut(item, holds)
    if (out !== null) {
      lose(out, item)
      continue
    }
    const { id } = reduced(item, holds)
    const rival = kept.get(id)
    const first = rival === undefined || (rival.partition !== null && item.partition === null)
    if (first) kept.set(id, item)
    const second = first ? rival : item
    if (second !== undefined) lose('same-identity', second)
  }
  for (const item of kept.values())
    if (item.kind === 'cookie') for (const id of lostOf(item, holds)) lose(id, item)
  return {
    items: [...kept.values()].map(item => reduced(item, holds)),
    losses: Array.from(losses, ([id, of]) => ({ id, items: of })),
  }
}
