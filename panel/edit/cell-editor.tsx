/** The field in a cell: Enter writes, Escape cancels, Tab goes on to the other cell, a click elsewhere writes. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { backToTable, backToTableIfLost } from '../actions'
import type { State } from '../state'
import { CELL, cut, visible } from '../text'
import {
  beginEdit,
  type CellEdit,
  cancelCell,
  cellOf,
  cellProblem,
  commitCell,
  isWriting,
  outside,
  setCell,
} from './cell'
import styles from './cell-editor.module.css'
import { textOf } from './text-field'

interface Props {
  readonly state: State
  readonly edit: CellEdit
}

/** Under the cell: what is wrong, and what changed outside. Drawn outside of the table, which would cut it off. */
export function CellNote({ state }: Pick<Props, 'state'>): JSX.Element | null {
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null)
  const edit = cellOf(state)
  useLayoutEffect(() => {
    const field = edit === null ? null : document.getElementById('cell-editor')
    const { left = 0, bottom = 0 } = field?.getBoundingClientRect() ?? {}
    setPlace(old =>
      field === null ? null : old?.left === left && old.top === bottom ? old : { left, top: bottom },
    )
  }, [edit])
  if (edit === null || place === null) return null
  const problem = cellProblem(state, edit)
  const changed = outside(state, edit)
  if (problem === null && changed === undefined) return null
  return (
    <div role="alert" class={styles.note} style={{ left: `${place.left}px`, top: `${place.top + 1}px` }}>
      {problem !== null && <p class={styles.bad}>{problem}</p>}
      {changed === null && <p>{CELL.gone}</p>}
      {typeof changed === 'string' && (
        <p>
          {CELL.outside} <code>{visible(cut(changed, 300))}</code>
        </p>
      )}
    </div>
  )
}

async function toOther(state: State, { column }: CellEdit): Promise<void> {
  if (!(await commitCell(state))) return
  const { activeElement } = document
  if (activeElement === document.body || activeElement?.id === 'cell-editor')
    beginEdit(state, column === 'value' ? 'name' : 'value')
}

/** The keys belong to the table at once, also as long as the write is under way. */
async function commit(state: State, edit: CellEdit): Promise<void> {
  if (cellProblem(state, edit) !== null) return
  const done = commitCell(state)
  backToTable()
  if (await done) setTimeout(backToTableIfLost)
}

const isElsewhere = (): boolean =>
  document.activeElement !== null &&
  document.activeElement !== document.body &&
  document.activeElement.closest('[data-table]') === null

const isUntouched = ({ opened, column, field }: CellEdit): boolean => textOf(field) === opened[column]

/** Gives the field the focus: with all of its text chosen, or behind what was typed already. */
function focusField(state: State, edit: CellEdit, field: HTMLInputElement): void {
  if (isElsewhere() || state.table.selection.value.active !== edit.opened.id) return
  field.focus({ preventScroll: true })
  if (isUntouched(edit)) field.select()
  else field.setSelectionRange(field.value.length, field.value.length)
}

/** The field has the focus when the edit begins, after a refused write, and where a row that moves took it away. */
function useFocus(state: State, edit: CellEdit) {
  const input = useRef<HTMLInputElement>(null)
  const focused = useRef(false)
  const shown = useRef('')
  const writing = isWriting(state, edit)
  useLayoutEffect(() => {
    const field = input.current
    const now = `${edit.no} ${writing}`
    const begins = shown.current !== now
    shown.current = now
    if (field === null || writing) return
    if (begins) focusField(state, edit, field)
    else if (focused.current && document.activeElement === document.body) field.focus({ preventScroll: true })
  })
  return { input, focused, writing }
}

export function CellEditor({ state, edit }: Props): JSX.Element {
  const { input, focused, writing } = useFocus(state, edit)
  const stop = (event: Event): void => event.stopPropagation()
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') cancelCell(state)
    else if (event.key === 'Enter') void commit(state, edit)
    else if (event.key === 'Tab') void toOther(state, edit)
    else return
    event.preventDefault()
  }
  // Later: a row that moves gets the focus back at once. What changed outside needs a decision first.
  const onBlur = (): void => {
    setTimeout(() => {
      if (document.activeElement === input.current) return
      focused.current = false
      if (outside(state, edit) === undefined) void commitCell(state, edit.no)
    })
  }
  const change = (text: string): void => setCell(state, { ...edit, field: { ...edit.field, text } })
  return (
    <input
      ref={input}
      id="cell-editor"
      type="text"
      aria-label={CELL.label[edit.column]}
      aria-invalid={cellProblem(state, edit) !== null}
      class={styles.input}
      autocomplete="off"
      spellcheck={false}
      {...(edit.field.coded ? { title: CELL.escapes } : {})}
      readOnly={writing}
      aria-busy={writing}
      value={edit.field.text}
      onFocus={() => {
        focused.current = true
      }}
      onInput={event => change(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={onBlur}
      onMouseDown={stop}
      onDblClick={stop}
      onContextMenu={stop}
      onCopy={stop}
    />
  )
}
