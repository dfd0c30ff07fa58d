/** How far the writing of an import is, and what became of it: everything that was refused, with the reason. */
import type { JSX } from 'preact'
import { undo } from '../actions'
import { Button } from '../parts/button'
import type { State } from '../state'
import type { Import } from '../state/transfer'
import { UI } from '../text'
import { refusedText, TRANSFER, writtenText } from '../text/transfer'
import { startAgain } from './import-actions'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

/** How many are done is said at the bottom of the panel, as for every long work. */
export function Writing({ state }: Props): JSX.Element {
  const running = state.changes.progress.value
  return (
    <div class={styles.actions}>
      <progress
        class={styles.progress}
        aria-label={TRANSFER.writing}
        max={running?.all ?? 1}
        value={running?.done ?? 0}
      />
      <Button onClick={() => state.changes.stop()}>{TRANSFER.cancel}</Button>
    </div>
  )
}

const SHOWN_REFUSED = 100

export function Done({
  state,
  done,
}: Props & { readonly done: Extract<Import, { at: 'done' }> }): JSX.Element {
  const { carried } = done
  return (
    <>
      <p class={styles.line} role="status" data-written={carried.done}>
        {writtenText(carried)}
      </p>
      {carried.refused.length > 0 && (
        <ul class={styles.list}>
          {carried.refused.slice(0, SHOWN_REFUSED).map(one => (
            <li key={one.command.item.id}>{refusedText(one)}</li>
          ))}
        </ul>
      )}
      <div class={styles.actions}>
        <Button primary onClick={() => startAgain(state)}>
          {TRANSFER.another}
        </Button>
        <Button
          disabled={carried.inverse.length === 0}
          onClick={() => {
            startAgain(state)
            void undo(state)
          }}
        >
          {UI.undo}
        </Button>
      </div>
    </>
  )
}
