/** The rows of the storage table: place, filter and sort applied; selection. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Gap, ItemId, StorageItem } from '../../src/core/model'
import { ALL_AS_MADE, type ColumnChoice } from '../table/column-choice'
import type { ColumnId } from '../table/columns'
import { gapId } from '../table/groups'
import { NOTHING_SELECTED, type Selection } from '../table/selection'
import type { Data } from './data'
import type { Filtering } from './filtering'
import type { Labelling } from './labels'
import { belongsTo, gapBelongsTo, type Place } from './place'
import { createRows, type Rows } from './rows'

export interface Table extends Omit<Filtering, 'passing'>, Rows {
  /** The frame that is shown, with all that share its place; null: all frames. */
  readonly place: Signal<Place | null>
  readonly widths: Signal<ReadonlyMap<ColumnId, number>>
  readonly columns: Signal<ColumnChoice>
  /** Items of the chosen place. */
  readonly items: ReadonlySignal<readonly StorageItem[]>
  readonly gaps: ReadonlySignal<readonly Gap[]>
  readonly order: ReadonlySignal<readonly string[]>
  /** Where in the order a row is; -1: nowhere. */
  placeOf(id: string | null): number
  readonly selection: Signal<Selection>
  /** The item whose details are shown. */
  readonly active: ReadonlySignal<StorageItem | null>
  readonly activeGap: ReadonlySignal<Gap | null>
  /** Selected items that are there, in the order of the rows. */
  readonly selected: ReadonlySignal<readonly StorageItem[]>
}

interface Opened {
  readonly opened: StorageItem
}

export interface Needs {
  readonly data: Data
  readonly labelling: Labelling
  readonly filtering: Filtering
  /** Edits that are open in cells. */
  readonly cells: ReadonlySignal<ReadonlyMap<string, Opened>>
}

/** What of the snapshot belongs to the place. */
function createContents(data: Data) {
  const place = signal<Place | null>(null)
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
  return { place, items, gaps }
}

export function createTable(needs: Needs): Table {
  const { data } = needs
  const contents = createContents(data)
  const selection = signal<Selection>(NOTHING_SELECTED)
  const ids = computed(() => selection.value.ids)
  const editing = computed(() => needs.cells.value.values().next().value?.opened.id ?? null)
  const base = createRows({ ...needs, ...contents, selected: ids, editing })
  const order = computed(() => base.rows.value.map(row => row.id))
  return {
    ...needs.filtering,
    ...contents,
    ...base,
    widths: signal(new Map()),
    columns: signal(ALL_AS_MADE),
    order,
    placeOf: id => (id === null ? -1 : order.value.indexOf(id)),
    selection,
    active: computed(() => data.byId.value.get(selection.value.active as ItemId) ?? null),
    activeGap: computed(
      () => data.snapshot.value.gaps.find(gap => gapId(gap) === selection.value.active) ?? null,
    ),
    selected: computed(() => {
      if (ids.value.size === 0) return []
      const there = data.byId.value
      return base.rows.value.flatMap(row =>
        row.type === 'item' && ids.value.has(row.id) && there.has(row.item.id) ? [row.item] : [],
      )
    }),
  }
}
