/** What a session said before and after a step, on one line each, in the notation of its mechanism. */
import type { Millis } from '../../src/core/model'
import type { Recognition } from '../../src/core/sessions/index'
import type { Holdings, Timeline } from '../../src/core/timeline/step'
import { map, type Value } from '../../src/core/value'
import { type Notation, notationOf, valueText } from '../notation'
import type { Reading } from '../state/reading'
import { cut, visible } from '../text'
import { SIDE, sealedText } from '../text/timeline'
import { type Look, lookAt, type Seen, seenBy } from './looks'
import type { Readings } from './readings'
import type { NumberedStep } from './rows'

/** An item that is a session, before and after a step. */
export interface SeenSession extends Seen {
  readonly beforeLook: Look | null
  readonly afterLook: Look | null
  readonly recognition: Recognition
}

/** Guards against forgery and remembers logins: not what a page means by "the session", where there is another one. */
const BESIDE = /csrf|remember/

const rank = ({ recognition, before, after }: SeenSession): number =>
  (BESIDE.test(recognition.codec.id) ? 2 : 0) + (before?.value === after?.value ? 1 : 0)

/** The sessions among items, which stood in these holdings before and after; first the one that people mean. */
export function sessionsAmong(
  seen: readonly Seen[],
  [before, after]: readonly [Holdings, Holdings],
  readings: Readings,
): readonly SeenSession[] {
  const found = seen.flatMap((one): readonly SeenSession[] => {
    const beforeLook = one.before === null ? null : lookAt(one.before, before)
    const afterLook = one.after === null ? null : lookAt(one.after, after)
    const [recognition] = [afterLook, beforeLook].flatMap(look =>
      look === null ? [] : readings.recognised(look).slice(0, 1),
    )
    return recognition === undefined ? [] : [{ ...one, beforeLook, afterLook, recognition }]
  })
  return found.toSorted((a, b) => rank(a) - rank(b))
}

export function sessionsOf(
  step: NumberedStep,
  timeline: Timeline,
  readings: Readings,
): readonly SeenSession[] {
  const seen = seenBy(step, timeline)
  if (seen.length === 0) return []
  return sessionsAmong(seen, [timeline.before(step), timeline.after(step)], readings)
}

/** What was read: by the key where it fits, else without it; null where nothing can be read. */
export function payloadOf(reading: Reading | null): Value | null {
  if (reading === null) return null
  if (reading.verified?.status === 'valid' && reading.decoded.status !== 'reference')
    return reading.verified.value
  return reading.decoded.status === 'read' ? reading.decoded.value : null
}

const LONGEST = 400

/** `other` is the reading of the other side: it tells what an absent session looks like. */
function sideText(
  look: Look | null,
  reading: Reading | null,
  other: Reading | null,
  notation: Notation,
): string {
  if (look === null) return payloadOf(other)?.type === 'map' ? valueText(map([]), notation) : SIDE.none
  if (reading === null) return look.item.value === '' ? SIDE.empty : cut(visible(look.item.value), LONGEST)
  const value = payloadOf(reading)
  if (value !== null) return cut(valueText(value, notation), LONGEST)
  const { decoded, item } = reading
  if (decoded.status === 'reference') return `${SIDE.id} ${visible(decoded.id)}`
  if (decoded.status === 'sealed') return sealedText(item.value.length)
  return decoded.status === 'cleared' ? SIDE.cleared : SIDE.malformed
}

export interface Said {
  readonly before: string
  readonly after: string
  readonly changed: boolean
  readonly notation: Notation
  /** null: not there, or no session. */
  readonly readings: { readonly before: Reading | null; readonly after: Reading | null }
}

/** null until both sides are read. Follows keys. */
export function said(session: SeenSession, readings: Readings, at: Millis): Said | null {
  const { beforeLook, afterLook, recognition } = session
  const isPending = (look: Look | null, reading: Reading | null): boolean =>
    look !== null && reading === null && readings.recognised(look).length > 0
  const before = beforeLook === null ? null : readings.of(beforeLook, at).value
  const after = afterLook === null ? null : readings.of(afterLook, at).value
  if (isPending(beforeLook, before) || isPending(afterLook, after)) return null
  const notation = notationOf((after ?? before)?.codec.id ?? recognition.codec.id)
  return {
    before: sideText(beforeLook, before, after, notation),
    after: sideText(afterLook, after, before, notation),
    changed: session.before?.value !== session.after?.value,
    notation,
    readings: { before, after },
  }
}
