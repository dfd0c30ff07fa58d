/** Which steps the filter leaves: words at once, regular expressions when the worker has found them. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Timeline } from '../../src/core/timeline/step'
import { createRegexSearch, type Thread } from '../state/regex-search'
import { FILTERS } from '../text'
import type { Changed } from './changed'
import { isRegex, parseTerms, passes, type Regex, type Subject, subjectOf, type Term } from './filter'
import { isStep, type NumberedStep } from './rows'

export interface StepFilter {
  /** null: everything passes. */
  readonly test: ReadonlySignal<((step: NumberedStep) => boolean) | null>
  /** What is wrong with the text; null: nothing. */
  readonly problem: ReadonlySignal<string | null>
  /** Looks for regular expressions and changed variables, also in new steps, until the function that it returns is called. */
  follow(): () => void
}

interface Needs {
  readonly text: ReadonlySignal<string>
  readonly timeline: ReadonlySignal<Timeline>
  readonly changed: Changed
  readonly startThread?: (() => Thread) | undefined
}

type Terms = readonly Term[]

interface Found {
  readonly terms: Terms
  readonly subjects: ReadonlyMap<Regex, ReadonlySet<Subject>>
}

const NONE: Terms = []

/** Runs `once`, and once more where that was asked for meanwhile. */
function inTurn(once: () => Promise<void>): () => void {
  let [running, again] = [false, false]
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await once()
    } while (again)
    running = false
  }
  return () => {
    again = true
    if (!running) void run()
  }
}

const ALL: Found = { terms: NONE, subjects: new Map() }

type Searching = Pick<Needs, 'timeline' | 'changed' | 'startThread'> & {
  readonly terms: ReadonlySignal<Terms>
}

/** Looks for the regular expressions among the terms. */
function createSearch({ terms, timeline, changed, startThread }: Searching) {
  const regex = createRegexSearch<Subject>(startThread)
  const found = signal<Found>(ALL)
  const tooSlow = signal<Terms | null>(null)
  const search = async (): Promise<void> => {
    const wanted = terms.peek()
    if (tooSlow.peek() === wanted) return
    const steps = timeline.peek().steps.filter(isStep)
    const subjects = new Map<Regex, ReadonlySet<Subject>>()
    for (const term of wanted.filter(isRegex)) {
      const among = steps.map(step => subjectOf(step, term, changed.of))
      const result = await regex.find(term.pattern, among, subject => subject.texts)
      if (terms.peek() !== wanted) return
      if (result === 'too-slow') tooSlow.value = wanted
      if (typeof result === 'string') return
      subjects.set(term, result)
    }
    found.value = { terms: wanted, subjects }
  }
  /** What was found before stays until the new expression is found. */
  const current = computed((): Found => {
    if (!terms.value.some(isRegex)) return { terms: terms.value, subjects: ALL.subjects }
    return tooSlow.value === terms.value ? ALL : found.value
  })
  return { current, isTooSlow: computed(() => tooSlow.value === terms.value), again: inTurn(search) }
}

export function createStepFilter({ text, timeline, changed, startThread }: Needs): StepFilter {
  const parsed = computed(() => parseTerms(text.value))
  const terms = computed(() => (parsed.value.kind === 'terms' ? parsed.value.terms : NONE))
  const asksForChanges = computed(() => terms.value.some(({ field }) => field === 'changed'))
  const search = createSearch({ terms, timeline, changed, startThread })
  const look = (): void => {
    if (!terms.value.some(isRegex)) return
    timeline.value
    if (asksForChanges.value) changed.version.value
    search.again()
  }
  return {
    test: computed(() => {
      const { terms: wanted, subjects } = search.current.value
      if (wanted.length === 0) return null
      if (asksForChanges.value) changed.version.value
      return step =>
        passes(wanted, step, changed.of, (term, subject) => subjects.get(term)?.has(subject) ?? false)
    }),
    problem: computed(() => {
      if (parsed.value.kind === 'invalid') return parsed.value.because
      return search.isTooSlow.value ? FILTERS.tooSlow : null
    }),
    follow: () => {
      const stops = [effect(() => (asksForChanges.value ? changed.follow() : undefined)), effect(look)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
