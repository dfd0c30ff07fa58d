/** The bar between table and details: dragged with the pointer, moved with the arrow keys. */
import type { JSX } from 'preact'
import type { State } from '../state'
import { UI } from '../text'
import styles from './splitter.module.css'

const LEAST = { beside: 200, below: 100 } as const
const STEP = 20

type Side = keyof typeof LEAST

function sideOf(handle: HTMLElement): Side {
  return getComputedStyle(handle.parentElement ?? handle).flexDirection === 'column' ? 'below' : 'beside'
}

function sizeNow(handle: HTMLElement, side: Side): number {
  const box = handle.nextElementSibling?.getBoundingClientRect()
  return side === 'beside' ? (box?.width ?? LEAST.beside) : (box?.height ?? LEAST.below)
}

function resize(state: State, handle: HTMLElement, side: Side, size: number): void {
  const room = handle.parentElement?.getBoundingClientRect()
  const most = side === 'beside' ? (room?.width ?? 0) - 120 : (room?.height ?? 0) - 60
  state.split.value = {
    ...state.split.value,
    [side]: Math.round(Math.min(Math.max(size, LEAST[side]), Math.max(most, LEAST[side]))),
  }
}

function drag(event: PointerEvent, state: State): void {
  const handle = event.currentTarget as HTMLElement
  const side = sideOf(handle)
  const size = sizeNow(handle, side)
  const from = side === 'beside' ? event.clientX : event.clientY
  handle.setPointerCapture(event.pointerId)
  const move = (next: PointerEvent): void =>
    resize(state, handle, side, size + from - (side === 'beside' ? next.clientX : next.clientY))
  const end = (): void => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('pointerup', end)
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', end)
  event.preventDefault()
}

function onKey(event: KeyboardEvent, state: State): void {
  const sign = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key]
  if (sign === undefined) return
  const handle = event.currentTarget as HTMLElement
  const side = sideOf(handle)
  resize(state, handle, side, sizeNow(handle, side) + sign * STEP)
  event.preventDefault()
}

export const Splitter = ({ state }: { readonly state: State }): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved, which <hr> is not
  <div
    role="separator"
    tabIndex={0}
    aria-label={UI.detailsResize}
    aria-valuenow={state.split.value.beside ?? 0}
    class={styles.splitter}
    onPointerDown={event => drag(event, state)}
    onKeyDown={event => onKey(event, state)}
    onDblClick={() => {
      state.split.value = { beside: null, below: null }
    }}
  />
)
