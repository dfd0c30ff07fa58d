/** The happenings of the log as the list of steps that a reader sees. */
import type { Millis } from '../model'
import type { Happening } from './happenings'
import { countBelow } from './holdings'
import type { Exchange } from './log'
import type { ChangeStep, RequestStep, TimelineStep } from './step'
import type { Outcome } from './turn'

/** Changes that follow each other within this time are one step: a look into the page finds them together. */
const TOGETHER: Millis = 100

type OutcomeAt = (no: number, phase: Happening['phase']) => Outcome | null

/** Where the list is made of. Places count from the beginning of the record, also after the first ones fell off. */
export interface Folded {
  readonly happenings: readonly Happening[]
  /** Place of the first of the happenings. */
  readonly trimmed: number
  /** Entries before this `no` are not shown. */
  readonly first: number
  readonly outcomeAt: OutcomeAt
  readonly placeOf: (no: number) => number | null
}

export interface StepList {
  /** All steps. Only those from the last `refolded` place on are made anew, the others are the same objects as before. */
  of(folded: Folded): readonly TimelineStep[]
  /** What happened at this place and later was folded anew. */
  refolded(place: number): void
  /** What comes of the entry is made anew. */
  forget(no: number): void
  /** Steps of entries before this `no` go. */
  trim(first: number): void
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

/** The steps made so far, each with the place of its first happening. */
interface Made {
  readonly steps: readonly TimelineStep[]
  readonly places: readonly number[]
}

const NONE: Made = { steps: [], places: [] }

/** The first steps, which begin before `from`. A group of changes at their end may go on. */
function kept({ steps, places }: Made, from: number): Made {
  const below = countBelow(places, from)
  const count = steps[below - 1]?.type === 'changes' ? below - 1 : below
  return { steps: steps.slice(0, count), places: places.slice(0, count) }
}

interface Making {
  readonly lasts: WeakMap<TimelineStep, number>
  readonly single: Map<number, TimelineStep>
  readonly stale: Set<number>
  readonly group: ReturnType<typeof createGroups>
}

function alone({ single }: Making, happening: Happening, { outcomeAt }: Folded): TimelineStep | null {
  const { no } = happening.entry
  const step = single.get(no) ?? made(happening, outcomeAt)
  if (step !== null) single.set(no, step)
  return step
}

/** The steps from a place on, put behind those before it. */
function follow(making: Making, folded: Folded, from: number, before: Made): Made {
  const { happenings, outcomeAt, trimmed, first } = folded
  const steps = [...before.steps]
  const places = [...before.places]
  let open: Happening[] = []
  let openPlace = from
  const close = (): void => {
    if (open.length === 0) return
    steps.push(making.group(open, outcomeAt, making.stale))
    places.push(openPlace)
    open = []
  }
  for (let i = from - trimmed; i < happenings.length; i++) {
    const happening = happenings[i] as Happening
    if (happening.phase === 'answered' || happening.entry.no < first) continue
    const hasChanges = (outcomeAt(happening.entry.no, 'begins')?.changes.length ?? 0) > 0
    const step = hasChanges ? null : alone(making, happening, folded)
    const last = open.at(-1)
    if (step !== null || (hasChanges && last !== undefined && happening.time - last.time > TOGETHER)) close()
    if (hasChanges && open.length === 0) openPlace = trimmed + i
    if (hasChanges) open.push(happening)
    if (step === null) continue
    steps.push(step)
    places.push(trimmed + i)
  }
  close()
  return { steps, places }
}

/** A request that began long ago and is answered now has its step among the first ones. */
function answeredAnew(making: Making, folded: Folded, before: Made): Made {
  const steps = [...before.steps]
  for (const no of making.stale) {
    const place = folded.placeOf(no)
    const index = place === null ? -1 : countBelow(before.places, place)
    const happening = place === null ? undefined : folded.happenings[place - folded.trimmed]
    if (happening === undefined || steps[index]?.no !== no || before.places[index] !== place) continue
    steps[index] = alone(making, happening, folded) ?? (steps[index] as TimelineStep)
  }
  return { ...before, steps }
}

export function createStepList(): StepList {
  const lasts = new WeakMap<TimelineStep, number>()
  const making: Making = { lasts, single: new Map(), stale: new Set(), group: createGroups(lasts) }
  let list = NONE
  let from = 0
  const lastOf = (step: TimelineStep): number => lasts.get(step) ?? step.no
  return {
    lastOf,
    refolded: place => {
      from = Math.min(from, place)
    },
    forget: no => {
      making.single.delete(no)
      making.stale.add(no)
    },
    trim: first => {
      const isCut = list.steps.some(
        step => step.type === 'changes' && step.no < first && lastOf(step) >= first,
      )
      const stay = list.steps.map(step => step.no >= first)
      list = isCut
        ? NONE
        : { steps: list.steps.filter((_, i) => stay[i]), places: list.places.filter((_, i) => stay[i]) }
      if (isCut) from = 0
    },
    of: folded => {
      const before = kept(list, from)
      // The group that may go on is made again from its beginning.
      const place = Math.max(folded.trimmed, Math.min(from, list.places[before.places.length] ?? from))
      list = follow(making, folded, place, answeredAnew(making, folded, before))
      making.stale.clear()
      from = Infinity
      return list.steps
    },
  }
}
