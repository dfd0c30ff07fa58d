/** The time claims of RFC 7519, wherever they stand: seconds since 1970, fractions allowed. */
import type { Millis } from '../../model'
import { member, numberOf, type Value } from '../../value'
import type { Refusal, Time } from '../codec'

const CLAIMS = [
  ['iat', 'issued'],
  ['nbf', 'not-before'],
  ['exp', 'expires'],
] as const

const claim = (value: Value, name: string): Millis | null => {
  const seconds = numberOf(member(value, name))
  return seconds === null || !Number.isFinite(seconds) ? null : 1000 * seconds
}

export const claimTimes = (value: Value): readonly Time[] =>
  CLAIMS.flatMap(([name, as]) => {
    const at = claim(value, name)
    return at === null ? [] : [{ name: as, at }]
  })

/** jose: refused when exp <= now - tolerance, or nbf > now + tolerance. `tolerance` in seconds. */
export function judgeClaims(value: Value, now: Millis | null, tolerance: number): Refusal | null {
  if (now === null) return null
  const [notBefore, expires] = [claim(value, 'nbf'), claim(value, 'exp')]
  const seconds = Math.floor(now / 1000)
  if (notBefore !== null && notBefore / 1000 > seconds + tolerance)
    return { because: 'not-yet-valid', at: notBefore }
  if (expires !== null && expires / 1000 <= seconds - tolerance) return { because: 'expired', at: expires }
  return null
}
