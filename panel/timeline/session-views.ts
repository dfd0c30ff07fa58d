/** The sessions of steps as they are shown: read when a step is looked at, again when keys change. */
import { type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import { parseUrl, siteHost } from '../../src/core/cookie/site'
import type { ItemId, Millis, StorageItem } from '../../src/core/model'
import type { Candidate, SessionCodec } from '../../src/core/sessions/codec'
import { type Cause, causesOf } from '../../src/core/timeline/cause'
import { type Diff, diff } from '../../src/core/timeline/diff'
import { pathText } from '../../src/core/timeline/path'
import {
  changedSessions,
  isChanged,
  type SessionReading,
  type SessionText,
  type StepSession,
  sessionsOf,
  type Taken,
} from '../../src/core/timeline/session'
import type { ChangeStep, Holdings, RequestStep, Timeline } from '../../src/core/timeline/step'
import { hostOf, type KeyRing } from '../state/keys'
import { candidateOf, groupKey } from '../state/siblings'
import type { Readings } from './readings'
import type { NumberedStep } from './rows'

/** One session before and after a step, or at two moments. */
export interface SessionView {
  /** null: the request had no such cookie that the jar knows. */
  readonly id: ItemId | null
  readonly name: string
  readonly codec: SessionCodec
  /** What was sent, also where the server did not take it. */
  readonly sent: SessionText | null
  readonly before: SessionText | null
  readonly after: SessionText | null
  readonly taken: Taken
  readonly diff: Diff
  readonly rotation: StepSession['rotation']
  readonly changed: boolean
  /** Why it was lost at this step, as far as that is proven. */
  readonly causes: readonly Cause[]
}

export interface SessionViews {
  /** null: they are being read for the first time. The one that people mean stands first. */
  of(step: NumberedStep): ReadonlySignal<readonly SessionView[] | null>
  /** What the step changed in sessions, by name and place: `count`, `user.id`. */
  changed(step: NumberedStep): Promise<readonly string[]>
  /** Another object when the sessions of the step may be read otherwise. */
  basis(step: NumberedStep): object
  /** One item at two moments; null: no session. */
  compare(id: ItemId, was: Moment, is: Moment): Promise<SessionView | null>
}

/** Everything that was there at a time. */
export interface Moment {
  readonly at: Millis
  readonly holdings: Holdings
}

export interface Needs {
  readonly timeline: ReadonlySignal<Timeline>
  readonly readings: Readings
  readonly keys: KeyRing
}

/** Guards against forgery and remembers logins: not what a page means by "the session", where there is another one. */
const BESIDE = /csrf|remember/

/** What a key fits, then what changed, then what can be read and is not only an id or sealed. */
function rank({ codec, changed, before, after }: SessionView): number {
  const last = after ?? before
  const fits = last?.state.startsWith('verified') === true
  return (BESIDE.test(codec.id) ? 8 : 0) + (fits ? 0 : 4) + (changed ? 0 : 2) + (last?.value == null ? 1 : 0)
}

/** Equals by their names: the order of a header is another after each line that a server writes again. */
const byRank = (a: SessionView, b: SessionView): number =>
  rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

const hostOfUrl = (url: string): string => parseUrl(url)?.hostname ?? ''

/** Whose keys apply. */
function siteOf(step: NumberedStep): string {
  if (step.type === 'request') return siteHost(hostOfUrl(step.exchange.url))
  const item = step.changes[0]?.is ?? step.changes[0]?.was
  return item === undefined || item === null ? '' : siteHost(hostOf(item))
}

const NOT_SENT: Taken = { is: 'not-told' }

/** The item among those that were there at the time. */
export function candidateIn(item: StorageItem, holdings: Holdings): Candidate {
  const key = groupKey(item)
  const beside = [...holdings.values()].filter(other => other.id !== item.id && groupKey(other) === key)
  return candidateOf({ items: [...beside, item] }, item)
}

const asText = (name: string, raw: string, reading: SessionReading, at: Millis): SessionText => {
  const issued = reading.times.find(time => time.name === 'issued' || time.name === 'created')
  return { ...reading, name, raw, size: raw.length, age: issued === undefined ? null : at - issued.at }
}

type Side = readonly [item: StorageItem | null, moment: Moment]

function createComparing({ readings }: Needs) {
  const textOf = async ([item, { at, holdings }]: Side): Promise<SessionText | null> => {
    if (item === null) return null
    const candidate = candidateIn(item, holdings)
    const reading = await readings.readerFor(siteHost(hostOf(item))).read(candidate, at)
    return reading === null ? null : asText(item.name, item.value, reading, at)
  }
  const codecOf = ([item, { holdings }]: Side): SessionCodec | null =>
    item === null ? null : readings.codecOf(candidateIn(item, holdings), siteHost(hostOf(item)))

  return async (was: Side, is: Side): Promise<SessionView | null> => {
    const codec = codecOf(is) ?? codecOf(was)
    const item = is[0] ?? was[0]
    if (codec === null || item === null) return null
    const [before, after] = await Promise.all([textOf(was), textOf(is)])
    const ids = [before?.id ?? null, after?.id ?? null]
    return {
      id: item.id,
      name: item.name,
      codec,
      sent: before,
      before,
      after,
      taken: NOT_SENT,
      diff: diff(before?.value ?? null, after?.value ?? null),
      rotation:
        ids[0] !== null && ids[1] !== null && ids[0] !== ids[1]
          ? { was: ids[0] as string, is: ids[1] as string }
          : null,
      changed: was[0]?.value !== is[0]?.value,
      causes: [],
    }
  }
}

const isFor = (item: StorageItem, name: string, host: string): boolean =>
  item.kind === 'cookie' &&
  item.name === name &&
  (item.domain === host || (!item.hostOnly && host.endsWith(`.${item.domain}`)))

/** The cookie of a name that the response set, or else the one that the request can have carried. */
function idOf(step: RequestStep, name: string, timeline: Timeline): ItemId | null {
  const set = step.set.findLast(one => one.name === name && one.id !== null)
  if (set !== undefined) return set.id
  const host = hostOfUrl(step.exchange.url)
  const there = [...timeline.before(step).values()].filter(item => isFor(item, name, host))
  return there.toSorted((a, b) => b.id.length - a.id.length)[0]?.id ?? null
}

function createReading(needs: Needs) {
  const { timeline, readings } = needs
  const compare = createComparing(needs)

  const ofRequest = async (step: RequestStep): Promise<readonly SessionView[]> => {
    const all = timeline.peek()
    const found = await sessionsOf(step, readings.readerFor(siteOf(step)))
    return found.flatMap((session): readonly SessionView[] => {
      const text = session.after ?? session.sent
      const codec = text === null ? null : readings.byId(text.codec)
      return codec === null
        ? []
        : [
            {
              ...session,
              id: idOf(step, session.name, all),
              codec,
              changed: isChanged(session),
              causes: causesOf(all, step, session.name, session),
            },
          ]
    })
  }

  const ofChanges = async (step: ChangeStep): Promise<readonly SessionView[]> => {
    const all = timeline.peek()
    const was = { at: step.at, holdings: all.before(step) }
    const is = { at: step.at, holdings: all.after(step) }
    const views = await Promise.all(step.changes.map(change => compare([change.was, was], [change.is, is])))
    return views.filter(view => view !== null)
  }

  const read = async (step: NumberedStep): Promise<readonly SessionView[]> => {
    const views = await (step.type === 'request' ? ofRequest(step) : ofChanges(step))
    return views.toSorted(byRank)
  }

  const changed = async (step: NumberedStep): Promise<readonly string[]> => {
    const found =
      step.type === 'request'
        ? await changedSessions(step, readings.readerFor(siteOf(step)))
        : (await ofChanges(step)).filter(view => view.changed)
    return [...new Set(found.flatMap(({ diff }) => diff.changes.map(({ path }) => pathText(path))))]
  }
  return { read, compare, changed }
}

interface Kept {
  readonly basis: object
  readonly fitted: unknown
  readonly views: Signal<readonly SessionView[] | null>
}

/** Steps whose sessions are kept: many more than fit on a screen. */
const MOST = 300

export function createSessionViews(needs: Needs): SessionViews {
  const { keys, readings } = needs
  const { read, compare, changed } = createReading(needs)
  const kept = new Map<NumberedStep, Kept>()

  const of = (step: NumberedStep): ReadonlySignal<readonly SessionView[] | null> => {
    const site = siteOf(step)
    const [basis, fitted] = [readings.basis(site), keys.fitted(site)]
    const known = kept.get(step)
    if (known?.basis === basis && known.fitted === fitted) return known.views
    const views = known?.views ?? signal(null)
    const entry: Kept = { basis, fitted, views }
    kept.delete(step)
    kept.set(step, entry)
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    void untracked(() => read(step)).then(found => {
      if (kept.get(step) === entry) views.value = found
    })
    return views
  }

  return {
    of,
    changed: step => untracked(() => changed(step)),
    basis: step => untracked(() => readings.basis(siteOf(step))),
    compare: (id, was, is) => {
      const item = (moment: Moment): Side => [moment.holdings.get(id) ?? null, moment]
      return untracked(() => compare(item(was), item(is)))
    },
  }
}
