/** Why was I logged out: the causes that the record proves for a session that is gone, or is no longer taken. */
import { parseCookieHeader } from '../cookie/parse'
import { parseUrl } from '../cookie/site'
import { byResponse, isMeant, type Meant, whoTook } from './cause-earlier'
import type { Cause } from './cause-kinds'
import { predict } from './predict'
import type { StepSession } from './session-kinds'
import type { RequestStep, Timeline } from './step'

export type { Cause } from './cause-kinds'

const byServer = ({ taken }: StepSession): readonly Cause[] => {
  if (taken.is !== 'not-taken') return []
  const cause =
    taken.because === 'other-key' ? 'key-changed' : taken.because === 'expired' ? 'too-old' : taken.because
  return [{ cause }]
}

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
