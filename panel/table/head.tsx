// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/noStaticElementInteractions: a virtual grid cannot be made of table elements
/** The head of the storage table: sorts on click, resizes by dragging or with Shift and the arrow keys. */
import type { JSX } from 'preact'
import { setWidth, sortBy } from '../actions'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { Column, ColumnId } from './columns'
import { MIN_WIDTH } from './layout'
import styles from './table.module.css'

interface HeadProps {
  readonly state: State
  readonly columns: readonly Column[]
}

const STEP = 10

function widthOf(handle: Element): number {
  return handle.closest('[role=columnheader]')?.getBoundingClientRect().width ?? MIN_WIDTH
}

/** Follows the pointer until it is let go. */
function drag(event: PointerEvent, state: State, column: ColumnId): void {
  const handle = event.currentTarget as HTMLElement
  const from = event.clientX
  const width = widthOf(handle)
  handle.setPointerCapture(event.pointerId)
  const move = (next: PointerEvent): void =>
    setWidth(state, column, Math.max(MIN_WIDTH, Math.round(width + next.clientX - from)))
  const end = (): void => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('pointerup', end)
    handle.removeEventListener('pointercancel', end)
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', end)
  handle.addEventListener('pointercancel', end)
  event.preventDefault()
  event.stopPropagation()
}

function onKey(event: KeyboardEvent, state: State, column: ColumnId): void {
  const sign = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (sign === 0) return
  const button = event.currentTarget as HTMLElement
  event.preventDefault()
  event.stopPropagation()
  if (event.shiftKey) {
    setWidth(state, column, Math.max(MIN_WIDTH, Math.round(widthOf(button) + sign * STEP)))
    return
  }
  const cell = button.closest('[role=columnheader]')
  const next = sign === 1 ? cell?.nextElementSibling : cell?.previousElementSibling
  next?.querySelector('button')?.focus()
}

function HeadCell({ state, column }: { readonly state: State; readonly column: Column }): JSX.Element {
  const { sort } = state.table
  const sorted = sort.value.column === column.id
  return (
    <div
      role="columnheader"
      class={styles.head}
      aria-sort={sorted ? (sort.value.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        tabIndex={sorted ? 0 : -1}
        title={column.hint}
        class={column.align === 'end' ? styles.end : ''}
        onClick={() => sortBy(state, column.id)}
        onKeyDown={event => onKey(event, state, column.id)}
      >
        <span class={styles.text}>{column.title}</span>
        {sorted && <Icon name={sort.value.descending ? 'down' : 'up'} size={10} />}
      </button>
      <span
        class={styles.handle}
        onPointerDown={event => drag(event, state, column.id)}
        onDblClick={() => setWidth(state, column.id, null)}
      />
    </div>
  )
}

export const TableHead = ({ state, columns }: HeadProps): JSX.Element => (
  <div role="row" aria-rowindex={1} class={styles.heads}>
    {columns.map(column => (
      <HeadCell key={column.id} state={state} column={column} />
    ))}
  </div>
)
