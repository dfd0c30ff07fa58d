/** Under the key: how it was taken, with which settings it fits, or what is wrong with it. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { StoredKeys } from '../../src/backend'
import type { StorageItem } from '../../src/core/model'
import type { Fit } from '../../src/core/sessions/keys/try'
import { Button } from '../parts/button'
import type { State } from '../state'
import { keyName } from '../state/keys'
import type { FormatsModule, Reading } from '../state/sessions'
import { deviatingText, KEY_NOTES, problemText } from '../text'
import styles from './key-notes.module.css'

interface Props {
  readonly state: State
  readonly item: StorageItem
  readonly reading: Reading
}

interface NoteProps {
  readonly tone: 'ok' | 'warn' | 'bad' | 'dim'
  readonly text: string
  readonly children?: ComponentChildren
}

const Note = ({ tone, text, children }: NoteProps): JSX.Element => (
  <p class={`${styles.note} ${styles[tone] ?? ''}`}>
    {text} {children}
  </p>
)

type Plain = StoredKeys['settings'][string]

const plainSettings = ({ settings }: Fit): Plain =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  ) as Plain

function adopt({ state, item }: Props, fit: Fit): void {
  const site = state.labelling.site(item)
  const stored = state.keys.of(site)
  const settings = { ...stored.settings, [fit.codec.id]: plainSettings(fit) }
  void state.keys.save(site, { ...stored, settings })
}

const endsInBlank = (value: string | Uint8Array): boolean => typeof value === 'string' && /\n$/.test(value)

function Fitting({ fit, formats, ...props }: Props & { readonly fit: Fit; readonly formats: FormatsModule }) {
  const { reading } = fit
  const deviating = deviatingText(fit)
  const secret = reading.secrets[fit.result.secret]
  const isPlain = reading.what === 'text' && reading.without.length === 0
  const { given } = props.reading.asked
  return (
    <>
      {given.length > 1 && reading.from === null && (
        <Note tone="dim" text={KEY_NOTES.which(given.indexOf(keyName(reading)), given.length)} />
      )}
      {!isPlain && <Note tone="dim" text={KEY_NOTES.taken(reading)} />}
      {secret !== undefined && endsInBlank(secret.value) && (
        <Note tone="dim" text={KEY_NOTES.newlineBelongs} />
      )}
      {secret !== undefined && formats.isExampleKey(secret) && <Note tone="warn" text={KEY_NOTES.example} />}
      {deviating !== null && (
        <Note tone="ok" text={deviating}>
          <Button onClick={() => adopt(props, fit)}>{KEY_NOTES.use}</Button>
        </Note>
      )}
    </>
  )
}

const FAILED: readonly Reading['state'][] = ['wrong-key', 'malformed', 'cannot-verify']

/** The second step: once for each reading whose key does not fit. Null: not needed, or something was found. */
function useUsual({ state: { sessions }, reading }: Props): 'searching' | 'none' | null {
  const [searched, setSearched] = useState<Reading | null>(null)
  const isNeeded = reading.asked.given.length > 0 && reading.fit === null
  const failed = FAILED.includes(reading.state) || reading.strangers > 0
  const wanted = isNeeded && (failed || reading.slow.length > 0)
  useEffect(() => {
    if (wanted) void sessions.tryUsual(reading).then(found => found || setSearched(reading))
  }, [reading, wanted, sessions])
  if (!wanted) return null
  return searched === reading ? 'none' : 'searching'
}

function Failing(props: Props & { readonly formats: FormatsModule }): JSX.Element {
  const { state, item, reading, formats } = props
  const usual = useUsual(props)
  const deriving = state.sessions.deriving.value
  const given = state.keys.of(state.labelling.site(item)).secrets
  const problems = [...given.flatMap(one => formats.pasteProblems(one.text)), ...reading.problems]
  return (
    <>
      {[...new Set(problems.map(problemText))].map(text => (
        <Note key={text} tone="bad" text={text} />
      ))}
      {deriving !== null && (
        <Note tone="warn" text={KEY_NOTES.deriving}>
          <progress class={styles.progress} aria-label={KEY_NOTES.deriving} value={deriving} />
          <Button onClick={() => state.sessions.cancelSlow()}>{KEY_NOTES.cancel}</Button>
        </Note>
      )}
      {deriving === null && reading.slow.length > 0 && (
        <Note tone="warn" text={KEY_NOTES.slow(reading.slow.map(codec => codec.title))}>
          <Button onClick={() => state.sessions.allowSlow()}>{KEY_NOTES.trySlow}</Button>
        </Note>
      )}
      {usual !== null && deriving === null && <Note tone="dim" text={KEY_NOTES[usual]} />}
    </>
  )
}

export function KeyNotes(props: Props): JSX.Element | null {
  const formats = props.state.sessions.formats.value
  const { fit } = props.reading
  if (formats === null) return null
  return (
    <div class={styles.notes} role="status" aria-label={KEY_NOTES.label}>
      {fit === null ? (
        <Failing {...props} formats={formats} />
      ) : (
        <Fitting {...props} fit={fit} formats={formats} />
      )}
    </div>
  )
}
