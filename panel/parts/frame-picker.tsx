/** Which frame is shown: a button, and under it the tree of frames. */
import type { JSX } from 'preact'
import { lazy } from '../lazy'
import type { State } from '../state'
import { FRAMES, placeName } from '../text'
import styles from './frame-picker.module.css'
import { Icon } from './icons'

interface Props {
  readonly state: State
}

export function FramePicker({ state }: Props): JSX.Element {
  const { place } = state.table
  const name = place.value === null ? FRAMES.all : placeName(place.value)
  return (
    <button
      type="button"
      id="origin"
      class={`${styles.button} ${place.value === null ? '' : styles.chosen}`}
      aria-label={`${FRAMES.pick}: ${name}`}
      title={FRAMES.hint}
      aria-haspopup="tree"
      aria-expanded={state.framesOpen.value}
      onClick={() => {
        state.framesOpen.value = !state.framesOpen.value
      }}
    >
      <span class={styles.name}>{name}</span>
      <Icon name="down" size={10} />
    </button>
  )
}

/** Loaded when it is opened. */
export const FrameTree = lazy(() => import('./frame-tree').then(part => part.FrameTree))
