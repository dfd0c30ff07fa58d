/** Under the label "Sent with requests": every observed request, by where it came from and what became of the cookie. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CookieItem } from '../../src/core/model'
import type { Carried } from '../../src/core/timeline/carried'
import type { RequestStep } from '../../src/core/timeline/step'
import { unlessFailed } from '../actions'
import { Button } from '../parts/button'
import type { State } from '../state'
import { moreText } from '../text'
import {
  CARRIED,
  elsewhereText,
  fateText,
  fateWord,
  olderText,
  placeText,
  requestsText,
  summaryText,
} from '../text/carried'
import { HISTORY } from '../text/history'
import { urlText } from '../text/timeline'
import { revealStep } from './actions'
import styles from './details.module.css'
import type { Model } from './model'
import { useCarried } from './use-carried'

interface Props {
  readonly state: State
  readonly cookie: CookieItem
}

interface GroupProps {
  readonly state: State
  readonly model: Model
  readonly group: Carried
}

/** Requests that are judged at first, and at each press of "older". */
const AT_ONCE = 500
/** Links to steps that are added with each press of "more". */
const PAGE = 20

const StepLink = ({ state, model, step }: Omit<GroupProps, 'group'> & { readonly step: RequestStep }) => {
  const { shown, whole } = urlText(step, state.data.snapshot.value.top)
  return (
    <button type="button" class={styles.link} title={whole} onClick={() => void revealStep(state, step.no)}>
      {HISTORY.step(model.numbers.value.get(step.no))} {step.exchange.method} {shown}
    </button>
  )
}

/** The newest request is a way to its step; the others come when they are asked for. */
function Group({ state, model, group }: GroupProps): JSX.Element {
  const [shown, setShown] = useState(1)
  const { fate, steps } = group
  const says = fateText(fate)
  const wrong = fate?.verdict === 'missing' || fate?.verdict === 'extra'
  return (
    <li class={styles.entry} data-carried={fateWord(fate)}>
      <div class={styles.line}>
        <span class={`${styles.kind} ${fate?.sent === true ? styles.added : styles.plain}`}>
          {fateWord(fate)}
        </span>
        {requestsText(group)}
      </div>
      {says !== '' && <p class={`${styles.reason} ${wrong ? styles.bad : ''}`}>{says}</p>}
      {steps.slice(0, shown).map(step => (
        <div key={step.no} class={styles.line}>
          <StepLink state={state} model={model} step={step} />
        </div>
      ))}
      {steps.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{moreText(steps.length - shown)}</Button>
      )}
    </li>
  )
}

function Places({ state, model, cookie }: Props & { readonly model: Model }): JSX.Element {
  const [most, setMost] = useState(AT_ONCE)
  const found = useCarried(cookie, model.timeline.value, most)
  if (found === null) return <p class={styles.reason}>{CARRIED.loading}</p>
  const { places, judged, older, elsewhere } = found
  return (
    <>
      <p class={styles.reason}>{judged === 0 ? CARRIED.none : summaryText(found)}</p>
      {places.map(({ place, groups }) => (
        <div key={placeText(place)} data-place={place.from}>
          <p class={styles.place}>{placeText(place)}</p>
          <ul class={styles.list} aria-label={placeText(place)}>
            {groups.map(group => (
              <Group key={JSON.stringify(group.fate)} state={state} model={model} group={group} />
            ))}
          </ul>
        </div>
      ))}
      {older > 0 && <Button onClick={() => setMost(most + AT_ONCE)}>{olderText(AT_ONCE, older)}</Button>}
      {elsewhere > 0 && <p class={styles.reason}>{elsewhereText(elsewhere)}</p>}
    </>
  )
}

export function CarriedSection({ state, cookie }: Props): JSX.Element {
  useEffect(() => void unlessFailed(state, state.timeline.open()), [state])
  const model = state.timeline.model.value
  return (
    <section aria-label={CARRIED.title} data-observed-sending>
      <p class={styles.observed}>{CARRIED.title}</p>
      {model === null ? (
        <p class={styles.reason}>{HISTORY.loading}</p>
      ) : (
        <Places key={cookie.id} state={state} model={model} cookie={cookie} />
      )}
    </section>
  )
}
