/** The folded log, and folding anew what an addition can change: what happened from a second before it on. */
import type { Millis } from '../model'
import { type Happening, happeningsOf, insert, placeOfTime, remove } from './happenings'
import { createHearing, EARSHOT, type Hearing } from './hearing'
import { createHoldings, type HoldingsLog } from './holdings'
import type { Exchange, LogEntry } from './log'
import { createStepList, type StepList } from './step-list'
import { type Ambient, type Outcome, settled, type TimelineContext, type Turn } from './turn'
import { marked, stored, told } from './turn-change'
import { laid } from './turn-ground'
import { answered, sent } from './turn-request'

const NOTHING_SEEN: Ambient = {
  sight: { complete: false, hearsCookies: false },
  hosts: new Set(),
  onceKnown: new Set(),
  grounded: false,
}

export interface Store {
  readonly entries: Map<number, LogEntry>
  readonly happenings: Happening[]
  /** Outcomes of the happenings, as far as they are folded. */
  readonly outcomes: Outcome[]
  readonly places: Map<number, number>
  readonly chains: Map<string, Set<number>>
  readonly holdings: HoldingsLog
  readonly hearing: Hearing
  readonly steps: StepList
  readonly context: TimelineContext
  /** Happenings from here on in time are to be folded anew. */
  dirty: Millis
  /** How many happenings fell off the beginning, and what held then. */
  trimmed: number
  base: Ambient
  first: number
}

const keyOf = (no: number, phase: Happening['phase']): number => no * 2 + Number(phase === 'answered')

export const placeOf = (store: Store, { entry, phase }: Happening): number | null =>
  store.places.get(keyOf(entry.no, phase)) ?? null

/** Earlier hops of the chain that were seen before this one, in their order. */
export function hopsBefore(
  { chains, entries }: Store,
  { chain, hop, no, at }: Exchange,
): readonly Exchange[] {
  if (hop === 0) return []
  return [...(chains.get(chain) ?? [])]
    .map(one => entries.get(one))
    .filter(
      (one): one is Exchange => one?.type === 'exchange' && one.hop < hop && one.no < no && one.at <= at,
    )
    .toSorted((a, b) => a.hop - b.hop)
}

/** Where the folding has to begin again, as an index of `happenings`. */
function firstDirty({ happenings, outcomes, dirty }: Store): number {
  const horizon = happenings.at(-1)?.time ?? 0
  // A word is matched with answers around it, and an answer with words around it.
  const near = placeOfTime(happenings, dirty - 2 * EARSHOT)
  const open = outcomes.findIndex(({ opensUntil }) => opensUntil !== null && opensUntil < horizon)
  return Math.min(near, outcomes.length, open < 0 ? Infinity : open)
}

function outcomeOf(turn: Turn): Outcome {
  const { entry, phase } = turn.happening
  switch (entry.type) {
    case 'exchange':
      return phase === 'begins' ? sent(turn, entry) : answered(turn, entry)
    case 'cookie':
      return told(turn, entry)
    case 'storage':
      return stored(turn, entry)
    case 'ground':
      return laid(turn, entry)
    case 'mark':
      return marked(turn, entry)
    case 'navigation':
      return settled(turn.ambient)
  }
}

/** Everything from a place on may be at another place now. */
function place({ happenings, places, trimmed }: Store, from: number): void {
  for (let i = from; i < happenings.length; i++) {
    const { entry, phase } = happenings[i] as Happening
    places.set(keyOf(entry.no, phase), trimmed + i)
  }
}

/** Folds at most so many happenings; false: some are still to be folded. */
export function refold(store: Store, most = Infinity): boolean {
  const { happenings, outcomes, holdings, hearing, context, trimmed } = store
  const from = firstDirty(store)
  const horizon = happenings.at(-1)?.time ?? 0
  holdings.rewind(trimmed + from)
  outcomes.splice(from)
  store.steps.refolded(trimmed + from)
  if (store.dirty < Infinity) place(store, from)
  const until = Math.min(happenings.length, from + most)
  for (let i = from; i < until; i++) {
    const happening = happenings[i] as Happening
    const turn: Turn = {
      happening,
      place: trimmed + i,
      ambient: outcomes[i - 1]?.ambient ?? store.base,
      holdings,
      hearing,
      context,
      horizon,
      hopsBefore: exchange => hopsBefore(store, exchange),
      placeOf: one => placeOf(store, one),
    }
    store.steps.forget(happening.entry.no)
    outcomes.push(outcomeOf(turn))
  }
  store.dirty = Infinity
  return until === happenings.length
}

/** An entry with a known `no` takes the place of the other. */
export function putIn(store: Store, entry: LogEntry): void {
  if (entry.no < store.first) return
  const old = store.entries.get(entry.no)
  for (const happening of old === undefined ? [] : happeningsOf(old)) {
    remove(store.happenings, happening)
    store.hearing.remove(happening)
    store.places.delete(keyOf(entry.no, happening.phase))
    store.dirty = Math.min(store.dirty, happening.time)
  }
  store.entries.set(entry.no, entry)
  if (entry.type === 'exchange') {
    const chain = store.chains.get(entry.chain) ?? new Set()
    store.chains.set(entry.chain, chain.add(entry.no))
  }
  for (const happening of happeningsOf(entry)) {
    insert(store.happenings, happening)
    store.hearing.add(happening)
    // What a word that comes late is about happened long before it.
    const answer = store.hearing.answerOf(happening)
    store.dirty = Math.min(store.dirty, happening.time, answer?.time ?? Infinity)
  }
}

function leaveChain({ chains }: Store, { chain, no }: Exchange): void {
  const hops = chains.get(chain)
  hops?.delete(no)
  if (hops?.size === 0) chains.delete(chain)
}

/** What happened only once all that is before it has fallen off can be given up. */
export function trim(store: Store, first: number): void {
  refold(store)
  const { happenings, outcomes } = store
  const kept = happenings.findIndex(({ entry }) => entry.no >= first)
  const gone = kept < 0 ? happenings.length : kept
  store.first = Math.max(store.first, first)
  store.base = outcomes[gone - 1]?.ambient ?? store.base
  for (const happening of happenings.splice(0, gone)) {
    const { entry, phase } = happening
    store.hearing.remove(happening)
    store.places.delete(keyOf(entry.no, phase))
    if (!store.places.has(keyOf(entry.no, phase === 'begins' ? 'answered' : 'begins')))
      store.entries.delete(entry.no)
    if (entry.type === 'exchange') leaveChain(store, entry)
    store.steps.forget(entry.no)
  }
  outcomes.splice(0, gone)
  store.trimmed += gone
  store.holdings.trim(store.trimmed)
  store.steps.trim(store.first)
}

export function createStore(context: TimelineContext): Store {
  return {
    entries: new Map(),
    happenings: [],
    outcomes: [],
    places: new Map(),
    chains: new Map(),
    holdings: createHoldings(),
    hearing: createHearing(context.environments[0].rules),
    steps: createStepList(),
    context,
    dirty: Infinity,
    trimmed: 0,
    base: NOTHING_SEEN,
    first: 0,
  }
}

/** What a happening came to; null where it is not in the log. */
export function outcomeAt(store: Store, no: number, phase: Happening['phase']): Outcome | null {
  const place = store.places.get(keyOf(no, phase))
  return place === undefined ? null : (store.outcomes[place - store.trimmed] ?? null)
}
