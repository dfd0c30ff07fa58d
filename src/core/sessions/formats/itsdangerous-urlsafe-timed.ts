/** itsdangerous.URLSafeTimedSerializer: tokens for confirmation mails, password resets and the like. */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { COMPACT_JSON, urlSafe } from '../engines/itsdangerous-payload'
import { headOf, LOOKS_LIKE_JSON, timedPayload } from '../engines/itsdangerous-shape'

function detect({ value }: Candidate): Match | null {
  const head = headOf(timedPayload(value) ?? '-')
  if (head === null || !LOOKS_LIKE_JSON.test(head)) return null
  return { confidence: head.startsWith('{') ? 'possible' : 'likely', because: ['shape', 'content'] }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'itsdangerous-urlsafe-timed',
  title: 'itsdangerous URLSafeTimedSerializer',
  protection: 'signed',
  presets: { salt: 'itsdangerous', derivation: 'django-concat', digest: 'sha1', timed: true, maxAge: null },
  payload: urlSafe(COMPACT_JSON),
  fields: [{ name: 'timestamp_epoch', input: 'number', preset: 0, usual: [0, 1_293_840_000] }],
  cleared: [],
  detect,
})
