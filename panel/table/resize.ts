/** Dragging the border of a head: the column follows the pointer until it is let go. */
import { setWidth } from '../actions'
import type { State } from '../state'
import type { ColumnId } from './columns'
import { MIN_WIDTH } from './layout'

export function widthOf(handle: Element): number {
  return handle.closest('[role=columnheader]')?.getBoundingClientRect().width ?? MIN_WIDTH
}

export function dragWidth(event: PointerEvent, state: State, column: ColumnId): void {
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
