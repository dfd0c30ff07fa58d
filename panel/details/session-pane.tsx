/** The session section: mechanism, state, key, payload, times, raw text by parts, editing. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import type { Content, SessionCodec } from '../../src/core/sessions/codec'
import type { Recognition } from '../../src/core/sessions/index'
import { jsonText } from '../../src/core/typed-json'
import type { Value } from '../../src/core/value'
import { sessionKey, setDraft } from '../actions'
import { languageOf, type Notation, notationOf, valueText } from '../notation'
import { Button, IconButton } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { Icon } from '../parts/icons'
import { KeyForm } from '../parts/key-form'
import { StateIcon } from '../parts/state-chip'
import { ValueTree } from '../parts/value-tree'
import type { State } from '../state'
import type { Reading } from '../state/sessions'
import {
  becauseText,
  confidenceText,
  introduction,
  provenText,
  SESSION,
  STATES,
  stateText,
  verdictText,
  visible,
  withoutKeyText,
} from '../text'
import { KeyNotes } from './key-notes'
import { Section } from './section'
import { SessionEditor } from './session-editor'
import styles from './session-pane.module.css'
import { SessionRaw, Times } from './session-parts'

interface Props {
  readonly state: State
  readonly item: StorageItem
}

interface ReadingProps extends Props {
  readonly reading: Reading
}

/** What was read: by the key where it fits, else without it. */
export function contentOf(reading: Reading): Partial<Content> | null {
  if (reading.verified?.status === 'valid') return reading.verified
  const { decoded } = reading
  return decoded.status === 'malformed' || decoded.status === 'cleared' ? null : decoded
}

function Chooser({
  state,
  item,
  found,
  codec,
}: Props & { readonly found: readonly Recognition[]; readonly codec: SessionCodec }): JSX.Element {
  if (found.length === 1) return <strong>{codec.title}</strong>
  return (
    <select
      class={styles.chooser}
      aria-label={SESSION.mechanism}
      value={codec.id}
      onChange={event => state.sessions.choose(item, event.currentTarget.value)}
    >
      {found.map(({ codec: one, match }) => (
        <option key={one.id} value={one.id}>
          {one.title} ({confidenceText(match.confidence)})
        </option>
      ))}
    </select>
  )
}

function Head({ state, item, reading }: ReadingProps): JSX.Element {
  const [open, setOpen] = useState(false)
  const found = state.sessions.recognised(item)
  const { codec } = reading
  const match = found.find(one => one.codec === codec)?.match
  const { tone } = STATES[reading.state]
  const { title, says } = stateText(reading.state, reading.strangers)
  const more = verdictText(
    reading.verified ?? (reading.decoded.status === 'malformed' ? reading.decoded : null),
  )
  return (
    <div class={`${styles.head} ${styles[tone] ?? ''}`} data-state={reading.state}>
      <div class={styles.verdict} role="status">
        <StateIcon state={reading.state} />
        <span>
          <b>{title}</b> {says} {more}
        </span>
      </div>
      <div class={styles.mechanism}>
        <Chooser state={state} item={item} found={found} codec={codec} />
        <button
          type="button"
          class={styles.fold}
          aria-expanded={open}
          aria-controls="session-about"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={10} />
          {SESSION.about}
        </button>
      </div>
      <p id="session-about" class={styles.about} hidden={!open}>
        {match !== undefined && `${becauseText(match.confidence, match.because)}. `}
        <code>{visible(item.name)}</code> {introduction(item, codec)} {withoutKeyText(codec)}{' '}
        {provenText(codec)}
      </p>
    </div>
  )
}

function Payload({ state, item, reading, value }: ReadingProps & { readonly value: Value }): JSX.Element {
  const own = languageOf(reading.codec.id)
  const [chosen, setNotation] = useState<Notation | null>(null)
  const notation = chosen ?? notationOf(reading.codec.id)
  const editing = state.drafts.value.has(sessionKey(item))
  const edit = (): void =>
    setDraft(state, sessionKey(item), { opened: item.value, text: jsonText(value, '  ') })
  const text = notation === 'json' ? jsonText(value, '  ') : valueText(value, notation)
  const tools = (
    <>
      {own !== 'json' && (
        <Button onClick={() => setNotation(notation === 'json' ? own : 'json')}>
          {notation === 'json' ? SESSION.notations[own] : SESSION.notations.json}
        </Button>
      )}
      <CopyButton text={text} />
      {!editing && reading.codec.sign !== undefined && (
        <IconButton icon="edit" label={SESSION.edit} onClick={() => edit()} />
      )}
    </>
  )
  return (
    <Section title={SESSION.payload} tools={tools}>
      {notation === 'json' && own !== 'json' ? (
        <pre class={styles.json}>{text}</pre>
      ) : (
        <ValueTree value={value} notation={notation} label={SESSION.payload} />
      )}
      {reading.codec.sign === undefined && (
        <p class={styles.dim}>{reading.codec.readOnly ?? SESSION.readOnly}</p>
      )}
      {editing && <SessionEditor state={state} item={item} reading={reading} />}
    </Section>
  )
}

function Facts({
  content,
  notation,
}: {
  readonly content: Partial<Content>
  readonly notation: Notation
}): JSX.Element | null {
  const facts = Object.entries(content.facts ?? {})
  if (facts.length === 0) return null
  return (
    <Section title={SESSION.facts}>
      <dl class={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{valueText(value, notation)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

export function SessionPane({ state, item }: Props): JSX.Element | null {
  const codec = state.sessions.codecFor(item)
  const reading = state.sessions.reading(item).value
  if (codec === null) return null
  if (reading === null) return <p class={styles.loading}>{SESSION.reading}</p>
  const content = contentOf(reading)
  const site = state.labelling.site(item)
  return (
    <>
      <Head state={state} item={item} reading={reading} />
      <KeyForm key={site} state={state} site={site} codec={codec} />
      <KeyNotes key={item.id} state={state} item={item} reading={reading} />
      {content?.value !== undefined && (
        <Payload key={codec.id} state={state} item={item} reading={reading} value={content.value} />
      )}
      {reading.decoded.status === 'reference' && (
        <Section title={SESSION.id} tools={<CopyButton text={reading.decoded.id} />}>
          <code>{visible(reading.decoded.id)}</code>
        </Section>
      )}
      <Times times={content?.times ?? []} now={state.data.now.value} />
      <SessionRaw candidate={reading.candidate} parts={content?.parts ?? []} />
      {content !== null && <Facts content={content} notation={notationOf(codec.id)} />}
    </>
  )
}
