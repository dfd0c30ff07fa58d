/** itsdangerous.Serializer and TimedSerializer: the JSON text itself, then a signature. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BARE_JSON } from '../engines/itsdangerous-payload'
import { anyPayload } from '../engines/itsdangerous-shape'
import { unquoted } from '../text/view'

/** A JSON object, list or text, then perhaps a time. */
const JSON_TEXT = /^(?:\{.*\}|\[.*\]|".*")(?:[^\w-][\w-]{4,6})?$/s
/** Any other text may look like these too. */
const SCALAR = /^(?:null|true|false|-?\d+(?:\.\d+)?)(?:[^\w-][\w-]{4,6})?$/

function detect({ name, value }: Candidate): Match | null {
  const payload = anyPayload(unquoted(name, value).text)
  if (payload === null) return null
  if (JSON_TEXT.test(payload)) return { confidence: 'likely', because: ['shape', 'content'] }
  return SCALAR.test(payload) ? { confidence: 'possible', because: ['shape'] } : null
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
