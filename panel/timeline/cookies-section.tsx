/** The Cookie header as it was sent, and cookie by cookie what the rules predict beside what was observed. */
import type { JSX } from 'preact'
import { predict } from '../../src/core/timeline/predict'
import type { CookieVerdict, Prediction } from '../../src/core/timeline/prediction'
import type { RequestStep } from '../../src/core/timeline/step'
import { Section } from '../details/section'
import { CopyButton } from '../parts/copy-button'
import { Icon } from '../parts/icons'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { cut, visible } from '../text'
import { agreementText, PREDICTION, strangerText, VERDICTS, verdictText } from '../text/prediction'
import { headerText, STEP } from '../text/step'
import styles from './details.module.css'
import { ItemLink } from './item-link'
import type { Model } from './model'

interface Props {
  readonly state: State
  readonly model: Model
  readonly step: RequestStep
}

const LONGEST = 120

/** The name is cut only where there is no room for it even without a value. */
const Pair = ({ name, value }: { readonly name: string; readonly value: string }): JSX.Element => {
  const [key, text] = [visible(cut(name, LONGEST)), visible(cut(value, LONGEST))]
  return (
    <>
      <code class={styles.key} title={key}>
        {name === '' ? PREDICTION.noName : key}
      </code>
      <code class={styles.dim} title={text}>
        {text}
      </code>
    </>
  )
}

const Verdict = ({ state, one }: { readonly state: State; readonly one: CookieVerdict }): JSX.Element => {
  const { cookie, verdict, sent } = one
  const wrong = verdict === 'missing' || verdict === 'extra'
  return (
    <li class={styles.entry} data-cookie={cookie.name} data-verdict={verdict}>
      <div class={styles.line}>
        <span class={`${styles.kind} ${sent === true ? styles.added : styles.plain}`}>
          {sent === null ? PREDICTION.notSeen : sent ? PREDICTION.sent : PREDICTION.notSent}
        </span>
        <Pair name={cookie.name} value={cookie.value} />
        <ItemLink state={state} id={cookie.id} item={cookie} />
      </div>
      {verdictText(one) !== '' && (
        <p class={`${styles.reason} ${wrong ? styles.bad : ''}`}>
          {wrong && <Icon name="warning" size={12} />} {VERDICTS[verdict]} {verdictText(one)}
        </p>
      )}
    </li>
  )
}

/** Those that went first, in the order of the header as far as it is known; then what disagrees, then the rest. */
const rank = ({ sent, verdict }: CookieVerdict): number =>
  verdict === 'missing' || verdict === 'extra' ? 0 : sent === true ? 1 : 2

function Predicted({ state, found }: { readonly state: State; readonly found: Prediction }): JSX.Element {
  return (
    <>
      <p
        class={`${styles.reason} ${found.agrees === false ? styles.bad : ''}`}
        data-agrees={String(found.agrees)}
      >
        {agreementText(found)}
      </p>
      <ul class={styles.list}>
        {found.cookies
          .toSorted((a, b) => rank(a) - rank(b))
          .map(one => (
            <Verdict key={one.cookie.id} state={state} one={one} />
          ))}
        {found.strangers.map(({ name, value, isKnownName }) => (
          <li key={`${name}=${value}`} class={styles.entry} data-cookie={name} data-verdict="stranger">
            <div class={styles.line}>
              <span class={`${styles.kind} ${styles.added}`}>{PREDICTION.sent}</span>
              <Pair name={name} value={value} />
            </div>
            <p class={styles.reason}>{strangerText(isKnownName)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

export function CookiesSection({ state, model, step }: Props): JSX.Element {
  const { cookie } = step.exchange
  const found = predict(model.timeline.value.prospect(step))
  const sent = found.cookies.filter(one => one.sent === true).length + found.strangers.length
  return (
    <Section
      title={headerText(cookie, sent)}
      tools={
        cookie === null || cookie === '' ? undefined : <CopyButton text={cookie} label={STEP.copyHeader} />
      }
    >
      {cookie !== null && cookie !== '' && <RawText text={cookie} />}
      <Predicted state={state} found={found} />
    </Section>
  )
}
