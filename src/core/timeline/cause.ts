/** Why was I logged out: the causes that the record proves for a session that is gone, or is no longer taken. */

import { domainMatches } from '../cookie/match'
import { parseCookieHeader } from '../cookie/parse'
import type { BlockReason } from '../cookie/send'
import { parseUrl } from '../cookie/site'
import type { RefusalReason } from '../cookie/store-rules'
import type { CookieItem, Millis, StorageItem } from '../model'
import { predict } from './predict'
import type { StepSession } from './session'
import type { ChangeCause, ChangeStep, RequestStep, SetCookieEffect, Timeline, TimelineStep } from './step'

/** `step` is the `no` of the step that did it. */
export type Cause =
  /** Its date has passed. */
  | {
      readonly cause: 'expired'
      readonly cookie: CookieItem
      readonly at: Millis
      readonly step: number | null
    }
  | { readonly cause: 'deleted-by-response'; readonly step: number; readonly line: string }
  /** A script, the user or an extension took it away: no response explains it. */
  | { readonly cause: 'cleared-by-script'; readonly step: number }
  | { readonly cause: 'evicted'; readonly step: number }
  /** The server answers with a session signed by another key. */
  | { readonly cause: 'key-changed' }
  /** The signature fits, and the server refuses it by its own clock. */
  | { readonly cause: 'too-old' | 'not-yet-valid' }
  /** The browser keeps it and holds it back. */
  | { readonly cause: 'not-sent'; readonly cookie: CookieItem; readonly because: readonly BlockReason[] }
  /** A new session was set and the browser refused it. */
  | {
      readonly cause: 'refused'
      readonly step: number
      readonly line: string
      readonly because: readonly RefusalReason[]
    }
  /** Several of its name were sent; servers read the first. `step`: where a second one was made, if that was seen. */
  | { readonly cause: 'shadowed'; readonly values: readonly string[]; readonly step: number | null }

const byServer = ({ taken }: StepSession): readonly Cause[] => {
  if (taken.is !== 'not-taken') return []
  const cause =
    taken.because === 'other-key' ? 'key-changed' : taken.because === 'expired' ? 'too-old' : taken.because
  return [{ cause }]
}

/** What the lines of a response did to the name. */
function byResponse({ no, set }: Pick<RequestStep, 'no' | 'set'>, name: string): readonly Cause[] {
  return set
    .filter(one => one.name === name)
    .flatMap(({ effect, line, because, is, was }: SetCookieEffect): readonly Cause[] => {
      if (effect === 'refused') return [{ cause: 'refused', step: no, line, because }]
      const isEmptied = effect === 'changed' && is?.value === '' && was?.value !== ''
      return effect === 'deleted' || isEmptied ? [{ cause: 'deleted-by-response', step: no, line }] : []
    })
}

/** The session cookies that are meant: of one name, for one host. */
interface Meant {
  readonly name: string
  readonly host: string
}

const isMeant = (item: StorageItem | null, { name, host }: Meant): item is CookieItem =>
  item?.kind === 'cookie' &&
  item.name === name &&
  (item.domain === host || (!item.hostOnly && domainMatches(host, item.domain)))

/** The step that made a second one beside one that was there. */
function madeBeside(timeline: Timeline, until: number, meant: Meant): number | null {
  const made = timeline.steps.findLast(
    step =>
      step.type === 'request' &&
      step.no <= until &&
      step.set.some(
        ({ effect, is }) =>
          effect === 'created' &&
          isMeant(is, meant) &&
          [...timeline.before(step).values()].some(item => isMeant(item, meant) && item.id !== is.id),
      ),
  )
  return made?.no ?? null
}

function shadowed(timeline: Timeline, step: RequestStep, meant: Meant): readonly Cause[] {
  const values = parseCookieHeader(step.exchange.cookie ?? '')
    .filter(pair => pair.name === meant.name)
    .map(pair => pair.value)
  if (new Set(values).size < 2) return []
  return [{ cause: 'shadowed', values, step: madeBeside(timeline, step.no, meant) }]
}

const BY: Partial<Record<ChangeCause, 'evicted' | 'cleared-by-script'>> = {
  evicted: 'evicted',
  explicit: 'cleared-by-script',
}

/** What a change between requests took away; null where the cookie is there after it, or was not meant. */
function byChange({ no, changes }: ChangeStep, meant: Meant): Cause | null {
  const last = changes.findLast(({ was, is }) => isMeant(was, meant) || isMeant(is, meant))
  if (last === undefined || last.is !== null || last.was?.kind !== 'cookie') return null
  const cause = BY[last.cause]
  if (cause !== undefined) return { cause, step: no }
  const { expires } = last.was
  return last.cause === 'expired' && expires !== null
    ? { cause: 'expired', cookie: last.was, at: expires, step: no }
    : null
}

/** Who took the cookie away, as far as one step tells; null: this step did not. */
function takenAway(step: TimelineStep, meant: Meant): Cause | null {
  if (step.type === 'changes') return byChange(step, meant)
  if (step.type !== 'request') return null
  const { no, evicted } = step
  if (evicted.some(cookie => isMeant(cookie, meant))) return { cause: 'evicted', step: no }
  const set = step.set.filter(one => isMeant(one.was, meant))
  return byResponse({ no, set }, meant.name).find(({ cause }) => cause === 'deleted-by-response') ?? null
}

/** Did a step bring the cookie, so that nothing before it is the cause? */
const brought = (step: TimelineStep, meant: Meant): boolean =>
  (step.type === 'request' && step.set.some(one => one.effect !== 'refused' && isMeant(one.is, meant))) ||
  (step.type === 'changes' && step.changes.some(({ is }) => isMeant(is, meant)))

function whoTook(timeline: Timeline, step: RequestStep, meant: Meant): readonly Cause[] {
  const at = timeline.steps.indexOf(step)
  for (let i = at - 1; i >= 0; i--) {
    const earlier = timeline.steps[i] as TimelineStep
    const cause = takenAway(earlier, meant)
    if (cause !== null) return [cause]
    if (brought(earlier, meant)) return []
  }
  return []
}

/** Held back, where the rules prove it; gone, where a step before took it away. */
function notCarried(timeline: Timeline, step: RequestStep, meant: Meant): readonly Cause[] {
  const known = predict(timeline.prospect(step)).cookies.filter(({ cookie }) => cookie.name === meant.name)
  const held = known.flatMap(({ cookie, predicted, sent, blocked }): readonly Cause[] => {
    if (predicted !== 'held-back' || sent !== false) return []
    if (blocked.includes('expired') && cookie.expires !== null)
      return [{ cause: 'expired', cookie, at: cookie.expires, step: null }]
    return [{ cause: 'not-sent', cookie, because: blocked }]
  })
  return [...whoTook(timeline, step, meant), ...held]
}

/**
 * The causes that can be proven for the session `name` at a request, nothing guessed: empty where there is none. Asked
 * about a request that did not carry the session, whose session was not taken, or whose response ended it. `session` is
 * its reading, null where none is to be had.
 */
export function causesOf(
  timeline: Timeline,
  step: RequestStep,
  name: string,
  session: StepSession | null,
): readonly Cause[] {
  const { cookie, url } = step.exchange
  const meant = { name, host: parseUrl(url)?.hostname ?? '' }
  const isMissing = cookie !== null && parseCookieHeader(cookie).every(pair => pair.name !== name)
  return [
    ...(session === null ? [] : byServer(session)),
    ...byResponse(step, name),
    ...shadowed(timeline, step, meant),
    ...(isMissing ? notCarried(timeline, step, meant) : []),
  ]
}
