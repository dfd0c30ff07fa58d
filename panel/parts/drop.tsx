/** A file dropped anywhere on the panel: a log belongs to the timeline, everything else is looked at as an import. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { unlessFailed } from '../actions'
import type { State } from '../state'
import { UI } from '../text'
import styles from './drop.module.css'

const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

export function useDrop(state: State): void {
  useEffect(() => {
    const { dragging } = state.transfer
    const over = (event: DragEvent): void => {
      if (!holdsFile(event)) return
      event.preventDefault()
      dragging.value = true
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) dragging.value = false
    }
    const drop = (event: DragEvent): void => {
      if (!holdsFile(event)) return
      event.preventDefault()
      dragging.value = false
      const file = event.dataTransfer?.files[0]
      if (file !== undefined)
        void unlessFailed(
          state,
          import('../transfer/to-timeline').then(({ takeDropped }) => takeDropped(state, file)),
        )
    }
    const listeners = { dragover: over, dragleave: leave, drop } as const
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener)
    }
  }, [state])
}

export const DropSign = ({ state }: { readonly state: State }): JSX.Element | null =>
  state.transfer.dragging.value ? <div class={styles.sign}>{UI.drop}</div> : null
