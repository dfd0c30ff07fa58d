/** Starlette's and FastAPI's SessionMiddleware (starlette/middleware/sessions.py 0.13 to 1.x). */
import type { Candidate, Match, SessionCodec } from '../codec'
import { itsdangerousCodec } from '../engines/itsdangerous-codec'
import { BASE64_JSON } from '../engines/itsdangerous-payload'
import { hasBlanks, headOf } from '../engines/itsdangerous-shape'
import { unquoted } from '../text/view'

const SHAPE = /^([A-Za-z0-9+/]+={0,2})\.[\w-]{6}\.[\w-]{27}$/
const DAYS_14 = 1_209_600

function detect({ name, value }: Candidate): Match | null {
  const payload = SHAPE.exec(unquoted(name, value).text)?.[1]
  if (payload === undefined || payload.length % 4 !== 0) return null
  const head = headOf(payload)
  if (head === null || !head.startsWith('{')) return null
  return { confidence: hasBlanks(head) ? 'likely' : 'possible', because: ['shape', 'content'] }
}

export const codec: SessionCodec = itsdangerousCodec({
  id: 'starlette-session',
  title: 'Starlette session',
  protection: 'signed',
  presets: {
    salt: 'itsdangerous.Signer',
    derivation: 'django-concat',
    digest: 'sha1',
    timed: true,
    maxAge: DAYS_14,
  },
  payload: BASE64_JSON,
  fields: [],
  cleared: ['null'],
  detect,
})
