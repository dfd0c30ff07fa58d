/** Every Set-Cookie line of a response with what became of it and why; or what changed between two requests. */
import type { JSX } from 'preact'
import type { ChangeStep, RequestStep, SetCookieEffect } from '../../src/core/timeline/step'
import { Section } from '../details/section'
import { Icon } from '../parts/icons'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { changeText, evictedText, lineTexts, STEP } from '../text/step'
import styles from './details.module.css'
import { changeEffects, EffectChip } from './effect-chip'
import { ItemLink } from './item-link'
import type { Model } from './model'
import type { NumberedStep } from './rows'

interface Props {
  readonly state: State
  readonly model: Model
  readonly step: NumberedStep
}

function Line({ state, set }: { readonly state: State; readonly set: SetCookieEffect }): JSX.Element {
  return (
    <li class={styles.entry} data-line={set.effect}>
      <div class={styles.line}>
        <EffectChip effect={set.effect} name={set.name} />
        {set.id !== null && <ItemLink state={state} id={set.id} item={set.is ?? set.was} />}
      </div>
      {lineTexts(set).map(({ tone, text }) => (
        <p key={text} class={`${styles.reason} ${tone === 'bad' ? styles.bad : ''}`}>
          {text}
        </p>
      ))}
      <RawText text={set.line} />
    </li>
  )
}

function Lines({ state, step }: { readonly state: State; readonly step: RequestStep }): JSX.Element {
  const { set, evicted, exchange } = step
  return (
    <Section title={STEP.set(set.length)}>
      {set.length === 0 && (
        <p class={styles.reason}>{exchange.setCookie === null ? STEP.setNotTold : STEP.noSet}</p>
      )}
      <ul class={styles.list}>
        {set.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their order
          <Line key={i} state={state} set={one} />
        ))}
      </ul>
      {evicted.map(cookie => (
        <p key={cookie.id} class={styles.reason}>
          <Icon name="warning" size={12} /> {evictedText(cookie)}
        </p>
      ))}
    </Section>
  )
}

function Changes({ state, step }: { readonly state: State; readonly step: ChangeStep }): JSX.Element {
  const effects = changeEffects(step)
  return (
    <Section title={STEP.changes}>
      <ul class={styles.list}>
        {step.changes.map((change, i) => (
          <li key={change.id} class={styles.entry}>
            <div class={styles.line}>
              {effects[i] !== undefined && <EffectChip effect={effects[i].effect} name={effects[i].name} />}
              <ItemLink state={state} id={change.id} item={change.is ?? change.was} />
            </div>
            <p class={styles.reason}>{changeText(change)}</p>
            {change.was !== null && (
              <div class={styles.before}>
                <span class={styles.side}>{STEP.before}</span> <RawText text={change.was.value} />
              </div>
            )}
            {change.is !== null && (
              <div class={styles.before}>
                <span class={styles.side}>{STEP.after}</span> <RawText text={change.is.value} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const SetSection = ({ state, step }: Props): JSX.Element =>
  step.type === 'request' ? <Lines state={state} step={step} /> : <Changes state={state} step={step} />
