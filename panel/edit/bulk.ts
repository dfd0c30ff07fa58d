/** One attribute of many cookies at once. Pure. */
import { type Command, type CookieItem, type ItemId, itemId, type StorageItem } from '../../src/core/model'

/** The attributes to be changed, one or (of an owner) two. */
export type BulkChange = Partial<
  Pick<
    CookieItem,
    'secure' | 'httpOnly' | 'sameSite' | 'expires' | 'path' | 'domain' | 'hostOnly' | 'partition'
  >
>

export interface BulkPlan {
  readonly commands: readonly Command[]
  /** Are so already. */
  readonly same: number
  /** Would become the same cookie as another one: nothing is done then. */
  readonly colliding: readonly CookieItem[]
}

const isEditable = (item: StorageItem): item is CookieItem => item.kind === 'cookie' && item.attributesKnown

export const editable = (items: readonly StorageItem[]): readonly CookieItem[] => items.filter(isEditable)

function changed(cookie: CookieItem, change: BulkChange): CookieItem {
  const next = { ...cookie, ...change }
  return { ...next, id: itemId(next) }
}

const equal = (a: CookieItem, b: CookieItem): boolean => JSON.stringify(a) === JSON.stringify(b)

/** `there`: the identities of all items. */
export function bulkPlan(
  items: readonly StorageItem[],
  change: BulkChange,
  there: ReadonlySet<ItemId>,
): BulkPlan {
  const pairs = editable(items).map(cookie => [cookie, changed(cookie, change)] as const)
  const todo = pairs.filter(([before, after]) => !equal(before, after))
  const seen = new Set<ItemId>()
  const colliding = todo.filter(([before, after]) => {
    const taken = seen.has(after.id) || (after.id !== before.id && there.has(after.id))
    seen.add(after.id)
    return taken
  })
  const commands = todo.map(([replaces, item]): Command => ({ do: 'put', item, replaces }))
  return { commands, same: pairs.length - todo.length, colliding: colliding.map(([before]) => before) }
}
