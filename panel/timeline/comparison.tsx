/** Two steps side by side: what was there after the one, and after the other. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ItemId } from '../../src/core/model'
import type { ItemChange } from '../../src/core/timeline/step'
import { Section } from '../details/section'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { STEP } from '../text/step'
import styles from './details.module.css'
import { effectOf } from './effect'
import { EffectChip } from './effect-chip'
import { ItemLink } from './item-link'
import type { Model } from './model'
import type { NumberedStep } from './rows'
import { SessionSection } from './session-section'
import type { SessionView } from './session-views'

interface Props {
  readonly state: State
  readonly model: Model
  readonly pair: readonly [NumberedStep, NumberedStep]
}

const MOST = 200

interface Compared {
  readonly sessions: readonly SessionView[]
  readonly others: readonly ItemChange[]
}

async function compared({ model, pair: [first, last] }: Props): Promise<Compared> {
  const timeline = model.timeline.peek()
  const was = { at: first.at, holdings: timeline.after(first) }
  const is = { at: last.at, holdings: timeline.after(last) }
  const ids: readonly ItemId[] = [...new Set([...was.holdings.keys(), ...is.holdings.keys()])]
  const views = await Promise.all(ids.map(id => model.sessions.compare(id, was, is)))
  const others = ids.flatMap((id, i): readonly ItemChange[] => {
    const change = { id, was: was.holdings.get(id) ?? null, is: is.holdings.get(id) ?? null }
    return views[i] === null && change.was?.value !== change.is?.value ? [change] : []
  })
  return { sessions: views.filter(view => view !== null), others }
}

interface OtherProps {
  readonly state: State
  readonly change: ItemChange
  readonly sides: readonly [string, string]
}

const Other = ({ state, change, sides }: OtherProps): JSX.Element => (
  <li class={styles.entry}>
    <div class={styles.line}>
      <EffectChip effect={effectOf(change)} name={(change.is ?? change.was)?.name ?? ''} />
      <ItemLink state={state} id={change.id} item={change.is ?? change.was} />
    </div>
    {[change.was, change.is].map(
      (item, i) =>
        item !== null && (
          <div key={i === 0 ? 'was' : 'is'} class={styles.before}>
            <span class={styles.side}>{sides[i]}</span>
            <RawText text={item.value} />
          </div>
        ),
    )}
  </li>
)

export function Comparison(props: Props): JSX.Element {
  const { state, model, pair } = props
  const [found, setFound] = useState<Compared | null>(null)
  const basis = model.readings.ground.value
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared anew for another pair, and with other keys or formats
  useEffect(() => {
    let wanted = true
    void compared(props).then(result => wanted && setFound(result))
    return () => {
      wanted = false
    }
  }, [pair[0], pair[1], basis])
  if (found === null) return <p class={styles.reason}>{STEP.reading}</p>
  const { sessions, others } = found
  const numbers = pair.map(step => STEP.afterStep(model.numbers.value.get(step.no)))
  const sides = [numbers[0] ?? '', numbers[1] ?? ''] as const
  return (
    <>
      {sessions.map(view => (
        <SessionSection key={view.id} state={state} model={model} view={view} sides={sides} />
      ))}
      <Section title={STEP.otherItems}>
        {others.length === 0 && <p class={styles.reason}>{STEP.noDifference}</p>}
        <ul class={styles.list}>
          {others.slice(0, MOST).map(change => (
            <Other key={change.id} state={state} change={change} sides={sides} />
          ))}
        </ul>
      </Section>
    </>
  )
}
