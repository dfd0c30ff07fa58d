/** Timeline: tools, notes on what is not seen, the list of steps with the details of one, and the variable tracker. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { unlessFailed } from '../actions'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import { Splitter } from '../parts/splitter'
import type { State } from '../state'
import { UI } from '../text'
import { droppedText, sightTexts, TIMELINE } from '../text/timeline'
import { toggleRecording } from './actions'
import { StepGrid } from './grid'
import type { Model } from './model'
import { StepDetails } from './step-details'
import styles from './timeline.module.css'
import { Tools } from './tools'
import { TrackerPane } from './tracker'

interface Props {
  readonly state: State
}

interface ModelProps extends Props {
  readonly model: Model
}

/** What is not seen, and what can be done about it. */
function Notes({ state, model }: ModelProps): JSX.Element {
  const recorder = model.recorder.value
  return (
    <>
      {recorder !== null && !recorder.recording && model.rows.value.length > 0 && (
        <p class={`${styles.note} ${styles.warn}`}>
          <Icon name="warning" size={12} />
          <span>{TIMELINE.paused}</span>
          <Button onClick={() => toggleRecording(state)}>{TIMELINE.resume}</Button>
        </p>
      )}
      {recorder !== null &&
        sightTexts(recorder).map(text => (
          <p key={text} class={`${styles.note} ${styles.warn}`}>
            <Icon name="lock" size={12} />
            <span>{text}</span>
          </p>
        ))}
      {recorder !== null && recorder.dropped > 0 && (
        <p class={styles.note} data-dropped={recorder.dropped}>
          <Icon name="info" size={12} />
          <span>{droppedText(recorder.dropped)}</span>
        </p>
      )}
    </>
  )
}

function Nothing({ state, model }: ModelProps): JSX.Element | null {
  const filtered = state.timeline.filterText.value.trim() !== ''
  const rows = model.rows.value
  if (rows.some(row => row.type !== 'between')) return null
  if (filtered)
    return (
      <div class={styles.nothing}>
        <p>{TIMELINE.noMatch}</p>
        <Button
          onClick={() => {
            state.timeline.filterText.value = ''
          }}
        >
          {UI.clearFilter}
        </Button>
      </div>
    )
  const recording = model.recorder.value?.recording ?? true
  return (
    <div class={styles.nothing}>
      <p>{TIMELINE.empty}</p>
      <p class={styles.dim}>{recording ? TIMELINE.emptyBecause : TIMELINE.emptyPaused}</p>
      <Button onClick={() => (recording ? state.backend.reload() : toggleRecording(state))}>
        {recording ? TIMELINE.reload : TIMELINE.record}
      </Button>
    </div>
  )
}

function Loaded({ state, model }: ModelProps): JSX.Element {
  const { beside, below } = state.split.value
  useEffect(() => model.filter.follow(), [model])
  const open = state.timeline.detailsOpen.value
  return (
    <div
      class={styles.view}
      style={{
        ...(beside === null ? {} : { '--beside': `${beside}px` }),
        ...(below === null ? {} : { '--below': `${below}px` }),
      }}
    >
      <Tools state={state} model={model} />
      <Notes state={state} model={model} />
      <div class={styles.panes}>
        <div class={styles.main}>
          <StepGrid state={state} model={model} />
          <Nothing state={state} model={model} />
        </div>
        {open && <Splitter state={state} />}
        {open && <StepDetails state={state} model={model} />}
      </div>
      {model.tracker.open.value && <TrackerPane state={state} model={model} />}
    </div>
  )
}

export function TimelineView({ state }: Props): JSX.Element {
  useEffect(() => void unlessFailed(state, state.timeline.open()), [state])
  const model = state.timeline.model.value
  return model === null ? (
    <p class={styles.loading}>{TIMELINE.loading}</p>
  ) : (
    <Loaded state={state} model={model} />
  )
}
