/** Which columns the user wants, and in which order. Pure. */
import { type ColumnId, columns } from './columns'

export interface ColumnChoice {
  /** All columns. */
  readonly order: readonly ColumnId[]
  /** Asked for: they come before those that are shown where there is room. */
  readonly shown: readonly ColumnId[]
  readonly hidden: readonly ColumnId[]
}

const ALL: readonly ColumnId[] = columns.map(column => column.id)

export const ALL_AS_MADE: ColumnChoice = { order: ALL, shown: [], hidden: [] }

/** The name says which row it is: it cannot be hidden. */
export const canHide = (id: ColumnId): boolean => id !== 'name'

const without = (ids: readonly ColumnId[], id: ColumnId): readonly ColumnId[] => ids.filter(one => one !== id)

export function setShown(choice: ColumnChoice, id: ColumnId, shown: boolean): ColumnChoice {
  if (!shown && !canHide(id)) return choice
  const [yes, no] = [without(choice.shown, id), without(choice.hidden, id)]
  return shown
    ? { ...choice, shown: [...yes, id], hidden: no }
    : { ...choice, shown: yes, hidden: [...no, id] }
}

/** Puts the column where `target` is, and shifts what is between. */
export function moveTo(choice: ColumnChoice, id: ColumnId, target: ColumnId): ColumnChoice {
  const at = choice.order.indexOf(target)
  const from = choice.order.indexOf(id)
  if (at === -1 || from === -1 || at === from) return choice
  return { ...choice, order: without(choice.order, id).toSpliced(at, 0, id) }
}

/** One step to the left or right among the columns that are on screen. */
export function moveBy(
  choice: ColumnChoice,
  id: ColumnId,
  step: -1 | 1,
  onScreen: readonly ColumnId[],
): ColumnChoice {
  const target = onScreen[onScreen.indexOf(id) + step]
  return target === undefined ? choice : moveTo(choice, id, target)
}

const isColumn = (id: unknown): id is ColumnId => ALL.includes(id as ColumnId)

const listOf = (value: unknown): readonly ColumnId[] =>
  Array.isArray(value) ? [...new Set(value.filter(isColumn))] : []

/** Whatever was stored, also by another version: unknown columns are left out, new ones stand at the end. */
export function readChoice(value: unknown): ColumnChoice {
  if (typeof value !== 'object' || value === null) return ALL_AS_MADE
  const { order, shown, hidden } = value as Readonly<Record<string, unknown>>
  return {
    order: [...new Set([...listOf(order), ...ALL])],
    shown: listOf(shown),
    hidden: listOf(hidden).filter(canHide),
  }
}
