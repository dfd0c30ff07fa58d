/** Keeps the end of what scrolls in sight as long as it is in sight, while more comes. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** So near to the end still counts as the end. */
const NEAR = 20

/** What it returns is to be called when the user scrolls. */
export function useEnd(scroller: RefObject<HTMLElement | null>, axis: 'across' | 'down'): () => void {
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || !atEnd.current) return
    if (axis === 'down') element.scrollTop = element.scrollHeight
    else element.scrollLeft = element.scrollWidth
  })
  return () => {
    const element = scroller.current
    if (element === null) return
    const left =
      axis === 'down'
        ? element.scrollHeight - element.scrollTop - element.clientHeight
        : element.scrollWidth - element.scrollLeft - element.clientWidth
    atEnd.current = left <= NEAR
  }
}
