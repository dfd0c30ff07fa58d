/** Flask-WTF's CSRF token (flask_wtf/csrf.py 1.x): the value of session['csrf_token'], signed. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { COMPACT_JSON, urlSafe } from '../engines/itsdangerous-payload'
import { headOf, timedPayload } from '../engines/itsdangerous-shape'

function detect({ name, value }: Candidate): Match | null {
  const payload = timedPayload(value) ?? '-'
  const head = headOf(payload)
  if (head === null || !head.startsWith('"')) return null
  const named = /csrf|xsrf/i.test(name)
  // A quoted SHA-1 in hexadecimal is 42 bytes long.
  if (payload.length === 56 && /^"[0-9a-f]{35}/.test(head))
    return { confidence: 'likely', because: named ? ['name', 'shape', 'content'] : ['shape', 'content'] }
  return named ? { confidence: 'likely', because: ['name', 'shape'] } : null
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'flask-wtf-csrf',
  title: 'Flask-WTF CSRF token',
  protection: 'signed',
  presets: { salt: 'wtf-csrf-token', derivation: 'django-concat', digest: 'sha1', timed: true, maxAge: 3600 },
  payload: urlSafe(COMPACT_JSON),
  fields: [],
  cleared: [],
  detect,
})
