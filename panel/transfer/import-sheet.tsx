/** Import: where from, what is in it and what would become of it, and what became of it. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { missingAccess } from '../actions'
import { Button } from '../parts/button'
import type { State } from '../state'
import { START } from '../state/transfer'
import { TRANSFER } from '../text/transfer'
import { judgeAgain, readFile, startAgain } from './import-actions'
import { Done, Writing } from './import-done'
import { ImportPreview } from './import-preview'
import { ImportSource } from './import-source'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

export function ImportSheet({ state }: Props): JSX.Element {
  const { dropped, import: work } = state.transfer
  const file = dropped.value
  useEffect(() => {
    if (file === null) return
    dropped.value = null
    void readFile(state, file)
  }, [file, state, dropped])
  useEffect(() => {
    // What an import came to was seen when the sheet was closed.
    if (work.peek().at === 'done') work.value = START
  }, [work])
  const missing = missingAccess(state).join(' ')
  const judgedWith = useRef(missing)
  useEffect(() => {
    const shown = work.peek()
    if (judgedWith.current === missing) return
    judgedWith.current = missing
    if (shown.at === 'preview') judgeAgain(state, shown)
  }, [missing, state, work])
  const now = work.value
  switch (now.at) {
    case 'source':
      return <ImportSource state={state} problem={now.problem} />
    case 'reading':
      return (
        <div class={styles.actions}>
          <span role="status">{now.done === 0 ? TRANSFER.reading : TRANSFER.read(now.done)}</span>
          <Button onClick={() => startAgain(state)}>{TRANSFER.cancel}</Button>
        </div>
      )
    case 'preview':
      return <ImportPreview state={state} preview={now} />
    case 'writing':
      return <Writing state={state} />
    case 'done':
      return <Done state={state} done={now} />
  }
}
