/** itsdangerous.Serializer and TimedSerializer: the JSON text itself, then a signature. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BARE_JSON } from '../engines/itsdangerous-payload'
import { anyPayload } from '../engines/itsdangerous-shape'
import { unquoted } from '../text/view'

/** A JSON object, list or text, then perhaps a time. */
const JSON_TEXT = /^(?:\{.*\}|\[.*\]|".*")(?:[^\w-][\w-]{4,6})?$/s

function detect({ name, value }: Candidate): Match | null {
  const payload = anyPayload(unquoted(name, value).text)
  if (payload === null || !JSON_TEXT.test(payload)) return null
  return { confidence: 'likely', because: ['shape', 'content'] }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'itsdangerous-serializer',
  title: 'itsdangerous Serializer',
  protection: 'signed',
  presets: { salt: 'itsdangerous', derivation: 'django-concat', digest: 'sha1', timed: null, maxAge: null },
  payload: BARE_JSON,
  fields: [],
  cleared: [],
  detect,
})
