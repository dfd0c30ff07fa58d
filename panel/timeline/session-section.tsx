/** One session of a step: before and after with their states, what differs, why it was lost, and both as trees. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Change } from '../../src/core/timeline/diff'
import { pathText } from '../../src/core/timeline/path'
import type { SessionText } from '../../src/core/timeline/session'
import type { Value } from '../../src/core/value'
import { Section } from '../details/section'
import { type Notation, valueText } from '../notation'
import { IconButton } from '../parts/button'
import { Icon } from '../parts/icons'
import { StateIcon } from '../parts/state-chip'
import { ValueTree } from '../parts/value-tree'
import type { State } from '../state'
import { bytesText, cut, STATES } from '../text'
import { ageText, CHANGE_KINDS, differenceText, STEP } from '../text/step'
import styles from './details.module.css'
import { ItemLink } from './item-link'
import type { Model } from './model'
import type { SessionView } from './session-views'
import { type SideTexts, sideTexts } from './side-text'
import type { Track } from './tracks'

interface Props {
  readonly state: State
  readonly model: Model
  readonly view: SessionView
  /** What the two sides are called; before and after where absent. */
  readonly sides?: readonly [string, string]
}

interface SideProps {
  readonly title: string
  readonly text: string
  readonly side: SessionText | null
}

function Side({ title, text, side }: SideProps): JSX.Element {
  const facts = side === null ? [] : [STATES[side.state].short, bytesText(side.size), ...ageText(side.age)]
  return (
    <div class={styles.half} data-side-state={side?.state}>
      <div class={styles.facing}>
        <span class={styles.side}>{title}</span>
        {side !== null && <StateIcon state={side.state} />}
        <span class={styles.dim} title={side === null ? '' : STATES[side.state].says}>
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

export const trackOf = ({ id, name }: SessionView, path: Track['path']): Track | null =>
  id === null ? null : { item: id, name, path }

function Pin({ model, track, label }: { model: Model; track: Track | null; label: string }) {
  if (track === null) return null
  const pinned = model.tracker.has(track)
  return (
    <IconButton
      icon="pin"
      label={pinned ? STEP.pinned(label) : STEP.pin(label)}
      pressed={pinned}
      onClick={() => model.tracker.toggle(track)}
    />
  )
}

interface ChangeProps extends Pick<Props, 'model' | 'view'> {
  readonly change: Change
  readonly notation: Notation
}

function ChangeLine({ model, view, change, notation }: ChangeProps): JSX.Element {
  const { path, kind, was, is } = change
  const name = pathText(path) || STEP.whole
  return (
    <li class={styles.change} data-change={pathText(path)}>
      <span class={`${styles.kind} ${styles[kind]}`} title={CHANGE_KINDS[kind].title}>
        {CHANGE_KINDS[kind].word}
      </span>
      <code class={styles.key} title={name}>
        {name}
      </code>
      <span class={styles.values}>
        <Shown value={was} notation={notation} />
        {was !== null && is !== null && ' → '}
        <Shown value={is} notation={notation} />
      </span>
      <Pin model={model} track={trackOf(view, path)} label={name} />
    </li>
  )
}

function Changes({ texts, ...props }: Pick<Props, 'model' | 'view'> & { readonly texts: SideTexts }) {
  const { view } = props
  const { changes, complete } = view.diff
  return (
    <>
      {differenceText(view) !== '' && <p class={styles.reason}>{differenceText(view)}</p>}
      <ul class={styles.list}>
        {changes.map(change => (
          <ChangeLine key={pathText(change.path)} {...props} change={change} notation={texts.notation} />
        ))}
        {!complete && <li class={styles.reason}>{STEP.moreChanges}</li>}
      </ul>
    </>
  )
}

function Trees({ view, notation }: Pick<Props, 'view'> & { readonly notation: Notation }) {
  const [open, setOpen] = useState(false)
  const after = view.after?.value ?? null
  const sides = view.changed ? [view.before?.value ?? null, after] : [after]
  if (sides.every(value => value === null)) return null
  return (
    <>
      <button type="button" class={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={10} />
        {view.changed ? STEP.trees : STEP.tree}
      </button>
      {open && (
        <div class={styles.halves}>
          {sides.map((value, i) => (
            <div key={i === 0 ? 'before' : 'after'} class={styles.half}>
              {value === null ? (
                <span class={styles.dim}>{STEP.notThere}</span>
              ) : (
                <ValueTree
                  value={value}
                  notation={notation}
                  label={i === 0 && view.changed ? STEP.before : STEP.after}
                />
              )}
            </div>
          ))}
        </div>
      )}
    </>
  )
}

/** What was sent, where the server did not take it. */
function NotTaken({ view }: Pick<Props, 'view'>): JSX.Element | null {
  const { sent, taken } = view
  if (taken.is !== 'not-taken' || sent === null) return null
  const { before } = sideTexts({ ...view, before: sent })
  return <Side title={STEP.sentNotTaken} text={before} side={sent} />
}

export function SessionSection({
  state,
  model,
  view,
  sides = [STEP.before, STEP.after],
}: Props): JSX.Element {
  const texts = sideTexts(view)
  const { id, name, codec } = view
  const item = id === null ? null : (state.data.byId.value.get(id) ?? null)
  return (
    <Section
      title={STEP.session(name, codec.title)}
      tools={
        <>
          {id !== null && item !== null && <ItemLink state={state} id={id} item={item} />}
          <Pin model={model} track={trackOf(view, [])} label={name} />
        </>
      }
    >
      <NotTaken view={view} />
      {view.changed ? (
        <div class={styles.halves}>
          <Side title={sides[0]} text={texts.before} side={view.before} />
          <Side title={sides[1]} text={texts.after} side={view.after} />
        </div>
      ) : (
        <Side title={STEP.unchanged} text={texts.after} side={view.after} />
      )}
      <Changes model={model} view={view} texts={texts} />
      <Trees view={view} notation={texts.notation} />
    </Section>
  )
}
