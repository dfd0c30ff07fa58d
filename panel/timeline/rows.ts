/** The rows of the list: steps with their numbers, requests without cookies folded, navigations and marks between them. */
import type { MarkStep, NavigationStep, RequestStep, TimelineStep } from '../../src/core/timeline/step'

/** What gets a number: it carried, set or changed something, or its headers were not seen. */
export type NumberedStep = Exclude<TimelineStep, NavigationStep | MarkStep>

export type Row =
  | {
      readonly type: 'step'
      readonly id: string
      readonly step: NumberedStep
      /** null: a request without cookies, which was folded. */
      readonly number: number | null
    }
  | { readonly type: 'folded'; readonly id: string; readonly requests: readonly RequestStep[] }
  | { readonly type: 'between'; readonly id: string; readonly step: NavigationStep | MarkStep }

export const isFolded = (step: TimelineStep): step is RequestStep =>
  step.type === 'request' && step.touched === 'nothing'

export const isNumbered = (step: TimelineStep): step is NumberedStep =>
  step.type !== 'navigation' && step.type !== 'mark' && !isFolded(step)

export const isStep = (step: TimelineStep): step is NumberedStep => isNumbered(step) || isFolded(step)

export const stepId = ({ no }: Pick<TimelineStep, 'no'>): string => `step ${no}`

/** Numbers from 1, in the order of the steps. */
export function numbersOf(steps: readonly TimelineStep[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>()
  for (const step of steps) if (isNumbered(step)) numbers.set(step.no, numbers.size + 1)
  return numbers
}

const failed = ({ exchange }: RequestStep): boolean =>
  exchange.end === 'failed' || (exchange.status ?? 0) >= 400

export const failures = (requests: readonly RequestStep[]): number => requests.filter(failed).length

interface Wanted {
  readonly steps: readonly TimelineStep[]
  readonly numbers: ReadonlyMap<number, number>
  /** null: no filter. */
  readonly passes: ((step: NumberedStep) => boolean) | null
  /** Ids of the folded rows that are open. */
  readonly open: ReadonlySet<string>
}

/** With a filter only what passes it is left; navigations and marks stay, as landmarks, where something stands after them. */
export function rowsOf({ steps, numbers, passes, open }: Wanted): readonly Row[] {
  const rows: Row[] = []
  let folded: RequestStep[] = []
  const close = (): void => {
    const [first] = folded
    if (first === undefined) return
    const id = `folded ${first.no}`
    rows.push({ type: 'folded', id, requests: folded })
    if (open.has(id))
      for (const step of folded) rows.push({ type: 'step', id: stepId(step), step, number: null })
    folded = []
  }
  const between = (step: NavigationStep | MarkStep): void => {
    if (passes !== null && rows.at(-1)?.type === 'between') rows.pop()
    rows.push({ type: 'between', id: stepId(step), step })
  }
  for (const step of steps) {
    if (step.type === 'navigation' || step.type === 'mark') {
      close()
      between(step)
    } else if (passes === null || passes(step)) {
      if (isFolded(step)) folded.push(step)
      else {
        close()
        rows.push({ type: 'step', id: stepId(step), step, number: numbers.get(step.no) ?? null })
      }
    }
  }
  close()
  if (passes !== null && rows.at(-1)?.type === 'between') rows.pop()
  return rows
}
