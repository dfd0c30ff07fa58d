/** The cookies that do not go: why, and what would have to change. */
import type { JSX } from 'preact'
import type { HeldBack } from '../../src/core/cookie/header'
import { remedies } from '../../src/core/cookie/remedies'
import type { CookieRequest } from '../../src/core/cookie/request'
import type { ItemId } from '../../src/core/model'
import { Button } from '../parts/button'
import type { State } from '../state'
import { nameText } from '../text'
import { heldText, noRemedyText, remedyTexts, TESTER } from '../text/tester'
import { CookieLink } from './cookie-link'
import { circumstancesOf, type Outcome } from './outcomes'
import styles from './tester.module.css'

interface Props {
  readonly state: State
  readonly request: CookieRequest
  readonly outcome: Outcome
}

function toggle(state: State, id: ItemId): void {
  const asked = new Set(state.tester.asked.value)
  if (!asked.delete(id)) asked.add(id)
  state.tester.asked.value = asked
}

function Remedies({ state, request, outcome, held }: Props & { readonly held: HeldBack }): JSX.Element {
  const circumstances = circumstancesOf(state.data.context.value)
  const sets = remedies(held.cookie, request, outcome.environment, circumstances)
  const lines = sets.length === 0 ? [noRemedyText(held.blocked)] : remedyTexts(sets)
  return (
    <ul class={styles.remedies}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Line({ held, ...props }: Props & { readonly held: HeldBack }): JSX.Element {
  const { state } = props
  const { id } = held.cookie
  const open = state.tester.asked.value.has(id)
  return (
    <li data-held={held.cookie.name}>
      <div class={styles.line}>
        <CookieLink state={state} cookie={held.cookie} />
        <Button expanded={open} onClick={() => toggle(state, id)}>
          {TESTER.remedy}
          <span class="visually-hidden"> {nameText(held.cookie)}</span>
        </Button>
      </div>
      <p class={styles.reason}>
        {heldText(held.blocked, props.outcome.environment.thirdPartyCookies)}
        {held.unlessNew && ` ${TESTER.unlessNew}`}
      </p>
      {open && <Remedies {...props} held={held} />}
    </li>
  )
}

const Lines = ({ list, ...props }: Props & { readonly list: readonly HeldBack[] }): JSX.Element => (
  <ul class={styles.list}>
    {list.map(held => (
      <Line key={held.cookie.id} {...props} held={held} />
    ))}
  </ul>
)

/** Those of other hosts are folded: they are many, and nobody expects them. */
export function HeldBackCookies(props: Props): JSX.Element | null {
  const { heldBack } = props.outcome.test
  const own = heldBack.filter(held => !held.blocked.includes('domain'))
  const others = heldBack.filter(held => held.blocked.includes('domain'))
  if (heldBack.length === 0) return null
  return (
    <div class={styles.part}>
      <h3>
        {TESTER.held} <span class={styles.number}>{heldBack.length}</span>
      </h3>
      <Lines {...props} list={own} />
      {others.length > 0 && (
        <details class={styles.others}>
          <summary>
            {TESTER.others} <span class={styles.number}>{others.length}</span>
          </summary>
          <Lines {...props} list={others} />
        </details>
      )}
    </div>
  )
}
