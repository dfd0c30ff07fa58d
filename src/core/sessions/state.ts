/** The thirteen states a session can be in. Never collapsed into yes and no. */
import type { DecodeResult, VerifyResult } from './codec'

export type State =
  | 'verified'
  | 'verified-older-key'
  | 'verified-expired'
  | 'verified-not-yet-valid'
  | 'verified-other-purpose'
  | 'wrong-key'
  | 'not-checked'
  | 'encrypted'
  | 'id-only'
  | 'not-signed'
  | 'malformed'
  | 'cannot-verify'
  | 'cleared'

const REFUSED = {
  expired: 'verified-expired',
  'old-version': 'verified-expired',
  'not-yet-valid': 'verified-not-yet-valid',
  'other-name': 'verified-other-purpose',
  'other-purpose': 'verified-other-purpose',
} as const

/** `verified` null: no key was given. */
export function stateOf(decoded: DecodeResult, verified: VerifyResult | null): State {
  if (decoded.status === 'cleared') return 'cleared'
  if (verified === null) {
    if (decoded.status === 'malformed') return 'malformed'
    if (decoded.status === 'sealed') return 'encrypted'
    return decoded.status === 'reference' ? 'id-only' : 'not-checked'
  }
  switch (verified.status) {
    case 'valid':
      if (verified.refused !== null) return REFUSED[verified.refused.because]
      return verified.secret === 0 ? 'verified' : 'verified-older-key'
    case 'invalid':
      return 'wrong-key'
    case 'incomplete':
      return 'cannot-verify'
    case 'unsigned':
      return decoded.status === 'reference' ? 'id-only' : 'not-signed'
    case 'cleared':
      return 'cleared'
    case 'malformed':
      return 'malformed'
  }
}
