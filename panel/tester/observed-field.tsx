/** Takes an observed request into the fields of the tester. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { unlessFailed } from '../actions'
import type { State } from '../state'
import { cut, visible } from '../text'
import { TESTER } from '../text/tester'
import { observedRequests, takeObserved } from '../timeline/observed'
import styles from './form.module.css'

const LONGEST = 90

export function ObservedField({ state }: { readonly state: State }): JSX.Element | null {
  useEffect(() => void unlessFailed(state, state.timeline.open()), [state])
  const timeline = state.timeline.model.value?.timeline.value ?? null
  const found = timeline === null ? [] : observedRequests(timeline)
  if (timeline === null || found.length === 0) return null
  const take = (no: number): void => {
    const step = found.find(one => one.no === no)
    if (step !== undefined) takeObserved(state, step.exchange, timeline)
  }
  return (
    <div class={styles.field}>
      <label for="request-observed">{TESTER.observed}</label>
      <div class={styles.control}>
        <select
          id="request-observed"
          value=""
          onChange={event => {
            take(Number(event.currentTarget.value))
            event.currentTarget.value = ''
          }}
        >
          <option value="">{TESTER.chooseObserved}</option>
          {found.map(({ no, exchange }) => (
            <option key={no} value={no}>
              {visible(cut(`${exchange.method} ${exchange.url}`, LONGEST))}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
