/** itsdangerous.URLSafeSerializer: base64url JSON and a signature, without a time. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { COMPACT_JSON, urlSafe } from '../engines/itsdangerous-payload'
import { headOf, LOOKS_LIKE_JSON, untimedPayload } from '../engines/itsdangerous-shape'

function detect({ value }: Candidate): Match | null {
  const head = headOf(untimedPayload(value) ?? '-')
  if (head === null || !LOOKS_LIKE_JSON.test(head)) return null
  return { confidence: /^[{["z]/.test(head) ? 'likely' : 'possible', because: ['shape', 'content'] }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'itsdangerous-urlsafe',
  title: 'itsdangerous URLSafeSerializer',
  protection: 'signed',
  presets: { salt: 'itsdangerous', derivation: 'django-concat', digest: 'sha1', timed: false, maxAge: null },
  payload: urlSafe(COMPACT_JSON),
  fields: [],
  cleared: [],
  detect,
})
