/** The rows of the storage table: origin, filter and sort applied; selection. */
import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { Gap, ItemId, StorageItem } from '../../src/core/model'
import type { ColumnId } from '../table/columns'
import { NOTHING_SELECTED, type Selection } from '../table/selection'
import { type Sort, sorted } from '../table/sort'
import type { Data } from './data'
import type { Filtering } from './filtering'
import { hostOfOrigin } from './keys'
import type { Labelling } from './labels'

/** What could not be read is a row as well: silence would look like "nothing there". */
export type Row =
  | { readonly type: 'item'; readonly id: string; readonly item: StorageItem }
  | { readonly type: 'gap'; readonly id: string; readonly gap: Gap }

export interface Table extends Filtering {
  /** An origin of a frame; null: all. */
  readonly origin: Signal<string | null>
  readonly origins: ReadonlySignal<readonly string[]>
  readonly sort: Signal<Sort>
  readonly widths: Signal<ReadonlyMap<ColumnId, number>>
  /** Items of the chosen origin. */
  readonly items: ReadonlySignal<readonly StorageItem[]>
  readonly gaps: ReadonlySignal<readonly Gap[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  readonly order: ReadonlySignal<readonly string[]>
  readonly selection: Signal<Selection>
  /** The item whose details are shown. */
  readonly active: ReadonlySignal<StorageItem | null>
  readonly activeGap: ReadonlySignal<Gap | null>
  /** Selected items, in the order of the rows. */
  readonly selected: ReadonlySignal<readonly StorageItem[]>
}

/** Does the item belong to pages of the origin? A cookie does by its host, whatever scheme and port. */
export function belongs(item: StorageItem, origin: string): boolean {
  if (item.kind !== 'cookie') return item.origin === origin
  const host = hostOfOrigin(origin)
  return host === item.domain || (!item.hostOnly && host.endsWith(`.${item.domain}`))
}

const gapBelongs = (gap: Gap, origin: string): boolean =>
  gap.where.includes(hostOfOrigin(origin)) || hostOfGap(gap) === hostOfOrigin(origin)

const hostOfGap = (gap: Gap): string => hostOfOrigin(gap.where)

const gapId = (gap: Gap): string => `gap ${gap.kind} ${gap.where} ${gap.reason}`

const rowCache = new WeakMap<StorageItem, Row>()

function rowOf(item: StorageItem): Row {
  const row = rowCache.get(item) ?? { type: 'item', id: item.id, item }
  rowCache.set(item, row)
  return row
}

/** Origins of the frames, the page's own first; hosts of cookies are covered by them. */
const originsOf = (data: Data): readonly string[] => [
  ...new Set(
    [
      ...data.snapshot.value.frames.toSorted((a, b) => a.id - b.id).map(frame => frame.origin),
      ...data.snapshot.value.items.flatMap(item => (item.kind === 'cookie' ? [] : [item.origin])),
    ].filter(origin => origin !== 'null' && origin !== ''),
  ),
]

export interface Needs {
  readonly data: Data
  readonly labelling: Labelling
  readonly filtering: Filtering
}

function createRows({ data, labelling, filtering }: Needs) {
  const origin = signal<string | null>(null)
  const sort = signal<Sort>({ column: 'kind', descending: false })
  const items = computed(() => {
    const wanted = origin.value
    const all = data.snapshot.value.items
    return wanted === null ? all : all.filter(item => belongs(item, wanted))
  })
  const gaps = computed(() => {
    const wanted = origin.value
    const all = data.snapshot.value.gaps
    return wanted === null ? all : all.filter(gap => gapBelongs(gap, wanted))
  })
  const inOrder = computed(() => {
    const [wanted, all] = [sort.value, items.value]
    labelling.rules.value
    return untracked(() => sorted(all, wanted, labelling.labels))
  })
  const rows = computed((): readonly Row[] => {
    const passes = filtering.test.value
    const shown = passes === null ? inOrder.value : inOrder.value.filter(passes)
    const notRead = gaps.value.map((gap): Row => ({ type: 'gap', id: gapId(gap), gap }))
    return [...notRead, ...shown.map(rowOf)]
  })
  return { origin, sort, items, gaps, rows }
}

export function createTable(needs: Needs): Table {
  const { data } = needs
  const base = createRows(needs)
  const selection = signal<Selection>(NOTHING_SELECTED)
  return {
    ...needs.filtering,
    ...base,
    origins: computed(() => originsOf(data)),
    widths: signal(new Map()),
    order: computed(() => base.rows.value.map(row => row.id)),
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
