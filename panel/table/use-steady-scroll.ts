/** Keeps the first row on screen where it is when rows come and go above it. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Row } from './groups'
import { ROW_HEIGHT } from './use-virtual-rows'

interface Scrolled {
  readonly rows: readonly Row[]
  placeOf(id: string): number
  /** Rows before those that scroll. */
  readonly pinned: number
  /** Names how the rows are sorted and grouped: after another order the place is kept, not the row. */
  readonly order: string
}

interface Anchor {
  readonly id: string
  /** Among the rows that scroll. */
  readonly index: number
  readonly order: string
}

export function useSteadyScroll(scroller: RefObject<HTMLElement | null>, scrolled: Scrolled): void {
  const { rows, placeOf, pinned, order } = scrolled
  const anchor = useRef<Anchor | null>(null)
  useLayoutEffect(() => {
    const node = scroller.current
    if (node === null) return undefined
    const last = anchor.current
    const place = last === null || last.order !== order ? -1 : placeOf(last.id)
    if (last !== null && place !== -1 && place >= pinned)
      node.scrollTop += (place - pinned - last.index) * ROW_HEIGHT
    const note = (): void => {
      const index = Math.floor(node.scrollTop / ROW_HEIGHT)
      const id = index === 0 ? undefined : rows[index + pinned]?.id
      anchor.current = id === undefined ? null : { id, index, order }
    }
    note()
    node.addEventListener('scroll', note, { passive: true })
    return () => node.removeEventListener('scroll', note)
  }, [scroller, rows, placeOf, pinned, order])
}
