// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** The list of steps: a grid with virtual rows, one tab stop. It follows the end as long as it is at the end. */
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWidth } from '../parts/use-width'
import type { State } from '../state'
import { ROW_HEIGHT, useVirtualRows } from '../table/use-virtual-rows'
import { COLUMNS, TIMELINE } from '../text/timeline'
import { chooseStep, toggleFolded } from './actions'
import styles from './grid.module.css'
import { onGridKey } from './keyboard'
import { layoutFor } from './layout'
import type { Model } from './model'
import { GridRow } from './row'
import { useEnd } from './use-end'

interface Props {
  readonly state: State
  readonly model: Model
}

const HEAD_HEIGHT = 22

const idOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-row]')?.getAttribute('data-row') ?? null) : null

function onMouseDown(event: MouseEvent, { state, model }: Props): void {
  const id = idOf(event.target)
  if (id === null || event.button > 0 || !model.order.value.includes(id)) return
  const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
  chooseStep(model, id, mode)
  if (id.startsWith('folded ')) toggleFolded(model, id)
  else state.timeline.detailsOpen.value = true
  if (event.shiftKey) event.preventDefault()
}

/** Gives the focus to a row once it is drawn. */
function useFocus(scroller: RefObject<HTMLElement | null>): (id: string) => void {
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const drawn = scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []
    const row = [...drawn].find(one => one.dataset.row === wanted.current)
    wanted.current = null
    row?.focus({ preventScroll: true })
  })
  return id => {
    wanted.current = id
  }
}

export function StepGrid({ state, model }: Props): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = model.rows.value
  const { active } = model.selection.value
  const layout = layoutFor(useWidth(scroller))
  const chosen = rows.findIndex(row => row.id === active)
  const virtual = useVirtualRows({ count: rows.length, always: chosen, before: HEAD_HEIGHT, scroller })
  const onScroll = useEnd(scroller, 'down')
  const wantFocus = useFocus(scroller)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a step that was just chosen is brought into view
  useLayoutEffect(() => {
    if (chosen >= 0) virtual.scrollTo(chosen)
  }, [active])
  const focus = (id: string): void => {
    virtual.scrollTo(rows.findIndex(row => row.id === id))
    wantFocus(id)
  }
  const first = rows.findIndex(row => row.type !== 'between')
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1)
  return (
    <div
      ref={scroller}
      id="steps"
      role="grid"
      aria-label={TIMELINE.steps}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      class={styles.grid}
      style={{ '--columns': layout.template }}
      onScroll={onScroll}
      onKeyDown={event => onGridKey(event, { state, model, page, focus })}
      onMouseDown={event => onMouseDown(event, { state, model })}
    >
      <div role="row" aria-rowindex={1} class={styles.heads}>
        {layout.columns.map(column => (
          <div key={column} role="columnheader" class={styles.head} title={COLUMNS[column]}>
            {COLUMNS[column]}
          </div>
        ))}
      </div>
      <div role="rowgroup" class={styles.body} style={{ height: `${virtual.height}px` }}>
        {virtual.rows.map(({ index, start }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <GridRow
              key={row.id}
              state={state}
              model={model}
              row={row}
              index={index}
              top={start - HEAD_HEIGHT}
              columns={layout.columns}
              tabbable={index === (chosen === -1 ? first : chosen)}
            />
          )
        })}
      </div>
    </div>
  )
}
