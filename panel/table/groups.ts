/** Rows in their order: what is pinned, what could not be read, then the items, in groups if they are wanted. Pure. */
import type { Gap, StorageItem } from '../../src/core/model'
import { groupBy } from '../group-by'
import { natural } from './sort'

export type GroupBy = 'none' | 'kind' | 'origin' | 'domain'

export const GROUPINGS: readonly GroupBy[] = ['none', 'kind', 'origin', 'domain']

/** What could not be read is a row as well: silence would look like "nothing there". */
export type Row =
  | { readonly type: 'item'; readonly id: string; readonly item: StorageItem }
  | { readonly type: 'gap'; readonly id: string; readonly gap: Gap }
  | {
      readonly type: 'group'
      readonly id: string
      /** What the items have in common: a kind, an origin or host, a registrable domain. */
      readonly label: string
      readonly count: number
      readonly open: boolean
    }

export const gapId = (gap: Gap): string => `gap ${gap.kind} ${gap.where} ${gap.reason}`
export const groupId = (by: GroupBy, label: string): string => `group ${by} ${label}`

const rowCache = new WeakMap<StorageItem, Row>()

function rowOf(item: StorageItem): Row {
  const row = rowCache.get(item) ?? { type: 'item', id: item.id, item }
  rowCache.set(item, row)
  return row
}

export interface Arrangement {
  readonly by: GroupBy
  /** Ids of groups whose items are not shown. */
  readonly folded: ReadonlySet<string>
  /** Ids of items that stay on top. */
  readonly pinned: ReadonlySet<string>
  /** What an item has in common with others of its group. */
  labelOf(item: StorageItem): string
}

const KINDS: readonly string[] = ['cookie', 'local', 'session']

const inOrder = (by: GroupBy, a: string, b: string): number => {
  if (by === 'kind') return KINDS.indexOf(a) - KINDS.indexOf(b)
  const [x, y] = [natural(a), natural(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

function grouped(items: readonly StorageItem[], { by, folded, labelOf }: Arrangement): readonly Row[] {
  if (by === 'none') return items.map(rowOf)
  const groups = [...groupBy(items, labelOf)].toSorted(([a], [b]) => inOrder(by, a, b))
  return groups.flatMap(([label, members]): readonly Row[] => {
    const id = groupId(by, label)
    const open = !folded.has(id)
    const head: Row = { type: 'group', id, label, count: members.length, open }
    return open ? [head, ...members.map(rowOf)] : [head]
  })
}

export interface Arranged {
  readonly rows: readonly Row[]
  /** The first so many rows stay on top. */
  readonly pinned: number
}

export function arrange(
  items: readonly StorageItem[],
  gaps: readonly Gap[],
  arrangement: Arrangement,
): Arranged {
  const { pinned } = arrangement
  const top = pinned.size === 0 ? [] : items.filter(item => pinned.has(item.id))
  const rest = top.length === 0 ? items : items.filter(item => !pinned.has(item.id))
  const notRead = gaps.map((gap): Row => ({ type: 'gap', id: gapId(gap), gap }))
  return { rows: [...top.map(rowOf), ...notRead, ...grouped(rest, arrangement)], pinned: top.length }
}
