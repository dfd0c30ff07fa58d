/** Editing the name or the value of an item in its cell of the table. */
import { type Command, itemId, type StorageItem } from '../../src/core/model'
import { backToTable, chooseAfter, openEdit, setDraft, valueKey } from '../actions'
import { escaped, needsEscapes } from '../details/escapes'
import type { State } from '../state'
import type { Carried } from '../state/carry-out'
import { succeeded } from '../state/changes'
import { EDIT, LABEL, removeText, ruleText } from '../text'
import { formKey, setForm } from './actions'
import { fieldsOf } from './form-draft'
import { fieldOf, type TextField, textOf } from './text-field'

export type CellColumn = 'name' | 'value'

export interface CellEdit {
  /** The item as it was when the edit began. */
  readonly opened: StorageItem
  readonly column: CellColumn
  readonly field: TextField
  /** Which edit it is, whatever is typed and wherever the item goes. */
  readonly no: number
}

let edits = 0

/** An edit that was sent to the browser, and whether it will have been written. */
export interface CellWrite {
  readonly edit: CellEdit
  readonly done: Promise<boolean>
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

/** Is this edit on its way to the browser? It can be seen, but not be typed in. */
export const isWriting = (state: State, { no }: CellEdit): boolean => state.cellWrite.value?.edit.no === no

/** A text that cannot stay in its cell waits in the details of its item. */
function keepInDetails(state: State, { opened, column, field }: CellEdit): void {
  if (column === 'name') {
    const form = { opened, fields: { ...fieldsOf(opened), name: field } }
    if (!state.forms.value.has(formKey(opened))) setForm(state, formKey(opened), form)
  } else if (!state.drafts.value.has(valueKey(opened))) {
    const text = textOf(field) ?? field.text
    const draft = { opened: opened.value, text: needsEscapes(opened.value) ? escaped(text) : text }
    setDraft(state, valueKey(opened), draft)
  }
}

/** Another edit begins: this one is written, or kept where it cannot be. */
function leaveCell(state: State): void {
  const edit = cellOf(state)
  if (edit === null || isWriting(state, edit)) return
  const waits = state.cellWrite.value !== null || outside(state, edit) !== undefined
  if (waits || cellProblem(state, edit) !== null) keepInDetails(state, edit)
  else void commitCell(state)
}

/** Edits in the cell, or in the details where the text does not fit into one line. */
export function beginEdit(state: State, column: CellColumn = 'value'): void {
  const item = state.table.active.value
  if (item === null || (item.kind === 'cookie' && !item.attributesKnown)) return
  const open = cellOf(state)
  if (open?.opened.id === item.id && open.column === column && !isWriting(state, open)) return
  leaveCell(state)
  const under = state.cellWrite.value?.edit
  const again = under?.opened.id === item.id && under.column === column
  if (fits(item[column])) {
    edits += 1
    const field = again ? under.field : fieldOf(item[column], false)
    setCell(state, { opened: item, column, field, no: edits })
    return
  }
  state.detailsOpen.value = true
  state.pane.value = column === 'value' ? 'value' : 'edit'
  if (column === 'value') openEdit(state, item)
}

export function cancelCell(state: State): void {
  setCell(state, null)
  backToTable()
}

/** What is in the browser now, where it is not what the edit began with; null: it is gone; undefined: the same. */
export function outside(state: State, { opened, column }: CellEdit): string | null | undefined {
  const now = state.data.byId.value.get(opened.id)
  // As long as a write is under way it is the panel itself that changes the item.
  if (now === opened || state.cellWrite.value?.edit.opened.id === opened.id) return undefined
  if (now === undefined) return null
  return now[column] === opened[column] ? undefined : now[column]
}

/** The item that the edit makes of the one that is there now; null: nothing to write, or not readable. */
export function editedItem(state: State, { opened, column, field }: CellEdit): StorageItem | null {
  const text = textOf(field)
  const now = state.data.byId.value.get(opened.id)
  if (text === null || (now !== undefined && text === opened[column])) return null
  const next = { ...(now ?? opened), [column]: text }
  return { ...next, id: itemId(next) }
}

/** What is wrong with it, in words. */
export function cellProblem(state: State, edit: CellEdit): string | null {
  if (textOf(edit.field) === null) return EDIT.badEscape
  const item = editedItem(state, edit)
  const rules = state.labelling.rules.value
  if (item?.kind !== 'cookie' || rules === null) return null
  const { browser } = state.data.surroundings.value
  const broken = rules.brokenRules(item, { browser, now: state.data.now.value })[0]
  return broken === undefined ? null : ruleText(broken.words)
}

/** A refused text stays open; where another edit was begun meanwhile it waits in the details. */
function settle(state: State, edit: CellEdit, carried: Carried): void {
  const open = cellOf(state)
  const again = open?.opened.id === edit.opened.id
  state.cellWrite.value = null
  if (!succeeded(carried)) {
    if (!(again && open.column === edit.column)) keepInDetails(state, edit)
  } else if (open?.no === edit.no) setCell(state, null)
  else if (again) setCell(state, { ...open, opened: carried.stored ?? open.opened })
}

async function write(state: State, edit: CellEdit, item: StorageItem): Promise<boolean> {
  const replaces = state.data.byId.value.get(edit.opened.id) ?? null
  const command: Command = { do: 'put', item, replaces }
  const carry = async (): Promise<Carried> => {
    const carried = await state.changes.apply(LABEL.edited(removeText([edit.opened])), [command])
    settle(state, edit, carried)
    return carried
  }
  const next = (done: Carried): string | null => (succeeded(done) ? (done.stored?.id ?? null) : null)
  return succeeded(await chooseAfter(state, carry, next))
}

/** Writes the edit that is open. A refused one stays open. True when it is closed. */
export async function commitCell(state: State, no = cellOf(state)?.no): Promise<boolean> {
  const edit = cellOf(state)
  if (edit === null || edit.no !== no) return true
  const under = state.cellWrite.value
  if (under?.edit.no === no) return under.done
  // The write before may be of the same item: what it becomes is what this one goes on from.
  if (under !== null) return under.done.then(() => commitCell(state, no))
  if (cellProblem(state, edit) !== null) return false
  const item = editedItem(state, edit)
  if (item === null) {
    setCell(state, null)
    return true
  }
  const done = write(state, edit, item)
  state.cellWrite.value = { edit, done }
  return done
}
