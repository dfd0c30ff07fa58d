/** What the keys of a site, taken together, say about one item: an older key, a wrong one, or none that is meant for it. */
import { stateOf } from '../../src/core/sessions/state'
import { type Fitted, type KeyName, keyName } from './keys'
import type { Reading } from './reading'

/** Verified by one key where an earlier one verifies cookies of the same format too. */
function isOlder({ fit, asked: { given } }: Reading, fitted: Fitted): boolean {
  if (fit === null) return false
  const own = given.indexOf(keyName(fit.reading))
  return given.slice(0, Math.max(0, own)).some(key => fitted.get(fit.codec.id)?.has(key) === true)
}

/** Did the key verify something, and nothing of the item's own? */
function belongsElsewhere(key: KeyName, own: readonly string[], fitted: Fitted): boolean {
  const verified = [...fitted].filter(([, keys]) => keys.has(key)).map(([what]) => what)
  return verified.length > 0 && verified.every(what => !own.includes(what))
}

/**
 * A key that verifies is one of that format's. Where all keys of the site are those of other formats, or have a form that
 * cannot fit, the item is as it is without a key: nothing is wrong with it.
 */
export function judged(reading: Reading, fitted: Fitted): Reading {
  const { state, decoded, asked } = reading
  if (state === 'verified' && isOlder(reading, fitted)) return { ...reading, state: 'verified-older-key' }
  if (state !== 'wrong-key' || asked.given.length === 0) return reading
  if (!asked.usable.every(key => belongsElsewhere(key, asked.own, fitted))) return reading
  return {
    ...reading,
    state: stateOf(decoded, null),
    key: null,
    verified: null,
    strangers: asked.given.length,
  }
}
