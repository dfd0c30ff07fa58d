/** Import: where from, what is in it and what would become of it, and what became of it. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { undo } from '../actions'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { Import } from '../state/transfer'
import { UI } from '../text'
import { refusedText, TRANSFER, unreadableText, writtenText } from '../text/transfer'
import { progressText } from '../text/ui'
import { readFile, readText, startAgain } from './import-actions'
import { ImportPreview } from './import-preview'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

/** Large texts must not stand in a text field: what is pasted is read at once. */
function onPaste(event: ClipboardEvent, state: State): void {
  const [file] = event.clipboardData?.files ?? []
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (file === undefined && text === '') return
  event.preventDefault()
  if (file === undefined) readText(state, text, '')
  else void readFile(state, file)
}

const Source = ({
  state,
  problem,
}: Props & { readonly problem: Extract<Import, { at: 'source' }>['problem'] }): JSX.Element => (
  <>
    <div class={styles.actions}>
      <label class={styles.file}>
        <span>{TRANSFER.choose}</span>
        <input
          id="import-file"
          type="file"
          accept=".json,.txt,.har,.cookies,text/plain,application/json"
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            if (file !== undefined) void readFile(state, file)
          }}
        />
      </label>
      <span>{TRANSFER.orDrop}</span>
    </div>
    <textarea
      id="import-text"
      class={styles.paste}
      aria-label={TRANSFER.paste}
      spellcheck={false}
      autocomplete="off"
      onPaste={event => onPaste(event, state)}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          readText(state, event.currentTarget.value, '')
      }}
    />
    {problem !== null && (
      <p class={`${styles.warning} ${styles.bad}`} role="alert">
        <Icon name="warning" />
        <span>{unreadableText(problem)}</span>
      </p>
    )}
    <p class={`${styles.line} ${styles.dim}`}>{TRANSFER.reads}</p>
  </>
)

function Writing({ state }: Props): JSX.Element {
  const running = state.changes.progress.value
  return (
    <div class={styles.actions}>
      <progress
        class={styles.progress}
        aria-label={TRANSFER.writing}
        max={running?.all ?? 1}
        value={running?.done ?? 0}
      />
      <span>{running === null ? TRANSFER.writing : progressText(running.done, running.all)}</span>
      <Button onClick={() => state.changes.stop()}>{TRANSFER.cancel}</Button>
    </div>
  )
}

const SHOWN_REFUSED = 100

function Done({ state, done }: Props & { readonly done: Extract<Import, { at: 'done' }> }): JSX.Element {
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

export function ImportSheet({ state }: Props): JSX.Element {
  const { dropped, import: work } = state.transfer
  const file = dropped.value
  useEffect(() => {
    if (file === null) return
    dropped.value = null
    void readFile(state, file)
  }, [file, state, dropped])
  const now = work.value
  switch (now.at) {
    case 'source':
      return <Source state={state} problem={now.problem} />
    case 'reading':
      return <p class={styles.line}>{TRANSFER.reading}</p>
    case 'preview':
      return <ImportPreview state={state} preview={now} />
    case 'writing':
      return <Writing state={state} />
    case 'done':
      return <Done state={state} done={now} />
  }
}
