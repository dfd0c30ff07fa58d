/** The members that koa-session adds to a session: `_expire` and `_maxAge` in ms, or `_session`. */
import { type Entry, textOf, type Value } from '../../value'
import { readBase64Json } from '../text/base64-json'
import { lastKept } from '../text/last-kept'

export const isKoaMember = ([key]: Entry): boolean => /^_(?:expire|maxAge|session)$/.test(textOf(key) ?? '')

/** What the cookie says, or null where it is not base64 of JSON. */
export const wireOf = lastKept((text: string): Value | null => {
  try {
    return readBase64Json(text)
  } catch {
    return null
  }
})

export function hasKoaMembers(text: string): boolean {
  const wire = wireOf(text)
  return wire?.type === 'map' && wire.entries.some(isKoaMember)
}
