/** Which states of a session pass for a record. */
import type { State } from '../../src/core/sessions/state'
import { currentIndex, hasKey } from './input'
import type { Vector } from './vector'

const BY_REASON: Readonly<Record<string, readonly State[]>> = {
  wrong_key: ['wrong-key'],
  wrong_salt: ['wrong-key'],
  wrong_digest: ['wrong-key'],
  wrong_cipher: ['wrong-key', 'malformed'],
  unknown_key_version: ['wrong-key'],
  bad_signature: ['wrong-key', 'malformed', 'not-signed'],
  malformed: ['malformed', 'wrong-key'],
  missing_signature: ['not-signed', 'malformed', 'wrong-key'],
  unsigned: ['not-signed', 'id-only', 'malformed'],
  alg_none: ['not-signed'],
  alg_mismatch: ['wrong-key', 'cannot-verify'],
  expired: ['verified-expired'],
  timestamp_in_future: ['verified-not-yet-valid'],
  too_new: ['verified-not-yet-valid'],
  not_yet_valid: ['verified-not-yet-valid'],
  wrong_name: ['verified-other-purpose'],
  wrong_purpose: ['verified-other-purpose'],
  missing_name_prefix: ['verified-other-purpose'],
  version_too_old: ['verified-expired', 'wrong-key'],
}

/** Here the other name or purpose can be read; elsewhere it is only mixed into the MAC or the key. */
const NAME_IS_READABLE = /^(?:laravel|rails|adonis|bottle|yii2)-|^tornado-v2$/

/** Signed at most inside, or a mask that is no signature. */
const NEVER_SIGNED = ['supabase-auth', 'django-csrftoken']

function whenValid(vector: Vector): readonly State[] {
  const { key_index: index } = vector.expect
  if (NEVER_SIGNED.includes(vector.mechanism)) return ['not-signed']
  // A server that is set not to sign uses no key, even where one is at hand.
  if (!hasKey(vector) || vector.options.signed === false)
    return [vector.mechanism === 'opaque' ? 'id-only' : 'not-signed']
  const verified: readonly State[] =
    typeof index === 'number'
      ? [index === currentIndex(vector) ? 'verified' : 'verified-older-key']
      : ['verified', 'verified-older-key']
  return vector.mechanism === 'symfony-remember-me' ? [...verified, 'cannot-verify'] : verified
}

/** null: a reason that nobody knows. */
export function passingStates(vector: Vector): readonly State[] | null {
  const { valid, deleted, reason } = vector.expect
  if (deleted === true) return ['cleared', 'not-signed']
  if (valid) return whenValid(vector)
  const states = Object.hasOwn(BY_REASON, String(reason)) ? BY_REASON[String(reason)] : undefined
  if (states === undefined) return null
  const named = reason === 'wrong_name' || reason === 'wrong_purpose'
  return named && !NAME_IS_READABLE.test(vector.mechanism) ? [...states, 'wrong-key'] : states
}
