/**
 * Folds the log of the recorder into steps. Additions fold again only what they can change, and what is held is kept as
 * differences, so that a long log costs no copies of the jar.
 */
import { parseUrl } from '../cookie/site'
import type { ItemId, StorageItem } from '../model'
import type { LogEntry } from './log'
import type { Prospect } from './prediction'
import { createStore, hopsBefore, outcomeAt, placeOf, putIn, refold, type Store, trim } from './refold'
import type { Holdings, RequestStep, Timeline, TimelineStep } from './step'
import type { TimelineContext } from './turn'

export type { TimelineContext } from './turn'

export interface Fold {
  /** An entry with a known `no` takes the place of the other. */
  add(entries: readonly LogEntry[]): void
  /** Entries before this `no` fell off the log: their steps go, what they left behind stays. */
  forget(first: number): void
  /** Folds at most so many of the happenings that are not folded yet, so that a long log can be folded in slices; false: there are more. */
  advance(most: number): boolean
  /** Everything as it is now; older ones answer from it too. Steps that did not change are the same objects as before. */
  timeline(): Timeline
}

const NONE: Holdings = new Map()

const placeOfNo = (store: Store, no: number, phase: 'begins' | 'answered'): number | null => {
  const entry = store.entries.get(no)
  return entry === undefined ? null : placeOf(store, { entry, phase, time: entry.at })
}

/** A request has learned from its own Cookie header; everything else is preceded by what was before it. */
function placeBefore(store: Store, step: TimelineStep): number | null {
  const place = placeOfNo(store, step.no, 'begins')
  return place === null || step.type === 'request' ? place : place - 1
}

const placeAfter = (store: Store, step: TimelineStep): number | null =>
  step.type === 'request'
    ? (placeOfNo(store, step.no, 'answered') ?? placeOfNo(store, step.no, 'begins'))
    : placeOfNo(store, store.steps.lastOf(step), 'begins')

function timelineOf(store: Store): Timeline {
  refold(store)
  const { holdings } = store
  const { happenings, trimmed, first } = store
  const steps = store.steps.of({
    happenings,
    trimmed,
    first,
    outcomeAt: (no, phase) => outcomeAt(store, no, phase),
    placeOf: no => placeOfNo(store, no, 'begins'),
  })
  const all = (place: number | null): Holdings => (place === null ? NONE : holdings.all(place))
  const item = (place: number | null, id: ItemId): StorageItem | null =>
    place === null ? null : (holdings.at(place, id)?.item ?? null)
  const begins = steps.find(step => step.type !== 'mark')
  const end = store.trimmed + store.happenings.length
  return {
    steps,
    get start() {
      return all(begins === undefined ? end : placeBefore(store, begins))
    },
    get final() {
      return all(end)
    },
    before: step => all(placeBefore(store, step)),
    after: step => all(placeAfter(store, step)),
    itemBefore: (step, id) => item(placeBefore(store, step), id),
    itemAfter: (step, id) => item(placeAfter(store, step), id),
    sight: step => (outcomeAt(store, step.no, 'begins')?.ambient ?? store.base).sight,
    prospect: step => prospectOf(store, step),
  }
}

function prospectOf(store: Store, step: RequestStep): Prospect {
  const { exchange } = step
  const place = placeBefore(store, step)
  const { environments, store: name } = store.context
  const ambient = outcomeAt(store, step.no, 'begins')?.ambient ?? store.base
  return {
    exchange,
    hops: hopsBefore(store, exchange),
    get jar() {
      return place === null ? NONE : store.holdings.all(place)
    },
    environments,
    store: name,
    isJarKnown: ambient.hosts.has(parseUrl(exchange.url)?.hostname ?? ''),
    createdAt: cookie => (place === null ? null : (store.holdings.at(place, cookie.id)?.created ?? null)),
  }
}

export function createFold(context: TimelineContext): Fold {
  const store = createStore(context)
  /** A ground in place of another entry stands for what fell off: here that is held already. */
  let rolledUp = -Infinity
  return {
    add: entries => {
      for (const entry of entries)
        if (entry.type === 'ground' && store.entries.has(entry.no)) rolledUp = Math.max(rolledUp, entry.no)
        else putIn(store, entry)
    },
    forget: first => trim(store, rolledUp >= first ? rolledUp + 1 : first),
    advance: most => refold(store, most),
    timeline: () => timelineOf(store),
  }
}

/** The steps of a whole log. */
export function steps(log: readonly LogEntry[], context: TimelineContext): Timeline {
  const fold = createFold(context)
  fold.add(log)
  return fold.timeline()
}
