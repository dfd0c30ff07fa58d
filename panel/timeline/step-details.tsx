/** The details of a step, or of two steps side by side. */
import type { ComponentChildren, JSX } from 'preact'
import details from '../details/details.module.css'
import { IconButton } from '../parts/button'
import type { State } from '../state'
import { UI } from '../text'
import { STEP, stepTitle } from '../text/step'
import { testRequest } from './actions'
import { CauseSection } from './cause-section'
import { Comparison } from './comparison'
import { CookiesSection } from './cookies-section'
import styles from './details.module.css'
import type { Model } from './model'
import { RequestSection } from './request-section'
import type { NumberedStep } from './rows'
import { SessionSection } from './session-section'
import { SetSection } from './set-section'

interface Props {
  readonly state: State
  readonly model: Model
}

const Frame = ({
  state,
  title,
  children,
}: {
  readonly state: State
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element => (
  <aside class={`details ${details.details}`} aria-label={UI.details}>
    <header class={details.bar}>
      <h2 class={styles.heading} title={title}>
        {title}
      </h2>
      <IconButton
        icon="close"
        label={UI.closeDetails}
        onClick={() => {
          state.timeline.detailsOpen.value = false
        }}
      />
    </header>
    <section
      class={details.pane}
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  </aside>
)

function OneStep({ state, model, step }: Props & { readonly step: NumberedStep }): JSX.Element {
  const sessions = model.sessions.of(step).value
  return (
    <>
      {step.type === 'request' && <CauseSection state={state} model={model} step={step} />}
      {sessions === null && <p class={details.plain}>{STEP.reading}</p>}
      {sessions?.map(view => (
        <SessionSection key={view.name} state={state} model={model} view={view} />
      ))}
      <SetSection state={state} model={model} step={step} />
      {step.type === 'request' && <CookiesSection state={state} model={model} step={step} />}
      {step.type === 'request' && (
        <RequestSection exchange={step.exchange} test={() => testRequest(state, model, step)} />
      )}
    </>
  )
}

export function StepDetails({ state, model }: Props): JSX.Element {
  const pair = model.pair.value
  const step = model.active.value
  const numbers = model.numbers.value
  if (pair !== null)
    return (
      <Frame state={state} title={STEP.comparing(numbers.get(pair[0].no), numbers.get(pair[1].no))}>
        <Comparison state={state} model={model} pair={pair} />
      </Frame>
    )
  if (step === null)
    return (
      <Frame state={state} title={UI.details}>
        <p class={details.plain}>{STEP.nothingSelected}</p>
      </Frame>
    )
  return (
    <Frame state={state} title={stepTitle(step, numbers.get(step.no))}>
      <OneStep key={step.no} state={state} model={model} step={step} />
    </Frame>
  )
}
