/** A long list of rows that are chosen by check boxes: only what is in sight is drawn, and the arrow keys move through it. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ROW_HEIGHT, useVirtualRows } from '../table/use-virtual-rows'
import styles from './check-list.module.css'

export interface CheckRow {
  readonly checked: boolean
  /** It cannot be chosen. */
  readonly disabled: boolean
  readonly tone: 'new' | 'changed' | 'equal' | 'refused'
  readonly cells: readonly [kind: string, name: string, owner: string, note: string, place: string]
}

interface Props {
  readonly label: string
  readonly count: number
  readonly row: (index: number) => CheckRow | undefined
  readonly toggle: (index: number, checked: boolean) => void
}

/** Rows that the list asks room for; it takes less where there is less. */
const SIGHT = 200

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Where a key leads from `at`; null: it is no key of the list. */
function target(key: string, at: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS[key]
  return step === undefined ? null : Math.max(0, Math.min(count - 1, at + step))
}

const NAMES = ['kind', 'name', 'owner', 'note', 'place'] as const

interface RowProps {
  readonly row: CheckRow
  readonly index: number
  readonly count: number
  readonly start: number
  readonly focusable: boolean
  readonly toggle: Props['toggle']
}

const Row = ({ row, index, count, start, focusable, toggle }: RowProps): JSX.Element => (
  <li
    aria-setsize={count}
    aria-posinset={index + 1}
    data-entry={row.tone}
    class={styles.row}
    style={{ transform: `translateY(${start}px)` }}
  >
    <input
      type="checkbox"
      aria-label={row.cells.filter(cell => cell !== '').join(', ')}
      data-index={index}
      tabIndex={focusable ? 0 : -1}
      checked={row.checked}
      aria-disabled={row.disabled}
      onClick={event => {
        if (row.disabled) event.preventDefault()
        else toggle(index, !row.checked)
      }}
    />
    {NAMES.map((name, at) => (
      <span key={name} class={styles[name]} title={row.cells[at]}>
        {row.cells[at]}
      </span>
    ))}
  </li>
)

export function CheckList({ label, count, row, toggle }: Props): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const at = Math.min(current, count - 1)
  const { rows, height, scrollTo } = useVirtualRows({ count, always: at, before: 0, scroller })
  const moved = useRef(false)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true })
  }, [at])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = target(event.key, at, count)
    if (next === null) return
    moved.current = true
    setCurrent(next)
    scrollTo(next)
    event.preventDefault()
  }
  return (
    <div ref={scroller} class={styles.list} style={{ height: `${Math.min(count, SIGHT) * ROW_HEIGHT}px` }}>
      <ul aria-label={label} class={styles.rows} style={{ height: `${height}px` }} onKeyDown={onKeyDown}>
        {rows.map(({ index, start }) => {
          const one = row(index)
          if (one === undefined) return null
          const place = { index, count, start, focusable: index === at }
          return <Row key={index} row={one} {...place} toggle={toggle} />
        })}
      </ul>
    </div>
  )
}
