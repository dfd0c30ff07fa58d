/** Rows in their order: what is pinned, what could not be read, then the items, in groups if they are wanted. Pure. */
import type { Gap, StorageItem } from '../../src/core/model'
import { groupBy } from '../group-by'
import type { ItemRow } from './item-row'
import { natural } from './sort'

export type GroupBy = 'none' | 'kind' | 'origin' | 'domain'

export const GROUPINGS: readonly GroupBy[] = ['none', 'kind', 'origin', 'domain']

/** What could not be read is a row as well: silence would look like "nothing there". */
export type Row =
  | ItemRow
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

function grouped(items: readonly ItemRow[], { by, folded, labelOf }: Arrangement): readonly Row[] {
  if (by === 'none') return items
  const groups = [...groupBy(items, row => labelOf(row.item))].toSorted(([a], [b]) => inOrder(by, a, b))
  return groups.flatMap(([label, members]): readonly Row[] => {
    const id = groupId(by, label)
    const open = !folded.has(id)
    const head: Row = { type: 'group', id, label, count: members.length, open }
    return open ? [head, ...members] : [head]
  })
}

export interface Arranged {
  readonly rows: readonly Row[]
  /** The first so many rows stay on top. */
  readonly pinned: number
}

/** The very rows that were given where nothing is put before or between them: there may be very many. */
export function arrange(items: readonly ItemRow[], gaps: readonly Gap[], arrangement: Arrangement): Arranged {
  const { pinned } = arrangement
  const top = pinned.size === 0 ? [] : items.filter(row => pinned.has(row.id))
  const rest = grouped(top.length === 0 ? items : items.filter(row => !pinned.has(row.id)), arrangement)
  const first: readonly Row[] = [...top, ...gaps.map((gap): Row => ({ type: 'gap', id: gapId(gap), gap }))]
  return { rows: first.length === 0 ? rest : first.concat(rest), pinned: top.length }
}
