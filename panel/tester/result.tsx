/** What goes with the request: the Cookie header, its cookies in order, and those that are held back. */
import type { JSX } from 'preact'
import type { RequestTest } from '../../src/core/cookie/header'
import type { CookieRequest } from '../../src/core/cookie/request'
import type { CookieItem } from '../../src/core/model'
import { askSetting } from '../actions'
import { Button } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { settingsText } from '../text'
import { KNOWLEDGE, ORDER, sizeText, summaryText, TESTER } from '../text/tester'
import { CookieLink } from './cookie-link'
import { HeldBackCookies } from './held-back'
import { knowledge, type Outcome, outcomes } from './outcomes'
import styles from './tester.module.css'

interface Props {
  readonly state: State
  readonly request: CookieRequest
}

interface TestProps {
  readonly state: State
  readonly test: RequestTest
}

/** The smallest of the usual limits of servers. */
const serverLimit = (state: State): number =>
  Math.min(...(state.labelling.rules.value?.SERVER_HEADER_LIMITS ?? []).map(server => server.bytes))

const Header = ({ state, test }: TestProps): JSX.Element => (
  <div class={styles.part} data-header="">
    <h3>
      {TESTER.header} {test.sent.length > 0 && <CopyButton text={test.header} label={TESTER.copyHeader} />}
    </h3>
    {test.sent.length === 0 ? (
      <p>{TESTER.noHeader}</p>
    ) : (
      <>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div class={styles.header} tabIndex={0}>
          <RawText text={test.header} />
        </div>
        <p class={styles.dim}>
          {sizeText(test, serverLimit(state))} {test.sent.length > 1 && ORDER[test.order]}
        </p>
      </>
    )}
  </div>
)

const List = ({
  title,
  cookies,
  ...more
}: Omit<Props, 'request'> & {
  readonly title: string
  readonly cookies: readonly CookieItem[]
  readonly ordered?: boolean
  readonly because?: string
}): JSX.Element => {
  const lines = cookies.map(cookie => (
    <li key={cookie.id}>
      <CookieLink state={more.state} cookie={cookie} />
      {cookie.partition?.ancestor === null && <p class={styles.dim}>{TESTER.ancestor}</p>}
    </li>
  ))
  return (
    <div class={styles.part}>
      <h3>
        {title} <span class={styles.number}>{cookies.length}</span>
      </h3>
      {more.because !== undefined && <p class={styles.dim}>{more.because}</p>}
      {more.ordered === true ? <ol class={styles.list}>{lines}</ol> : <ul class={styles.list}>{lines}</ul>}
    </div>
  )
}

function One({ state, request, outcome }: Props & { readonly outcome: Outcome }): JSX.Element {
  const { test, assuming } = outcome
  const ordered = test.sent.length > 1
  return (
    <div class={styles.outcome}>
      <h2 class={assuming.length === 0 ? 'visually-hidden' : styles.setting}>
        {assuming.length === 0 ? TESTER.result : `${settingsText(assuming)}:`}
      </h2>
      <Header state={state} test={test} />
      {test.sent.length > 0 && (
        <List
          state={state}
          title={ordered ? TESTER.sentInOrder : TESTER.sent}
          cookies={test.sent}
          ordered={ordered}
        />
      )}
      <HeldBackCookies state={state} request={request} outcome={outcome} />
    </div>
  )
}

/** Must be told apart from an answer: it is about the browser, not about the request. */
const BothAnswers = ({ state }: Pick<Props, 'state'>): JSX.Element => (
  <p class={styles.note}>
    {TESTER.bothAnswers} <Button onClick={() => void askSetting(state)}>{TESTER.askSetting}</Button>
  </p>
)

export function Result({ state, request }: Props): JSX.Element {
  const context = state.data.context.value
  const all = outcomes(request, context)
  const note = KNOWLEDGE[knowledge(request, context.snapshot)]
  const [first] = all
  const empty = !context.snapshot.items.some(item => item.kind === 'cookie')
  return (
    <>
      <div role="status" class="visually-hidden">
        {first === undefined ? '' : summaryText(first.test)}
      </div>
      {note !== null && <p class={styles.note}>{note}</p>}
      {!empty && all.length > 1 && <BothAnswers state={state} />}
      {empty ? (
        <p>{TESTER.noCookies}</p>
      ) : (
        all.map(outcome => (
          <One key={outcome.assuming.join(' ')} state={state} request={request} outcome={outcome} />
        ))
      )}
      {first !== undefined && first.test.undecided.length > 0 && (
        <List
          state={state}
          title={TESTER.undecided}
          cookies={first.test.undecided}
          because={TESTER.undecidedBecause}
        />
      )}
    </>
  )
}
