/** Sending: the request tester. A request on one side, what goes with it and why on the other. */
import type { JSX } from 'preact'
import type { State } from '../state'
import { TESTER } from '../text/tester'
import { askedRequest } from './asked-request'
import { RequestForm } from './form'
import { Result } from './result'
import styles from './tester.module.css'

interface Props {
  readonly state: State
}

export function Tester({ state }: Props): JSX.Element {
  const asked = askedRequest(state.tester.form.value, state.data.snapshot.value)
  return (
    <div class={styles.view}>
      <div class={styles.side}>
        <RequestForm state={state} problems={asked.ok ? null : asked.problems} />
      </div>
      <section
        aria-label={TESTER.result}
        class={styles.result}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {asked.ok ? (
          <Result state={state} request={asked.request} />
        ) : (
          <p class={styles.dim}>{TESTER.waiting}</p>
        )}
      </section>
    </div>
  )
}
