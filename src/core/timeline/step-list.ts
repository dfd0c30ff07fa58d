/** The happenings of the log as the list of steps that a reader sees. */
import type { Millis } from '../model'
import type { Happening } from './happenings'
import type { Exchange } from './log'
import type { ChangeStep, RequestStep, TimelineStep } from './step'
import type { Outcome } from './turn'

/** Changes that follow each other within this time are one step: a look into the page finds them together. */
const TOGETHER: Millis = 100

type OutcomeAt = (no: number, phase: Happening['phase']) => Outcome | null

export interface StepList {
  /** The steps of the happenings; those that nothing made anew are the same objects as in the last call. */
  of(happenings: readonly Happening[], outcomeAt: OutcomeAt): readonly TimelineStep[]
  /** What comes of the entry is made anew. */
  forget(no: number): void
  /** The last entry that a step stands for. */
  lastOf(step: TimelineStep): number
}

function touched({ cookie, setCookie }: Exchange): RequestStep['touched'] {
  if ((cookie ?? '') !== '' || (setCookie ?? []).length > 0) return 'cookies'
  return cookie === null || setCookie === null ? 'not-told' : 'nothing'
}

const requestStep = (exchange: Exchange, outcome: Outcome | null): RequestStep => ({
  type: 'request',
  no: exchange.no,
  at: exchange.at,
  exchange,
  set: outcome?.answer?.set ?? [],
  evicted: outcome?.answer?.evicted ?? [],
  touched: touched(exchange),
})

interface Group {
  readonly members: readonly Happening[]
  readonly step: ChangeStep
}

/** Changes seen together, and whether the step made of them before still stands. */
function createGroups(lasts: WeakMap<TimelineStep, number>) {
  const groups = new Map<number, Group>()
  return (members: readonly Happening[], outcomeAt: OutcomeAt, stale: ReadonlySet<number>) => {
    const no = members[0]?.entry.no ?? 0
    const known = groups.get(no)
    const isSame =
      known !== undefined &&
      known.members.length === members.length &&
      members.every((one, i) => one === known.members[i] && !stale.has(one.entry.no))
    if (isSame) return known.step
    const changes = members.flatMap(one => outcomeAt(one.entry.no, 'begins')?.changes ?? [])
    const step: ChangeStep = { type: 'changes', no, at: members[0]?.time ?? 0, changes }
    groups.set(no, { members, step })
    lasts.set(step, members.at(-1)?.entry.no ?? no)
    return step
  }
}

function made({ entry }: Happening, outcomeAt: OutcomeAt): TimelineStep | null {
  const { no, at } = entry
  if (entry.type === 'exchange') return requestStep(entry, outcomeAt(no, 'answered'))
  if (entry.type === 'navigation') return { type: 'navigation', no, at, url: entry.url }
  return entry.type === 'mark' ? { type: 'mark', no, at, what: entry.what, sight: entry.sight } : null
}

export function createStepList(): StepList {
  const lasts = new WeakMap<TimelineStep, number>()
  const single = new Map<number, TimelineStep>()
  const stale = new Set<number>()
  const group = createGroups(lasts)
  const alone = (happening: Happening, outcomeAt: OutcomeAt): TimelineStep | null => {
    const { no } = happening.entry
    const step = single.get(no) ?? made(happening, outcomeAt)
    if (step !== null) single.set(no, step)
    return step
  }
  const of: StepList['of'] = (happenings, outcomeAt) => {
    const steps: TimelineStep[] = []
    let open: Happening[] = []
    const close = (): void => {
      if (open.length > 0) steps.push(group(open, outcomeAt, stale))
      open = []
    }
    for (const happening of happenings) {
      if (happening.phase === 'answered') continue
      const hasChanges = (outcomeAt(happening.entry.no, 'begins')?.changes.length ?? 0) > 0
      const step = hasChanges ? null : alone(happening, outcomeAt)
      const last = open.at(-1)
      const isApart = hasChanges && last !== undefined && happening.time - last.time > TOGETHER
      if (step !== null || isApart) close()
      if (hasChanges) open.push(happening)
      if (step !== null) steps.push(step)
    }
    close()
    stale.clear()
    return steps
  }
  return {
    of,
    lastOf: step => lasts.get(step) ?? step.no,
    forget: no => {
      single.delete(no)
      stale.add(no)
    },
  }
}
