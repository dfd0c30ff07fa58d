/** Which rows (or columns) of a long list have to be drawn, all of one fixed size. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

export const ROW_HEIGHT = 20

/** Rows that are drawn beyond each end, so that a short scroll finds them there. */
const BEYOND = 6

interface Wanted {
  readonly count: number
  /** Pixels of each; `ROW_HEIGHT` where absent. */
  readonly size?: number
  /** Side by side instead of one below the other. */
  readonly horizontal?: boolean
  /** Row that is drawn wherever it is, so that it can keep the focus; -1: none. */
  readonly always: number
  /** Pixels of what stands before the first row inside the scrolled element. */
  readonly before: number
  readonly scroller: RefObject<HTMLElement | null>
}

export interface VirtualRow {
  readonly index: number
  /** Pixels from the beginning of the scrolled element. */
  readonly start: number
}

export interface VirtualRows {
  readonly rows: readonly VirtualRow[]
  readonly height: number
  readonly scrollTo: (index: number) => void
}

/** What the scrolled element shows, in pixels. */
interface Window {
  readonly from: number
  readonly room: number
}

const windowOf = (node: HTMLElement, horizontal: boolean): Window =>
  horizontal
    ? { from: node.scrollLeft, room: node.clientWidth }
    : { from: node.scrollTop, room: node.clientHeight }

/** The indexes to draw, in order; `always` comes last where it is not among them. */
export function drawnIndexes(
  { count, always, before, size = ROW_HEIGHT }: Omit<Wanted, 'scroller'>,
  { from, room }: Window,
): readonly number[] {
  if (room === 0) return []
  const first = Math.max(0, Math.floor((from - before) / size) - BEYOND)
  const last = Math.min(count - 1, Math.floor((from + room - before) / size) + BEYOND)
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  return always < 0 || always >= count || (always >= first && always <= last) ? indexes : [...indexes, always]
}

/** Where to scroll to so that the whole row is seen; null: it is already. */
export function placeFor(start: number, size: number, before: number, { from, room }: Window): number | null {
  if (start + size > from + room) return start + size - room
  return start - before < from ? start - before : null
}

export function useVirtualRows(wanted: Wanted): VirtualRows {
  const { before, scroller, size = ROW_HEIGHT, horizontal = false } = wanted
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const seen = useRef<Window>({ from: 0, room: 0 })
  const indexes = drawnIndexes(wanted, seen.current)
  const look = (): void => {
    if (scroller.current === null) return
    seen.current = windowOf(scroller.current, horizontal)
    const next = drawnIndexes(wanted, seen.current)
    if (next.length !== indexes.length || next[0] !== indexes[0]) redraw(undefined)
  }
  const latest = useRef(look)
  latest.current = look
  const node = scroller.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens anew when another element is scrolled
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const listener = (): void => latest.current()
    const observer = new ResizeObserver(listener)
    listener()
    observer.observe(element)
    element.addEventListener('scroll', listener, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', listener)
    }
  }, [scroller, node])
  return {
    rows: indexes.map(index => ({ index, start: before + index * size })),
    height: wanted.count * size,
    scrollTo: index => {
      const element = scroller.current
      if (element === null) return
      const place = placeFor(before + index * size, size, before, windowOf(element, horizontal))
      if (place === null) return
      element[horizontal ? 'scrollLeft' : 'scrollTop'] = place
      look()
    },
  }
}
