// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/noStaticElementInteractions: a virtual grid cannot be made of table elements
/**
 * The head of the storage table. A click sorts. Dragging resizes (at the border) and reorders; the keys for that are Shift
 * and Ctrl with the arrow keys. The menu key, the right button and the button at the end open the menu of the columns.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { setWidth, sortBy } from '../actions'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { COLUMN, TABLE } from '../text'
import { moveBy, moveTo } from './column-choice'
import { openColumnMenu } from './column-menu'
import type { Column, ColumnId } from './columns'
import { MIN_WIDTH } from './layout'
import { dragWidth, widthOf } from './resize'
import styles from './table.module.css'

interface HeadProps {
  readonly state: State
  readonly columns: readonly Column[]
}

interface CellProps extends HeadProps {
  readonly column: Column
}

const STEP = 10

const idsOf = (columns: readonly Column[]): readonly ColumnId[] => columns.map(one => one.id)

function openMenu({ state, columns, column }: CellProps, button: HTMLElement, at?: MouseEvent): void {
  const { left, bottom } = button.getBoundingClientRect()
  openColumnMenu(
    { state, column, onScreen: idsOf(columns) },
    at?.clientX ?? left,
    at?.clientY ?? bottom,
    button,
  )
}

const isMenuKey = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' ||
  (event.key === 'F10' && event.shiftKey) ||
  (event.key === 'ArrowDown' && event.altKey)

function onArrow(event: KeyboardEvent, { state, columns, column }: CellProps, sign: 1 | -1): void {
  const button = event.currentTarget as HTMLElement
  if (event.shiftKey) {
    setWidth(state, column.id, Math.max(MIN_WIDTH, Math.round(widthOf(button) + sign * STEP)))
    return
  }
  if (event.ctrlKey) {
    state.table.columns.value = moveBy(state.table.columns.value, column.id, sign, idsOf(columns))
    return
  }
  const cell = button.closest('[role=columnheader]')
  const next = sign === 1 ? cell?.nextElementSibling : cell?.previousElementSibling
  next?.querySelector('button')?.focus()
}

function onKey(event: KeyboardEvent, props: CellProps): void {
  const sign = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (isMenuKey(event)) openMenu(props, event.currentTarget as HTMLElement)
  else if (sign !== 0) onArrow(event, props, sign)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** The type under which a column is dragged; files that are dragged over the panel have others. */
const DRAGGED = 'text/x-storelens-column'

/** Handlers for dragging a head to another place. */
function dragHandlers({ state, column }: CellProps, setOver: (over: boolean) => void) {
  const isColumn = (event: DragEvent): boolean => event.dataTransfer?.types.includes(DRAGGED) === true
  return {
    onDragStart: (event: DragEvent) => event.dataTransfer?.setData(DRAGGED, column.id),
    onDragOver: (event: DragEvent) => {
      if (!isColumn(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      if (!isColumn(event)) return
      event.preventDefault()
      setOver(false)
      const id = event.dataTransfer?.getData(DRAGGED) as ColumnId
      state.table.columns.value = moveTo(state.table.columns.value, id, column.id)
    },
  }
}

function HeadCell(props: CellProps): JSX.Element {
  const { state, column } = props
  const [over, setOver] = useState(false)
  const { sort } = state.table
  const sorted = sort.value.column === column.id
  return (
    <div
      role="columnheader"
      data-column={column.id}
      class={`${styles.head} ${over ? styles.over : ''}`}
      aria-sort={sorted ? (sort.value.descending ? 'descending' : 'ascending') : 'none'}
      {...dragHandlers(props, setOver)}
    >
      <button
        type="button"
        draggable
        tabIndex={sorted ? 0 : -1}
        title={COLUMN[column.id].hint}
        class={column.align === 'end' ? styles.end : ''}
        onClick={() => sortBy(state, column.id)}
        onKeyDown={event => onKey(event, props)}
        onContextMenu={event => {
          event.preventDefault()
          openMenu(props, event.currentTarget, event)
        }}
      >
        <span class={styles.text}>{COLUMN[column.id].title}</span>
        {sorted && <Icon name={sort.value.descending ? 'down' : 'up'} size={10} />}
      </button>
      <span
        class={styles.handle}
        onPointerDown={event => dragWidth(event, state, column.id)}
        onDblClick={() => setWidth(state, column.id, null)}
      />
    </div>
  )
}

export const TableHead = ({ state, columns }: HeadProps): JSX.Element => (
  <div role="row" aria-rowindex={1} class={styles.heads}>
    {columns.map(column => (
      <HeadCell key={column.id} state={state} column={column} columns={columns} />
    ))}
  </div>
)

/** Beside the grid, not in it: a grid holds rows only. */
export const ColumnsButton = ({ state, columns }: HeadProps): JSX.Element => (
  <button
    type="button"
    id="columns"
    class={styles.columns}
    title={TABLE.columnMenu}
    aria-haspopup="menu"
    aria-expanded={state.menu.value?.label === TABLE.columnMenu}
    onClick={event => {
      const { right, bottom } = event.currentTarget.getBoundingClientRect()
      openColumnMenu({ state, column: null, onScreen: idsOf(columns) }, right, bottom, event.currentTarget)
    }}
  >
    <Icon name="columns" size={12} />
  </button>
)
