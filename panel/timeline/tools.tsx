/** The line over the steps: record, clear, file in and out, compare, tracker, and how much there is. */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { IconButton } from '../parts/button'
import type { State } from '../state'
import { countText, TIMELINE } from '../text/timeline'
import { clearLog, exportLog, importLog, toggleRecording } from './actions'
import type { Model } from './model'
import styles from './timeline.module.css'

interface Props {
  readonly state: State
  readonly model: Model
}

/** A hidden file field, because only such a one opens the picker in both browsers. */
function Import({ state, model }: Props): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon="import" label={TIMELINE.import} onClick={() => field.current?.click()} />
      <input
        ref={field}
        id="timeline-file"
        type="file"
        accept=".json,.har,application/json"
        hidden
        aria-label={TIMELINE.import}
        onChange={event => {
          const input = event.currentTarget
          const file = input.files?.[0]
          if (file !== undefined) void importLog(state, model, file)
          input.value = ''
        }}
      />
    </>
  )
}

export function Tools({ state, model }: Props): JSX.Element {
  const recording = model.recorder.value?.recording ?? false
  return (
    <div role="toolbar" aria-label={TIMELINE.tools} class={styles.tools}>
      <IconButton
        icon={recording ? 'recording' : 'record'}
        label={recording ? TIMELINE.pause : TIMELINE.record}
        pressed={recording}
        onClick={() => void toggleRecording(state)}
      />
      <IconButton icon="empty" label={TIMELINE.clear} onClick={() => clearLog(state, model)} />
      <span class={styles.line} />
      <IconButton icon="export" label={TIMELINE.export} onClick={() => exportLog(state, model)} />
      <Import state={state} model={model} />
      <span class={styles.line} />
      <IconButton
        icon="compare"
        label={TIMELINE.compare}
        disabled={model.pair.value === null}
        onClick={() => {
          state.timeline.detailsOpen.value = true
        }}
      />
      <IconButton
        icon="pin"
        label={TIMELINE.tracker}
        pressed={model.tracker.open.value}
        onClick={() => {
          model.tracker.open.value = !model.tracker.open.value
        }}
      />
      <span class={styles.count} role="status">
        {countText(model.counts.value)}
      </span>
    </div>
  )
}
