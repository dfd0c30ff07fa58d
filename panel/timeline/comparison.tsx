/** Two steps side by side: what was there after the one, and after the other. */
import type { JSX } from 'preact'
import type { ItemChange } from '../../src/core/timeline/step'
import { Section } from '../details/section'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { STEP } from '../text/step'
import styles from './details.module.css'
import { EffectChip, effectOf } from './effect-chip'
import { ItemLink } from './item-link'
import type { Model } from './model'
import type { NumberedStep } from './rows'
import { type SeenSession, sessionsAmong } from './said'
import { SessionDiff } from './session-section'

interface Props {
  readonly state: State
  readonly model: Model
  readonly pair: readonly [NumberedStep, NumberedStep]
}

const MOST = 200

interface Between {
  readonly sessions: readonly SeenSession[]
  readonly others: readonly ItemChange[]
}

function between({ model, pair: [first, last] }: Props): Between {
  const timeline = model.timeline.value
  const [was, is] = [timeline.after(first), timeline.after(last)]
  const all = [...new Set([...was.keys(), ...is.keys()])].map(id => ({
    id,
    before: was.get(id) ?? null,
    after: is.get(id) ?? null,
  }))
  const sessions = sessionsAmong(all, [was, is], model.readings)
  const ids = new Set(sessions.map(({ id }) => id))
  const others = all
    .filter(({ id, before, after }) => !ids.has(id) && before?.value !== after?.value)
    .map(({ id, before, after }) => ({ id, was: before, is: after }))
  return { sessions, others }
}

export function Comparison(props: Props): JSX.Element {
  const { state, model, pair } = props
  const { sessions, others } = between(props)
  return (
    <>
      {sessions.map(session => (
        <SessionDiff key={session.id} state={state} model={model} session={session} at={pair[1].at} />
      ))}
      <Section title={STEP.otherItems}>
        {others.length === 0 && <p class={styles.reason}>{STEP.noDifference}</p>}
        <ul class={styles.list}>
          {others.slice(0, MOST).map(change => (
            <li key={change.id} class={styles.entry}>
              <div class={styles.line}>
                <EffectChip effect={effectOf(change)} name={(change.is ?? change.was)?.name ?? ''} />
                <ItemLink state={state} id={change.id} item={change.is ?? change.was} />
              </div>
              {[change.was, change.is].map(
                (item, i) =>
                  item !== null && (
                    <div key={i === 0 ? 'was' : 'is'} class={styles.before}>
                      <span class={styles.side}>{i === 0 ? STEP.before : STEP.after}</span>
                      <RawText text={item.value} />
                    </div>
                  ),
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
