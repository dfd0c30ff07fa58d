/** The rows of the storage table: place, filter and sort applied; selection. */
import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { Gap, ItemId, StorageItem } from '../../src/core/model'
import { ALL_AS_MADE, type ColumnChoice } from '../table/column-choice'
import type { ColumnId } from '../table/columns'
import { type Arrangement, arrange, type GroupBy, gapId, type Row } from '../table/groups'
import { NOTHING_SELECTED, type Selection } from '../table/selection'
import { type Sort, sorted } from '../table/sort'
import type { Data } from './data'
import type { Filtering } from './filtering'
import type { Labelling } from './labels'
import { belongsTo, gapBelongsTo, type Place } from './place'
import { hostText } from './search'

export interface Table extends Filtering {
  /** The frame that is shown, with all that share its place; null: all frames. */
  readonly place: Signal<Place | null>
  readonly sort: Signal<Sort>
  readonly widths: Signal<ReadonlyMap<ColumnId, number>>
  readonly columns: Signal<ColumnChoice>
  readonly grouping: Signal<GroupBy>
  /** Ids of groups whose items are not shown. */
  readonly folded: Signal<ReadonlySet<string>>
  /** Ids of items that stay on top. */
  readonly pinned: Signal<ReadonlySet<string>>
  /** Items of the chosen place. */
  readonly items: ReadonlySignal<readonly StorageItem[]>
  readonly gaps: ReadonlySignal<readonly Gap[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  /** How many of the rows stay on top. */
  readonly pinnedRows: ReadonlySignal<number>
  /** Items that pass the filter, also those of groups that are folded. */
  readonly passing: ReadonlySignal<readonly StorageItem[]>
  readonly order: ReadonlySignal<readonly string[]>
  /** Where in the order each row is. */
  readonly places: ReadonlySignal<ReadonlyMap<string, number>>
  readonly selection: Signal<Selection>
  /** The item whose details are shown. */
  readonly active: ReadonlySignal<StorageItem | null>
  readonly activeGap: ReadonlySignal<Gap | null>
  /** Selected items, in the order of the rows. */
  readonly selected: ReadonlySignal<readonly StorageItem[]>
}

export interface Needs {
  readonly data: Data
  readonly labelling: Labelling
  readonly filtering: Filtering
}

function createRows({ data, labelling, filtering }: Needs) {
  const place = signal<Place | null>(null)
  const sort = signal<Sort>({ column: 'kind', descending: false })
  const items = computed(() => {
    const wanted = place.value
    const all = data.snapshot.value.items
    return wanted === null ? all : all.filter(item => belongsTo(item, wanted))
  })
  const gaps = computed(() => {
    const wanted = place.value
    const all = data.snapshot.value.gaps
    return wanted === null ? all : all.filter(gap => gapBelongsTo(gap, wanted))
  })
  const inOrder = computed(() => {
    const [wanted, all] = [sort.value, items.value]
    labelling.rules.value
    return untracked(() => sorted(all, wanted, labelling.labels))
  })
  const passing = computed(() => {
    const passes = filtering.test.value
    return passes === null ? inOrder.value : inOrder.value.filter(passes)
  })
  const arrangement = createArrangement(labelling)
  const arranged = computed(() => arrange(passing.value, gaps.value, arrangement.now.value))
  const rows = computed(() => arranged.value.rows)
  const pinnedRows = computed(() => arranged.value.pinned)
  return { ...arrangement.signals, place, sort, items, gaps, passing, rows, pinnedRows }
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

export function createTable(needs: Needs): Table {
  const { data } = needs
  const base = createRows(needs)
  const selection = signal<Selection>(NOTHING_SELECTED)
  return {
    ...needs.filtering,
    ...base,
    widths: signal(new Map()),
    columns: signal(ALL_AS_MADE),
    order: computed(() => base.rows.value.map(row => row.id)),
    places: computed(() => new Map(base.rows.value.map((row, index) => [row.id, index]))),
    selection,
    active: computed(() => data.byId.value.get(selection.value.active as ItemId) ?? null),
    activeGap: computed(
      () => data.snapshot.value.gaps.find(gap => gapId(gap) === selection.value.active) ?? null,
    ),
    selected: computed(() => {
      const { ids } = selection.value
      if (ids.size === 0) return []
      return base.rows.value.flatMap(row => (row.type === 'item' && ids.has(row.id) ? [row.item] : []))
    }),
  }
}
