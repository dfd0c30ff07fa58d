/** Everything the timeline shows, over the log of the recorder: steps, rows, selection, pinned variables. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import type { Timeline } from '../../src/core/timeline/step'
import type { Data } from '../state/data'
import type { Thread } from '../state/regex-search'
import { NOTHING_SELECTED, type Selection } from '../table/selection'
import type { Counts } from '../text/timeline'
import { createChanged } from './changed'
import { createStepFilter, type StepFilter } from './filtering'
import { type Followed, followLog } from './follow'
import { createReadings, type Needs as ReadingNeeds, type Readings } from './readings'
import { isNumbered, isStep, type NumberedStep, numbersOf, type Row, rowsOf, stepId } from './rows'
import { createSessionViews, type SessionViews } from './session-views'
import { createTracker, type Tracker } from './tracks'

export interface Model extends Followed {
  /** Numbers of steps by their `no`. */
  readonly numbers: ReadonlySignal<ReadonlyMap<number, number>>
  readonly numbered: ReadonlySignal<readonly NumberedStep[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  /** Ids of the rows that can be selected. */
  readonly order: ReadonlySignal<readonly string[]>
  readonly counts: ReadonlySignal<Counts>
  /** Folded rows that are open. */
  readonly open: Signal<ReadonlySet<string>>
  readonly selection: Signal<Selection>
  /** The step whose details are shown. */
  readonly active: ReadonlySignal<NumberedStep | null>
  /** First and last of several selected steps. */
  readonly pair: ReadonlySignal<readonly [NumberedStep, NumberedStep] | null>
  readonly readings: Readings
  readonly sessions: SessionViews
  readonly filter: StepFilter
  readonly tracker: Tracker
}

export interface Needs extends ReadingNeeds {
  readonly backend: Backend
  readonly data: Data
  readonly filterText: ReadonlySignal<string>
  /** The worker for regular expressions. */
  readonly startThread?: (() => Thread) | undefined
}

function createSteps(timeline: ReadonlySignal<Timeline>) {
  const numbers = computed(() => numbersOf(timeline.value.steps))
  const numbered = computed(() => timeline.value.steps.filter(isNumbered))
  const byId = computed(() => new Map(timeline.value.steps.filter(isStep).map(step => [stepId(step), step])))
  return { numbers, numbered, byId }
}

/** Which steps are chosen. Those that fell off the log are no more. */
function createChoice(byId: ReadonlySignal<ReadonlyMap<string, NumberedStep>>) {
  const selection = signal<Selection>(NOTHING_SELECTED)
  const active = computed(() => byId.value.get(selection.value.active ?? '') ?? null)
  const pair = computed((): readonly [NumberedStep, NumberedStep] | null => {
    const chosen = [...selection.value.ids].flatMap(id => byId.value.get(id) ?? [])
    const [first, ...others] = chosen.toSorted((a, b) => a.no - b.no)
    const last = others.at(-1)
    return first === undefined || last === undefined ? null : [first, last]
  })
  return { selection, active, pair }
}

/** `keep` remembers across documents of the panel which variables are pinned. */
export function createModel(needs: Needs): Model {
  const { data, filterText, startThread } = needs
  const followed = followLog(needs.backend, data)
  const { timeline } = followed
  const readings = createReadings(needs)
  const { numbers, numbered, byId } = createSteps(timeline)
  const sessions = createSessionViews({ timeline, readings, keys: needs.keys })
  const changed = createChanged({ timeline, sessions, readings })
  const filter = createStepFilter({ text: filterText, timeline, changed, startThread })
  const open = signal<ReadonlySet<string>>(new Set())
  const rows = computed(() =>
    rowsOf({
      steps: timeline.value.steps,
      numbers: numbers.value,
      passes: filter.test.value,
      open: open.value,
    }),
  )
  return {
    ...followed,
    numbers,
    numbered,
    rows,
    order: computed(() => rows.value.filter(row => row.type !== 'between').map(row => row.id)),
    counts: computed(() => ({
      steps: numbered.value.length,
      shown: rows.value.filter(row => row.type === 'step' && row.number !== null).length,
      folded: rows.value.reduce((sum, row) => sum + (row.type === 'folded' ? row.requests.length : 0), 0),
    })),
    open,
    ...createChoice(byId),
    readings,
    sessions,
    filter,
    tracker: createTracker(needs.backend),
  }
}
