/** Where an import comes from: a file, or pasted text. */
import type { JSX } from 'preact'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { Import } from '../state/transfer'
import { TRANSFER, unreadableText } from '../text/transfer'
import { readFile, readText } from './import-actions'
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
  if (file === undefined) void readText(state, text, '')
  else void readFile(state, file)
}

export const ImportSource = ({
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
          void readText(state, event.currentTarget.value, '')
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
