/** Flask's own session (flask/sessions.py 2.2 to 3.1; Quart writes the same): signed, not encrypted. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { TAGGED_JSON, urlSafe } from '../engines/itsdangerous-payload'
import { hasBlanks, headOf, timedPayload } from '../engines/itsdangerous-shape'

/** PERMANENT_SESSION_LIFETIME, which the server checks for sessions that are not permanent too. */
const DAYS_31 = 2_678_400

function detect({ name, value }: Candidate): Match | null {
  const head = headOf(timedPayload(value) ?? '-')
  if (head === null || !(head === 'zlib' || head.startsWith('{'))) return null
  if (hasBlanks(head)) return { confidence: 'possible', because: ['shape'] }
  return /sess/i.test(name)
    ? { confidence: 'likely', because: ['name', 'shape', 'content'] }
    : { confidence: 'possible', because: ['shape', 'content'] }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'flask-session',
  title: 'Flask session',
  protection: 'signed',
  presets: { salt: 'cookie-session', derivation: 'hmac', digest: 'sha1', timed: true, maxAge: DAYS_31 },
  payload: urlSafe(TAGGED_JSON),
  fields: [
    {
      name: 'serializer',
      input: 'choice',
      preset: 'flask.TaggedJSON',
      choices: ['flask.TaggedJSON', 'json'],
    },
  ],
  cleared: [],
  detect,
})
