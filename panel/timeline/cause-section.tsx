/** Why a session was lost at this request, as far as the record proves it. */
import type { JSX } from 'preact'
import { type Cause, causesOf } from '../../src/core/timeline/cause'
import type { RequestStep } from '../../src/core/timeline/step'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { CAUSE, causeOfLoss } from '../text/cause'
import { revealStep } from './actions'
import styles from './details.module.css'
import { lostNames } from './lost'
import type { Model } from './model'

interface Props {
  readonly state: State
  readonly model: Model
  readonly step: RequestStep
}

interface Loss {
  readonly name: string
  readonly causes: readonly Cause[]
}

function lossesAt({ model, step }: Props): readonly Loss[] {
  const timeline = model.timeline.value
  const views = model.sessions.of(step).value ?? []
  const own = views.map(({ name, causes }) => ({ name, causes }))
  const missing = lostNames(step, model, new Set(own.map(({ name }) => name)))
  const others = missing.map(name => ({ name, causes: causesOf(timeline, step, name, null) }))
  return [...own, ...others].filter(({ causes }) => causes.length > 0)
}

const stepOf = (cause: Cause): number | null => ('step' in cause ? cause.step : null)

function Line({ state, model, cause }: Pick<Props, 'state' | 'model'> & { readonly cause: Cause }) {
  const no = stepOf(cause)
  const number = no === null ? undefined : model.numbers.value.get(no)
  return (
    <li data-cause={cause.cause}>
      {causeOfLoss(cause)}{' '}
      {no !== null && number !== undefined && (
        <button type="button" class={styles.link} onClick={() => void revealStep(state, no)}>
          {CAUSE.atStep(number)}
        </button>
      )}
    </li>
  )
}

/** A failed response that set nothing: what a server without its key looks like, among others. */
const failedWithoutCookie = ({ exchange, set }: RequestStep): boolean =>
  (exchange.status ?? 0) >= 500 && exchange.setCookie !== null && set.length === 0

export function CauseSection(props: Props): JSX.Element | null {
  const { state, model, step } = props
  const losses = lossesAt(props)
  const failed = failedWithoutCookie(step)
  if (losses.length === 0 && !failed) return null
  return (
    <section class={styles.causes} aria-label={CAUSE.title}>
      {losses.map(({ name, causes }) => (
        <div key={name} class={styles.cause}>
          <Icon name="warning" size={13} />
          <div>
            <b>{CAUSE.lost(name)}</b>
            <ul>
              {causes.map(cause => (
                <Line key={JSON.stringify(cause)} state={state} model={model} cause={cause} />
              ))}
            </ul>
          </div>
        </div>
      ))}
      {failed && (
        <div class={styles.cause} data-cause="failed-response">
          <Icon name="warning" size={13} />
          <div>
            <b>{CAUSE.failed}</b> {CAUSE.failedBecause}
          </div>
        </div>
      )}
    </section>
  )
}
