/** From the items of a place to rows: in order, those that pass the filter, grouped. Written for fifty thousand of them. */
import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { Gap, ItemId, StorageItem } from '../../src/core/model'
import { type Arrangement, arrange, type GroupBy, type Row } from '../table/groups'
import type { ItemRow } from '../table/item-row'
import { keying, order, type Sort, sorted } from '../table/sort'
import type { Data } from './data'
import type { Filtering, Passing } from './filtering'
import type { Labelling } from './labels'
import { hostText } from './search'
import { createSlices } from './slices'

interface Needs {
  readonly data: Data
  readonly labelling: Labelling
  readonly filtering: Filtering
  readonly items: ReadonlySignal<readonly StorageItem[]>
  readonly gaps: ReadonlySignal<readonly Gap[]>
  /** Ids of selected rows: those of them that vanish stay, as what they were. */
  readonly selected: ReadonlySignal<ReadonlySet<string>>
  /** The item that is edited in its row; null: none. */
  readonly editing: ReadonlySignal<ItemId | null>
}

/** More items than this are sorted in slices. */
const AT_ONCE = 5000

interface Order {
  readonly items: readonly StorageItem[]
  readonly sort: Sort
  readonly rows: readonly ItemRow[]
}

/** The items and those that are shown on, in their order; what was sorted in slices before is taken from there. */
function createOrder({ labelling }: Needs, items: ReadonlySignal<readonly StorageItem[]>) {
  const sort = signal<Sort>({ column: 'kind', descending: false })
  const sorting = signal<Sort | null>(null)
  let made: Order | null = null
  const inOrder = computed(() => {
    const [wanted, all] = [sort.value, items.value]
    labelling.rules.value
    if (made?.items === all && made.sort === wanted) return made.rows
    return untracked(() => sorted(all, wanted, labelling.labels))
  })
  const sortBy = async (wanted: Sort): Promise<void> => {
    const all = items.peek()
    if (all.length > AT_ONCE) {
      sorting.value = wanted
      const { sortedInSlices } = await import('../table/sort-slices')
      const rows = await sortedInSlices(
        all,
        keying(wanted, labelling.labels),
        order(wanted),
        createSlices(() => undefined),
      )
      if (sorting.peek() !== wanted) return
      made = { items: all, sort: wanted, rows }
    }
    sorting.value = null
    sort.value = wanted
  }
  return { sort, sorting, sortBy, inOrder }
}

/** Those that pass. Of a filter that only says more than the last one, only what passed that is looked at again. */
function createNarrowing(rows: ReadonlySignal<readonly ItemRow[]>, passing: ReadonlySignal<Passing | null>) {
  let last: {
    readonly of: readonly ItemRow[]
    readonly by: Passing
    readonly rows: readonly ItemRow[]
  } | null = null
  return computed(() => {
    const [of, by] = [rows.value, passing.value]
    if (by === null) return of
    const among = last !== null && last.of === of && by.narrows(last.by) ? last.rows : of
    last = { of, by, rows: among.filter(row => by.test(row)) }
    return last.rows
  })
}

/** The row of an open edit stays, though its item passes the filter no longer. */
function createStaying(
  rows: ReadonlySignal<readonly ItemRow[]>,
  shown: ReadonlySignal<readonly ItemRow[]>,
  editing: ReadonlySignal<ItemId | null>,
) {
  return computed(() => {
    const [of, passing, id] = [rows.value, shown.value, editing.value]
    if (id === null || passing.length === of.length || passing.some(({ item }) => item.id === id))
      return passing
    const pass = new Set(passing)
    return of.filter(row => row.item.id === id || pass.has(row))
  })
}

/** How the rows are grouped, and which stay on top. */
function createArrangement(labelling: Labelling) {
  const grouping = signal<GroupBy>('none')
  const folded = signal<ReadonlySet<string>>(new Set())
  const pinned = signal<ReadonlySet<string>>(new Set())
  const labelOf =
    (by: GroupBy) =>
    (item: StorageItem): string => {
      if (by === 'kind') return item.kind
      return by === 'origin' ? hostText(item) : labelling.site(item)
    }
  const now = computed(
    (): Arrangement => ({
      by: grouping.value,
      folded: folded.value,
      pinned: pinned.value,
      labelOf: labelOf(grouping.value),
    }),
  )
  return { signals: { grouping, folded, pinned }, now }
}

/** Items, and at the places where they were those that are selected and were deleted. */
function createShownOn({ data, items, selected }: Needs) {
  const vanished = computed(() =>
    [...selected.value].flatMap(id => {
      const item = data.byId.value.has(id as ItemId) ? null : data.deleted(id as ItemId)
      return item === null ? [] : [item]
    }),
  )
  let before: readonly StorageItem[] = []
  const all = computed(() => {
    const were = before
    before = vanished.value.reduce<readonly StorageItem[]>((there, item) => {
      const at = were.findIndex(({ id }) => id === item.id)
      return there.toSpliced(at === -1 ? there.length : at, 0, item)
    }, items.value)
    return before
  })
  return { vanished, all }
}

export interface Rows {
  /** Set by `sortBy`; directly only with what was kept. */
  readonly sort: Signal<Sort>
  /** The order that is being made; null: none. */
  readonly sorting: ReadonlySignal<Sort | null>
  sortBy(sort: Sort): Promise<void>
  readonly grouping: Signal<GroupBy>
  /** Ids of groups whose items are not shown. */
  readonly folded: Signal<ReadonlySet<string>>
  /** Ids of items that stay on top. */
  readonly pinned: Signal<ReadonlySet<string>>
  readonly rows: ReadonlySignal<readonly Row[]>
  /** How many of the rows stay on top. */
  readonly pinnedRows: ReadonlySignal<number>
  /** How many items pass the filter, also those of groups that are folded. */
  readonly passing: ReadonlySignal<number>
}

export function createRows(needs: Needs): Rows {
  const { labelling, filtering, gaps } = needs
  const { vanished, all } = createShownOn(needs)
  const { sort, sorting, sortBy, inOrder } = createOrder(needs, all)
  const passing = createNarrowing(inOrder, filtering.passing)
  const shown = createStaying(inOrder, passing, needs.editing)
  const arrangement = createArrangement(labelling)
  const arranged = computed(() => arrange(shown.value, gaps.value, arrangement.now.value))
  return {
    ...arrangement.signals,
    sort,
    sorting,
    sortBy,
    rows: computed(() => arranged.value.rows),
    pinnedRows: computed(() => arranged.value.pinned),
    passing: computed(() => {
      const gone = new Set(vanished.value)
      return gone.size === 0 ? shown.value.length : shown.value.filter(row => !gone.has(row.item)).length
    }),
  }
}
