/** The variable tracker: one place followed through all steps. */
import type { ItemId, StorageItem } from '../model'
import type { Value } from '../value'
import { diff } from './diff'
import { type Path, valueAt } from './path'
import type { Timeline, TimelineStep } from './step'

/** Start, After 1, After 2, ..., Final. */
export type Column =
  | { readonly what: 'start' }
  | { readonly what: 'after'; readonly step: TimelineStep; readonly number: number }
  | { readonly what: 'final' }

/** `absent`: `undefined` to the server. `unreadable`: it is there, and what it says is not known (sealed, malformed). */
export type Reading =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'value'; readonly value: Value }

export interface Cell {
  readonly reading: Reading
  /** Differs from the cell before it. */
  readonly changed: boolean
}

const ABSENT: Reading = { state: 'absent' }
export const UNREADABLE: Reading = { state: 'unreadable' }

export const columnsOf = (steps: readonly TimelineStep[]): readonly Column[] => [
  { what: 'start' },
  ...steps.map((step, i) => ({ what: 'after', step, number: i + 1 }) as const),
  { what: 'final' },
]

/** The item as a column shows it; null: it was not there. */
function itemIn(timeline: Timeline, id: ItemId, column: Column): StorageItem | null {
  if (column.what === 'after') return timeline.itemAfter(column.step, id)
  const all = column.what === 'start' ? timeline.start : timeline.final
  return all.get(id) ?? null
}

/** What is at a place of a reading; a place that its value has not is absent. */
function readingAt(reading: Reading, path: Path): Reading {
  if (reading.state !== 'value' || path.length === 0) return reading
  const value = valueAt(reading.value, path)
  return value === null ? ABSENT : { state: 'value', value }
}

const isSame = (a: Reading, b: Reading): boolean =>
  a === b ||
  (a.state === 'value' && b.state === 'value'
    ? diff(a.value, b.value, { changes: 1, depth: 50 }).changes.length === 0
    : a.state === b.state)

function cells(readings: readonly Reading[]): readonly Cell[] {
  return readings.map((reading, i) => {
    const before = readings[i - 1]
    return { reading, changed: before !== undefined && !isSame(before, reading) }
  })
}

/**
 * An item, or a place in what it decodes to, in each column. `read` is asked once for each value that the item had in a
 * row of columns; the path is empty for the whole.
 */
export function track(
  timeline: Timeline,
  columns: readonly Column[],
  pin: { readonly id: ItemId; readonly path: Path },
  read: (item: StorageItem, column: Column) => Reading,
): readonly Cell[] {
  let last: { readonly item: StorageItem | null; readonly reading: Reading } = { item: null, reading: ABSENT }
  const readings = columns.map(column => {
    const item = itemIn(timeline, pin.id, column)
    if (item !== last.item)
      last = { item, reading: item === null ? ABSENT : readingAt(read(item, column), pin.path) }
    return last.reading
  })
  return cells(readings)
}
