/** Flask-Session with SESSION_USE_SIGNER: the id of a session on the server, signed. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BARE_TEXT } from '../engines/itsdangerous-payload'
import { untimedPayload } from '../engines/itsdangerous-shape'

/** A UUID, or since 0.7 secrets.token_urlsafe(32). */
const SESSION_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{43})$/

function detect({ name, value }: Candidate): Match | null {
  const id = untimedPayload(value)
  if (id === null || !SESSION_ID.test(id)) return null
  const named = /sess/i.test(name)
  return {
    confidence: named ? 'likely' : 'possible',
    because: named ? ['name', 'shape', 'length'] : ['shape', 'length'],
  }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'flask-session-ext-signed',
  title: 'Flask-Session id, signed',
  protection: 'reference',
  presets: { salt: 'flask-session', derivation: 'hmac', digest: 'sha1', timed: false, maxAge: null },
  payload: BARE_TEXT,
  fields: [],
  cleared: [],
  detect,
})
