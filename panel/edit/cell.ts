/** Editing the name or the value of an item in its cell of the table. */
import { type Command, itemId, type StorageItem } from '../../src/core/model'
import { backToTable, chooseAfter, openEdit } from '../actions'
import type { State } from '../state'
import { succeeded } from '../state/changes'
import { EDIT, LABEL, removeText } from '../text'
import { fieldOf, type TextField, textOf } from './text-field'

export type CellColumn = 'name' | 'value'

export interface CellEdit {
  /** The item as it was when the edit began. */
  readonly opened: StorageItem
  readonly column: CellColumn
  readonly field: TextField
}

/** There is one at most. */
const KEY = 'open'

export const cellOf = (state: State): CellEdit | null => state.cells.value.get(KEY) ?? null

export function setCell(state: State, edit: CellEdit | null): void {
  state.cells.value = edit === null ? new Map() : new Map([[KEY, edit]])
}

/** Longer ones, and those of several lines, are edited in the details. */
const MOST = 4096
const fits = (text: string): boolean => text.length <= MOST && !/[\r\n]/.test(text)

/** Edits in the cell, or in the details where the text does not fit into one line. */
export function beginEdit(state: State, column: CellColumn = 'value'): void {
  const item = state.table.active.value
  if (item === null || (item.kind === 'cookie' && !item.attributesKnown)) return
  if (fits(item[column])) {
    setCell(state, { opened: item, column, field: fieldOf(item[column], false) })
    return
  }
  state.detailsOpen.value = true
  state.pane.value = column === 'value' ? 'value' : 'edit'
  if (column === 'value') openEdit(state, item)
}

export function cancelCell(state: State): void {
  setCell(state, null)
  setTimeout(backToTable)
}

/** The item that the edit makes of the one that is there now; null: nothing to write, or not readable. */
export function editedItem(state: State, { opened, column, field }: CellEdit): StorageItem | null {
  const text = textOf(field)
  if (text === null || text === opened[column]) return null
  const next = { ...(state.data.byId.value.get(opened.id) ?? opened), [column]: text }
  return { ...next, id: itemId(next) }
}

/** What is wrong with it, in words. */
export function cellProblem(state: State, edit: CellEdit): string | null {
  if (textOf(edit.field) === null) return EDIT.badEscape
  const item = editedItem(state, edit)
  const rules = state.labelling.rules.value
  if (item?.kind !== 'cookie' || rules === null) return null
  const { browser } = state.data.surroundings.value
  return rules.brokenRules(item, { browser, now: state.data.now.value })[0]?.words ?? null
}

/** Writes it. A refused edit stays open. True when it is closed. */
export async function commitCell(state: State): Promise<boolean> {
  const edit = cellOf(state)
  if (edit === null) return true
  if (cellProblem(state, edit) !== null) return false
  const item = editedItem(state, edit)
  if (item === null) {
    setCell(state, null)
    return true
  }
  const replaces = state.data.byId.value.get(edit.opened.id) ?? null
  const command: Command = { do: 'put', item, replaces }
  const write = async () => {
    const done = await state.changes.apply(LABEL.edited(removeText([edit.opened])), [command])
    if (succeeded(done)) setCell(state, null)
    return done
  }
  const next = (done: Awaited<ReturnType<typeof write>>): string | null =>
    succeeded(done) ? (done.stored?.id ?? null) : null
  return succeeded(await chooseAfter(state, write, next))
}
