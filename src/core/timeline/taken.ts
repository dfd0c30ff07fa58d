/** Did the server take the session that was sent? Only what is proven is said. */
import type { Candidate } from '../sessions/codec'
import { sameValue } from '../sessions/serial/same'
import type { State } from '../sessions/state'
import type { Value } from '../value'
import type { SessionReader, SessionText, Taken } from './session-kinds'

const REFUSED: Partial<Record<State, 'expired' | 'not-yet-valid'>> = {
  'verified-expired': 'expired',
  'verified-not-yet-valid': 'not-yet-valid',
}

const VERIFIED: ReadonlySet<State> = new Set(['verified', 'verified-older-key'])

/** Is something of the one session still in the other? */
const continues = (was: Value | null, is: Value | null): boolean =>
  was?.type === 'map' &&
  is?.type === 'map' &&
  was.entries.some(([key, value]) =>
    is.entries.some(([other, now]) => sameValue(key, other) && sameValue(value, now)),
  )

/** Two sessions: as texts to read, and as what was read. */
interface Both {
  readonly sent: SessionText | null
  readonly after: SessionText | null
  readonly was: Candidate
  readonly is: Candidate
}

/** false: they are signed with different keys. null: no key that fits either is known. */
async function shareKey({ was, is }: Both, reader: SessionReader): Promise<boolean | null> {
  return (await reader.sharesKey(is, was)) ?? reader.sharesKey(was, is)
}

/** A server that signs with another key did not take what was sent, unless it also knows older keys. */
export async function takenOf(both: Both, reader: SessionReader): Promise<Taken> {
  const { sent, after, was, is } = both
  if (sent === null) return { is: 'none-sent' }
  const refused = REFUSED[sent.state]
  if (refused !== undefined) return { is: 'not-taken', because: refused }
  if (after !== null && is.value !== was.value && (await shareKey(both, reader)) === false) {
    const byOlderKey = sent.state === 'verified-older-key' && continues(sent.value, after.value)
    return byOlderKey ? { is: 'not-told' } : { is: 'not-taken', because: 'other-key' }
  }
  return VERIFIED.has(sent.state) ? { is: 'taken' } : { is: 'not-told' }
}
