// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
/** The storage table: a grid with virtual rows, one tab stop, keyboard and mouse selection. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { choose } from '../actions'
import { openRowMenu } from '../menu/row-menu'
import { useWidth } from '../parts/use-width'
import type { State } from '../state'
import { UI } from '../text'
import type { Column } from './columns'
import { rowsText } from './copy'
import { TableHead } from './head'
import { onGridKey } from './keyboard'
import { fitting, template } from './layout'
import { TableRow } from './row'
import styles from './table.module.css'
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

function onMouseDown(event: MouseEvent, state: State): void {
  const id = idOf(event.target)
  if (id === null || event.button > 0) return
  choose(
    state,
    id,
    event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only',
    !event.shiftKey,
  )
  if (event.shiftKey) event.preventDefault()
}

function onContextMenu(event: MouseEvent, state: State): void {
  const id = idOf(event.target)
  if (id === null || state.menu.value !== null) return
  event.preventDefault()
  openRowMenu(state, id, event.clientX, event.clientY)
}

function onCopy(event: ClipboardEvent, state: State, columns: readonly Column[]): void {
  const text = rowsText(state, columns)
  if (text === '' || event.clipboardData === null) return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

export function StorageTable({ state, edit }: TableProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<string | null>(null)
  const width = useWidth(scroller)
  const rows = state.table.rows.value
  const order = state.table.order.value
  const active = order.indexOf(state.table.selection.value.active ?? '')
  const widths = state.table.widths.value
  const columns = fitting(width, widths)
  const virtual = useVirtualRows({ count: rows.length, always: active, before: HEAD_HEIGHT, scroller })

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const drawn = scroller.current?.querySelectorAll<HTMLElement>('[data-id]') ?? []
    const row = [...drawn].find(one => one.dataset.id === wanted.current)
    wanted.current = null
    row?.focus({ preventScroll: true })
  })

  const focus = (index: number): void => {
    virtual.scrollTo(index)
    wanted.current = order[index] ?? null
  }
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={UI.table}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      class={styles.table}
      style={{ '--columns': template(width, columns, widths) }}
      onKeyDown={event => onGridKey(event, { state, page, focus, edit: () => edit('value') })}
      onMouseDown={event => onMouseDown(event, state)}
      onDblClick={event => idOf(event.target) !== null && edit(columnIdOf(event.target))}
      onContextMenu={event => onContextMenu(event, state)}
      onCopy={event => onCopy(event, state, columns)}
    >
      <TableHead state={state} columns={columns} />
      <div role="rowgroup" class={styles.body} style={{ height: `${virtual.height}px` }}>
        {virtual.rows.map(({ index, start }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <TableRow
              key={row.id}
              state={state}
              row={row}
              index={index}
              top={start - HEAD_HEIGHT}
              columns={columns}
              tabbable={index === Math.max(active, 0)}
            />
          )
        })}
      </div>
    </div>
  )
}
