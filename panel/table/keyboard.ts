/** What the keys do in the storage table. */
import { choose, toggleGroup } from '../actions'
import { remove } from '../edit/remove'
import { openRowMenu } from '../menu/row-menu'
import { isCommand } from '../parts/keys'
import type { State } from '../state'
import { type Move, moved, selectAll } from './selection'

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

export interface GridKeys {
  readonly state: State
  /** Rows that fit on the screen. */
  readonly page: number
  /** Brings a row into view and gives it the focus. */
  readonly focus: (index: number) => void
  readonly edit: () => void
}

function move(event: KeyboardEvent, { state, page, focus }: GridKeys): boolean {
  const wanted = MOVES[event.key]
  if (wanted === undefined || event.altKey) return false
  const order = state.table.order.value
  const at = state.table.placeOf(state.table.selection.value.active)
  const to = moved(at, wanted, order.length, page)
  const id = order[to]
  if (id === undefined) return true
  choose(state, id, event.shiftKey ? 'range' : 'only')
  focus(to)
  return true
}

function act(event: KeyboardEvent, { state, edit }: GridKeys): boolean {
  const { table } = state
  if (isCommand(event) && event.key.toLowerCase() === 'a') {
    table.selection.value = selectAll(table.selection.value, table.order.value)
    return true
  }
  if (isCommand(event)) return false
  if (event.key === 'Enter' || event.key === 'F2') {
    edit()
    return true
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    void remove(state, table.selected.value)
    return true
  }
  if (event.key !== ' ' || table.selection.value.active === null) return false
  choose(state, table.selection.value.active, 'only', true)
  return true
}

/** The menu key, under the name of the row. Chromium and Firefox also send an event of their own: one menu is enough. */
function menu(event: KeyboardEvent, { state }: GridKeys): boolean {
  const { active } = state.table.selection.value
  const wanted = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  if (!wanted || active === null) return false
  const row = document.querySelector('[data-table] [role=row][tabindex="0"]')?.getBoundingClientRect()
  openRowMenu(state, active, (row?.left ?? 0) + 80, row?.bottom ?? 0)
  return true
}

/** Left and right, Enter and Space on a group fold and unfold it; Left on an item leads to its group. */
function fold(event: KeyboardEvent, { state, focus }: GridKeys): boolean {
  const { table } = state
  if (table.grouping.value === 'none' || event.altKey || event.shiftKey || isCommand(event)) return false
  const rows = table.rows.value
  const at = table.placeOf(table.selection.value.active)
  const row = rows[at]
  if (row === undefined) return false
  if (row.type !== 'group') {
    if (event.key !== 'ArrowLeft' || at < table.pinnedRows.value) return false
    const head = rows.slice(0, at).findLastIndex(one => one.type === 'group')
    const id = rows[head]?.id
    if (id === undefined) return false
    choose(state, id, 'only')
    focus(head)
    return true
  }
  const turns =
    event.key === 'Enter' || event.key === ' ' || event.key === (row.open ? 'ArrowLeft' : 'ArrowRight')
  if (turns) toggleGroup(state, row.id)
  return turns
}

export function onGridKey(event: KeyboardEvent, keys: GridKeys): void {
  if (!menu(event, keys) && !move(event, keys) && !fold(event, keys) && !act(event, keys)) return
  event.preventDefault()
  event.stopPropagation()
}
