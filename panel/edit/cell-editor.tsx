/** The field in a cell: Enter writes, Escape cancels, Tab goes on to the other cell, a click elsewhere writes. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { backToTable } from '../actions'
import type { State } from '../state'
import { CELL, cut, visible } from '../text'
import { beginEdit, type CellEdit, cancelCell, cellOf, cellProblem, commitCell, setCell } from './cell'
import styles from './cell-editor.module.css'

interface Props {
  readonly state: State
  readonly edit: CellEdit
}

/** What is in the browser now, where it is not what the edit began with; undefined: the same. */
function outside(state: State, { opened, column }: CellEdit): string | null | undefined {
  const now = state.data.byId.value.get(opened.id)
  if (now === undefined) return null
  return now[column] === opened[column] ? undefined : now[column]
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
  if (await commitCell(state)) beginEdit(state, column === 'value' ? 'name' : 'value')
}

async function commit(state: State): Promise<void> {
  if (await commitCell(state)) setTimeout(backToTable)
}

export function CellEditor({ state, edit }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  const stop = (event: Event): void => event.stopPropagation()
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') cancelCell(state)
    else if (event.key === 'Enter') void commit(state)
    else if (event.key === 'Tab') void toOther(state, edit)
    else return
    event.preventDefault()
  }
  const onBlur = (): void => {
    // The window lost the focus, not the field; or it needs a decision first.
    if (document.activeElement === input.current || outside(state, edit) !== undefined) return
    void commitCell(state)
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
      value={edit.field.text}
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
