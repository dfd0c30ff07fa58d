// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/noStaticElementInteractions: its role is an expression
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: its role is an expression
/** The storage table: a grid with virtual rows (a tree grid when grouped), one tab stop, keyboard and mouse selection. */
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { backToTable, choose, toggleGroup } from '../actions'
import { openRowMenu } from '../menu/row-menu'
import { useWidth } from '../parts/use-width'
import type { State } from '../state'
import { TABLE, UI } from '../text'
import type { Column } from './columns'
import { rowsText } from './copy'
import { ColumnsButton, TableHead } from './head'
import { onGridKey } from './keyboard'
import { fitting, template } from './layout'
import { TableRow } from './row'
import styles from './table.module.css'
import { useSteadyScroll } from './use-steady-scroll'
import { ROW_HEIGHT, useVirtualRows } from './use-virtual-rows'

interface TableProps {
  readonly state: State
  readonly edit: (column: string | null) => void
}

const HEAD_HEIGHT = 22

function idOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('[data-id]') : null
  return row?.getAttribute('data-id') ?? null
}

function columnIdOf(target: EventTarget | null): string | null {
  const cell = target instanceof Element ? target.closest('[data-column]') : null
  return cell?.getAttribute('data-column') ?? null
}

/** Below the last row: the keys still belong to the row that has the focus. Its scroll bar is not meant. */
function onGround(event: MouseEvent): void {
  const { target, currentTarget } = event
  if (target !== currentTarget || !(target instanceof Element) || event.offsetX >= target.clientWidth) return
  event.preventDefault()
  backToTable()
}

function onMouseDown(event: MouseEvent, state: State): void {
  const id = idOf(event.target)
  if (id === null && event.button === 0) onGround(event)
  if (id === null || event.button > 0) return
  const folds = event.target instanceof Element && event.target.closest('[data-fold]') !== null
  if (folds) toggleGroup(state, id)
  choose(
    state,
    id,
    event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only',
    !event.shiftKey && !folds,
  )
  if (event.shiftKey) event.preventDefault()
}

function onContextMenu(event: MouseEvent, state: State): void {
  const id = idOf(event.target)
  if (id === null) return
  event.preventDefault()
  if (state.menu.value !== null) return
  openRowMenu(state, id, event.clientX, event.clientY)
}

function onCopy(event: ClipboardEvent, state: State, columns: readonly Column[]): void {
  const text = rowsText(state, columns)
  if (text === '' || event.clipboardData === null) return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

/** Gives the focus to a row after it was drawn. */
function useRowFocus(scroller: RefObject<HTMLElement | null>): { current: string | null } {
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const drawn = scroller.current?.querySelectorAll<HTMLElement>('[data-id]') ?? []
    const row = [...drawn].find(one => one.dataset.id === wanted.current)
    wanted.current = null
    row?.focus({ preventScroll: true })
  })
  return wanted
}

/** Rows that stay on top take half of the height at most; then they scroll among themselves. */
const pinnedHeight = (pinned: number, room: number): number =>
  Math.min(pinned * ROW_HEIGHT, Math.max(ROW_HEIGHT, Math.floor(room / 2 / ROW_HEIGHT) * ROW_HEIGHT))

/** Which rows are drawn: those that stay on top, and those that the scroll position asks for. */
function useRows(state: State, scroller: RefObject<HTMLElement | null>, active: number) {
  const { rows, pinnedRows, placeOf, sort, grouping } = state.table
  const pinned = pinnedRows.value
  const room = (scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT
  const fixed = pinned === 0 ? 0 : pinnedHeight(pinned, room)
  const before = HEAD_HEIGHT + fixed
  const virtual = useVirtualRows({
    count: rows.value.length - pinned,
    always: active - pinned,
    before,
    scroller,
  })
  const { column, descending } = sort.value
  useSteadyScroll(scroller, {
    rows: rows.value,
    placeOf,
    pinned,
    order: `${column} ${descending} ${grouping.value}`,
  })
  return {
    pinned,
    fixed,
    height: virtual.height,
    scrolled: virtual.rows.map(({ index, start }) => ({ index: index + pinned, top: start - before })),
    scrollTo: (index: number) => {
      if (index >= pinned) virtual.scrollTo(index - pinned)
    },
    page: Math.max(1, Math.floor((room - fixed) / ROW_HEIGHT) - 1),
  }
}

interface RowsProps {
  readonly state: State
  readonly columns: readonly Column[]
  readonly active: number
  readonly drawn: readonly { readonly index: number; readonly top: number }[]
}

const Rows = ({ state, columns, active, drawn }: RowsProps): JSX.Element => (
  <>
    {drawn.map(({ index, top }) => {
      const row = state.table.rows.value[index]
      return row === undefined ? null : (
        <TableRow
          key={row.id}
          state={state}
          row={row}
          index={index}
          top={top}
          columns={columns}
          tabbable={index === Math.max(active, 0)}
        />
      )
    })}
  </>
)

const firstRows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ index, top: index * ROW_HEIGHT }))

export function StorageTable({ state, edit }: TableProps): JSX.Element {
  const { table } = state
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRowFocus(scroller)
  const width = useWidth(scroller)
  const active = table.placeOf(table.selection.value.active)
  const columns = fitting(width, table.widths.value, table.columns.value)
  const { pinned, fixed, height, scrolled, scrollTo, page } = useRows(state, scroller, active)
  const focus = (index: number): void => {
    scrollTo(index)
    wanted.current = table.order.value[index] ?? null
  }
  return (
    <div class={styles.frame} style={{ '--columns': template(width, columns, table.widths.value) }}>
      <div
        ref={scroller}
        role={table.grouping.value === 'none' ? 'grid' : 'treegrid'}
        data-table
        aria-label={UI.table}
        aria-rowcount={table.rows.value.length + 1}
        aria-multiselectable="true"
        aria-busy={table.sorting.value !== null}
        class={styles.table}
        onKeyDown={event => onGridKey(event, { state, page, focus, edit: () => edit('value') })}
        onMouseDown={event => onMouseDown(event, state)}
        onDblClick={event => idOf(event.target) !== null && edit(columnIdOf(event.target))}
        onContextMenu={event => onContextMenu(event, state)}
        onCopy={event => onCopy(event, state, columns)}
      >
        <div class={styles.top}>
          <TableHead state={state} columns={columns} />
          {pinned > 0 && (
            <div
              role="rowgroup"
              aria-label={TABLE.pinned}
              class={styles.pinned}
              style={{ height: `${fixed}px` }}
            >
              <Rows state={state} columns={columns} active={active} drawn={firstRows(pinned)} />
            </div>
          )}
        </div>
        <div role="rowgroup" class={styles.body} style={{ height: `${height}px` }}>
          <Rows state={state} columns={columns} active={active} drawn={scrolled} />
        </div>
      </div>
      <ColumnsButton state={state} columns={columns} />
    </div>
  )
}
