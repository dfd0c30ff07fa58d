/** How the columns share the width of the table: which fit, and how wide each is. */
import { ALL_AS_MADE, type ColumnChoice } from './column-choice'
import { type Column, type ColumnId, columnOf } from './columns'

/** Least width to which a column can be dragged. */
export const MIN_WIDTH = 36

/** Tables under this width shorten what they can. The style sheet has the same number. */
const NARROW = 560

const widthIn = (room: number, column: Column): number =>
  room < NARROW ? (column.narrow ?? column.width) : column.width

export type Widths = ReadonlyMap<ColumnId, number>

/** Columns that were asked for give way after name and value only. */
const ASKED = 1.5

/** The columns that fit into `room` pixels, in their order; name and value always do. `widths` are those the user set. */
export function fitting(room: number, widths: Widths, choice: ColumnChoice = ALL_AS_MADE): readonly Column[] {
  const rankOf = (column: Column): number =>
    choice.shown.includes(column.id) ? Math.min(column.rank, ASKED) : column.rank
  const wanted = choice.order.filter(id => !choice.hidden.includes(id)).map(columnOf)
  const shown = new Set<ColumnId>()
  let left = room
  for (const column of wanted.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    left -= widths.get(column.id) ?? widthIn(room, column)
    if (left < 0 && rankOf(column) > ASKED) break
    shown.add(column.id)
  }
  return wanted.filter(column => shown.has(column.id))
}

/** For `grid-template-columns`. One column always shares out what is left. */
export function template(room: number, shown: readonly Column[], widths: Widths): string {
  const elastic =
    shown.findLast(column => column.grow > 0 && !widths.has(column.id)) ??
    shown.find(column => column.id === 'value') ??
    shown.at(-1)
  return shown
    .map(column => {
      const set = widths.get(column.id)
      if (column === elastic) return `minmax(${MIN_WIDTH}px, ${Math.max(column.grow, 1)}fr)`
      if (set !== undefined) return `minmax(0, ${set}px)`
      return column.grow === 0
        ? `minmax(0, ${widthIn(room, column)}px)`
        : `minmax(${MIN_WIDTH}px, ${column.grow}fr)`
    })
    .join(' ')
}
