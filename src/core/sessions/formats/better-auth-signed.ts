/** better-auth 1 session_token: opaque token + `.` + HMAC-SHA256 in the form of better-call, which is Hono's. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { dottedCodec, onlyText, PADDED } from '../engines/dotted'

const SHAPE = /^[\w-]+\.(?:[A-Za-z0-9+/]|%2[BF]){43}(?:=|%3D)$/i

function detect({ name, value }: Candidate): Match | null {
  if (!SHAPE.test(value)) return null
  const own = /(?:^|__Secure-)better-auth\.(?:session_token|dont_remember)$/.test(name)
  if (own) return { confidence: 'certain', because: ['name', 'shape'] }
  return /\.session_token$/.test(name) ? { confidence: 'likely', because: ['name', 'shape'] } : null
}

export const codec = dottedCodec({
  id: 'better-auth-signed',
  title: 'better-auth session token',
  protection: 'signed',
  prefix: '',
  signature: PADDED,
  detect,
  read: string,
  write: onlyText,
  facts: token => ({ sid: string(token) }),
})
