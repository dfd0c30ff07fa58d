/** The request itself: where to, by whom, what came back, and when. */
import type { JSX } from 'preact'
import type { Exchange } from '../../src/core/timeline/log'
import { Section } from '../details/section'
import { Button } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { requestFacts, STEP } from '../text/step'
import styles from './details.module.css'

interface Props {
  readonly exchange: Exchange
  /** Takes the request into the request tester. */
  readonly test: () => void
}

export const RequestSection = ({ exchange, test }: Props): JSX.Element => (
  <Section
    title={STEP.request}
    tools={
      <>
        <Button onClick={test}>{STEP.test}</Button>
        <CopyButton text={exchange.url} label={STEP.copyUrl} />
      </>
    }
  >
    <dl class={styles.facts}>
      {requestFacts(exchange).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </Section>
)
