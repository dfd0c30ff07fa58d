/** Edits the payload as JSON with types; shows the re-signed cookie at once; writes it when asked to. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import type { Key, Write } from '../../src/core/sessions/codec'
import { type Parsed, parseTyped } from '../../src/core/typed-json-reader'
import { closeDraft, randomBytes, sessionKey, setDraft, writeSession } from '../actions'
import { Button } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import type { Reading } from '../state/sessions'
import { parseErrorText, SESSION, signErrorText, UI } from '../text'
import styles from './editor.module.css'

interface Props {
  readonly state: State
  readonly item: StorageItem
  readonly reading: Reading
}

type Signed =
  | { readonly status: 'waiting' }
  | { readonly status: 'refused'; readonly because: string }
  | { readonly status: 'signed'; readonly writes: readonly Write[] }

const WAITING: Signed = { status: 'waiting' }

async function signed(state: State, reading: Reading, key: Key, parsed: Parsed): Promise<Signed> {
  const formats = state.sessions.formats.peek()
  if (formats === null || !parsed.ok) return WAITING
  const env = { now: state.clock(), random: randomBytes }
  const result = await formats
    .sign(reading.codec, parsed.value, key, reading.candidate, env)
    .catch((error: unknown) => ({ status: 'malformed', where: 'format', because: String(error) }) as const)
  return 'status' in result
    ? { status: 'refused', because: signErrorText(result) }
    : { status: 'signed', writes: result }
}

/** Signs anew whenever text or key change; an answer for an older text is dropped. */
function useSigned({ state, reading }: Pick<Props, 'state' | 'reading'>, text: string): Signed {
  const [result, setResult] = useState<Signed>(WAITING)
  const { key, codec, candidate } = reading
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key is known by its secrets and settings
  useEffect(() => {
    let current = true
    const parsed = parseTyped(text)
    if (!parsed.ok) setResult({ status: 'refused', because: parseErrorText(parsed) })
    else if (key === null) setResult({ status: 'refused', because: SESSION.needsKey })
    else
      void signed(state, reading, key, parsed).then(answer => {
        if (current) setResult(answer)
      })
    return () => {
      current = false
    }
  }, [text, key?.secrets, key?.settings, codec, candidate.value])
  return result
}

function Result({ result }: { readonly result: Signed }): JSX.Element | null {
  if (result.status === 'waiting') return null
  if (result.status === 'refused')
    return (
      <p class={styles.error} role="alert">
        {result.because}
      </p>
    )
  return (
    <>
      {result.writes.map(({ name, value }) => (
        <div key={name} class={styles.result}>
          <code>{name}</code> {value === null ? SESSION.removes : <CopyButton text={value} />}
          {value !== null && <RawText text={value} />}
        </div>
      ))}
    </>
  )
}

export function SessionEditor(props: Props): JSX.Element | null {
  const { state, item } = props
  const draft = state.drafts.value.get(sessionKey(item))
  const field = useRef<HTMLTextAreaElement>(null)
  const result = useSigned(props, draft?.text ?? '')
  useEffect(() => field.current?.focus(), [])
  if (draft === undefined) return null
  const write = async (writes: readonly Write[]): Promise<void> => {
    if (await writeSession(state, item, writes)) closeDraft(state, sessionKey(item))
  }
  return (
    <div class={styles.editor}>
      {item.value !== draft.opened && (
        <p class={styles.outside} role="alert">
          {SESSION.outside}
        </p>
      )}
      <textarea
        ref={field}
        id="session-editor"
        aria-label={SESSION.edit}
        spellcheck={false}
        autocomplete="off"
        rows={Math.min(16, draft.text.split('\n').length + 1)}
        value={draft.text}
        onInput={event => setDraft(state, sessionKey(item), { ...draft, text: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          closeDraft(state, sessionKey(item))
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <Result result={result} />
      <div class={styles.tools}>
        <Button
          primary
          disabled={result.status !== 'signed'}
          onClick={() => void (result.status === 'signed' && write(result.writes))}
        >
          {item.kind === 'cookie' ? SESSION.write : SESSION.writeItem}
        </Button>
        <Button onClick={() => closeDraft(state, sessionKey(item))}>{UI.cancel}</Button>
        <span class={styles.dim}>{SESSION.typedHint}</span>
      </div>
    </div>
  )
}
