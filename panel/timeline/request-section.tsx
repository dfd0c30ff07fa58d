/** The request itself: where to, by whom, what came back, and when. */
import type { JSX } from 'preact'
import type { Exchange } from '../../src/core/timeline/log'
import { Section } from '../details/section'
import { CopyButton } from '../parts/copy-button'
import { requestFacts, STEP } from '../text/step'
import styles from './details.module.css'

export const RequestSection = ({ exchange }: { readonly exchange: Exchange }): JSX.Element => (
  <Section title={STEP.request} tools={<CopyButton text={exchange.url} label={STEP.copyUrl} />}>
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
