/** The Cookie header as it was sent, cookie by cookie. */
import type { JSX } from 'preact'
import type { RequestStep } from '../../src/core/timeline/step'
import { Section } from '../details/section'
import { CopyButton } from '../parts/copy-button'
import type { State } from '../state'
import { cut, visible } from '../text'
import { headerText, STEP } from '../text/step'
import styles from './details.module.css'
import { ItemLink } from './item-link'
import { carried } from './looks'
import type { Model } from './model'

interface Props {
  readonly state: State
  readonly model: Model
  readonly step: RequestStep
}

const LONGEST = 120

export function CookiesSection({ state, model, step }: Props): JSX.Element {
  const { cookie } = step.exchange
  const cookies = carried(step, model.timeline.value.before(step))
  return (
    <Section
      title={headerText(cookie, cookies.length)}
      tools={
        cookie === null || cookie === '' ? undefined : <CopyButton text={cookie} label={STEP.copyHeader} />
      }
    >
      <ul class={styles.list}>
        {cookies.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cookies of a header are known by their order
          <li key={i} class={styles.line}>
            <code class={styles.key}>{visible(cut(one.name, 40))}</code>
            <code class={styles.dim}>{visible(cut(one.value, LONGEST))}</code>
            <ItemLink state={state} id={one.id} item={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
