/** Servers that refuse a session by its age, counted from a time inside it. */
import type { Millis } from '../../model'
import type { Refusal, Time } from '../codec'

/** Later than `issued` plus `maxAge` seconds; exactly then is still fine. null for `maxAge`: never, for `now`: not judged. */
export function tooOld(issued: Millis, maxAge: number | null, now: Millis | null): Refusal | null {
  if (maxAge === null || now === null) return null
  const at = issued + 1000 * maxAge
  return now > at ? { because: 'expired', at } : null
}

/** When the server will refuse it; empty where it never does. */
export const rejectedAt = (issued: Millis, maxAge: number | null): readonly Time[] =>
  maxAge === null ? [] : [{ name: 'rejected', at: issued + 1000 * maxAge }]
