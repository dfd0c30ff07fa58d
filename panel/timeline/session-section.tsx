/** The sessions of a step: before and after with their states, what differs, and both as trees. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Millis } from '../../src/core/model'
import { type Change, diff } from '../../src/core/timeline/diff'
import { pathText } from '../../src/core/timeline/path'
import type { Value } from '../../src/core/value'
import { Section } from '../details/section'
import { type Notation, valueText } from '../notation'
import { IconButton } from '../parts/button'
import { Icon } from '../parts/icons'
import { StateIcon } from '../parts/state-chip'
import { ValueTree } from '../parts/value-tree'
import type { State } from '../state'
import type { Reading } from '../state/reading'
import { bytesText, cut, STATES } from '../text'
import { ageText, CHANGE_KINDS, rotationText, STEP } from '../text/step'
import styles from './details.module.css'
import { ItemLink } from './item-link'
import type { Model } from './model'
import type { NumberedStep } from './rows'
import { payloadOf, type Said, type SeenSession, said, sessionsOf } from './said'

interface Props {
  readonly state: State
  readonly model: Model
}

interface SideProps {
  readonly title: string
  readonly text: string
  readonly reading: Reading | null
  readonly size: number | null
  readonly at: Millis
}

function Side({ title, text, reading, size, at }: SideProps): JSX.Element {
  const facts = [
    ...(reading === null ? [] : [STATES[reading.state].short]),
    ...(size === null ? [] : [bytesText(size)]),
    ...(reading === null ? [] : ageText(reading, at)),
  ]
  return (
    <div class={styles.half}>
      <div class={styles.facing}>
        <span class={styles.side}>{title}</span>
        {reading !== null && <StateIcon state={reading.state} />}
        <span class={styles.dim} title={reading === null ? '' : STATES[reading.state].says}>
          {facts.join(' · ')}
        </span>
      </div>
      <code class={styles.says}>{text}</code>
    </div>
  )
}

const LONGEST = 300

const Shown = ({ value, notation }: { readonly value: Value | null; readonly notation: Notation }) =>
  value === null ? null : <code>{cut(valueText(value, notation), LONGEST)}</code>

interface ChangeProps extends Props {
  readonly session: SeenSession
  readonly change: Change
  readonly notation: Notation
}

function ChangeLine({ model, session, change, notation }: ChangeProps): JSX.Element {
  const { path, kind, was, is } = change
  const track = { item: session.id, name: (session.after ?? session.before)?.name ?? '', path }
  const pinned = model.tracker.has(track)
  return (
    <li class={styles.change} data-change={pathText(path)}>
      <span class={`${styles.kind} ${styles[kind]}`} title={CHANGE_KINDS[kind].title}>
        {CHANGE_KINDS[kind].word}
      </span>
      <code class={styles.key}>{pathText(path) || STEP.whole}</code>
      <span class={styles.values}>
        <Shown value={was} notation={notation} />
        {was !== null && is !== null && ' → '}
        <Shown value={is} notation={notation} />
      </span>
      <IconButton
        icon="pin"
        label={`${pinned ? STEP.pinned : STEP.pin}: ${pathText(path)}`}
        pressed={pinned}
        onClick={() => model.tracker.toggle(track)}
      />
    </li>
  )
}

function Changes({ words, ...props }: Props & { readonly words: Said; readonly session: SeenSession }) {
  const [was, is] = [payloadOf(words.readings.before), payloadOf(words.readings.after)]
  const { before, after } = words.readings
  const rotation = rotationText(before, after)
  if (rotation !== null) return <p class={styles.reason}>{rotation}</p>
  if (!words.changed) return <p class={styles.reason}>{STEP.same}</p>
  if (was === null && is === null) return null
  const { changes, complete } = diff(was, is)
  if (changes.length === 0) return <p class={styles.reason}>{STEP.sameInside}</p>
  return (
    <ul class={styles.list}>
      {changes.map(change => (
        <ChangeLine key={pathText(change.path)} {...props} change={change} notation={words.notation} />
      ))}
      {!complete && <li class={styles.reason}>{STEP.moreChanges}</li>}
    </ul>
  )
}

function Trees({ words }: { readonly words: Said }): JSX.Element | null {
  const [open, setOpen] = useState(false)
  const sides = [words.readings.before, words.readings.after].map(payloadOf)
  if (sides.every(value => value === null)) return null
  return (
    <>
      <button type="button" class={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={10} />
        {STEP.trees}
      </button>
      {open && (
        <div class={styles.halves}>
          {sides.map((value, i) => (
            <div key={i === 0 ? 'before' : 'after'} class={styles.half}>
              {value === null ? (
                <span class={styles.dim}>{STEP.notThere}</span>
              ) : (
                <ValueTree value={value} notation={words.notation} />
              )}
            </div>
          ))}
        </div>
      )}
    </>
  )
}

export function SessionDiff({
  state,
  model,
  session,
  at,
}: Props & { readonly session: SeenSession; readonly at: Millis }): JSX.Element {
  const item = session.after ?? session.before
  const words = said(session, model.readings, at)
  const whole = { item: session.id, name: item?.name ?? '', path: [] }
  return (
    <Section
      title={STEP.session(item?.name ?? '', session.recognition.codec.title)}
      tools={
        <>
          <ItemLink state={state} id={session.id} item={item} />
          <IconButton
            icon="pin"
            label={model.tracker.has(whole) ? STEP.pinned : STEP.pinWhole}
            pressed={model.tracker.has(whole)}
            onClick={() => model.tracker.toggle(whole)}
          />
        </>
      }
    >
      {words === null ? (
        <p class={styles.reason}>{STEP.reading}</p>
      ) : (
        <>
          <div class={styles.halves}>
            <Side
              title={STEP.before}
              text={words.before}
              reading={words.readings.before}
              size={session.before?.value.length ?? null}
              at={at}
            />
            <Side
              title={STEP.after}
              text={words.after}
              reading={words.readings.after}
              size={session.after?.value.length ?? null}
              at={at}
            />
          </div>
          <Changes state={state} model={model} session={session} words={words} />
          <Trees words={words} />
        </>
      )}
    </Section>
  )
}

export const SessionSections = ({
  state,
  model,
  step,
}: Props & { readonly step: NumberedStep }): JSX.Element => (
  <>
    {sessionsOf(step, model.timeline.value, model.readings).map(session => (
      <SessionDiff key={session.id} state={state} model={model} session={session} at={step.at} />
    ))}
  </>
)
