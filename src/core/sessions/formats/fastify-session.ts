/** @fastify/session 11: session id + `.` + HMAC-SHA256 by the signer of @fastify/cookie. The data is on the server. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { BARE, dottedCodec, onlyText } from '../engines/dotted'

const SHAPE = /^[\w-]{20,64}\.(?:[A-Za-z0-9+/]|%2[BF]){43}$/i

function detect({ name, value }: Candidate): Match | null {
  if (!SHAPE.test(value)) return null
  return name === 'sessionId'
    ? { confidence: 'likely', because: ['name', 'shape'] }
    : { confidence: 'possible', because: ['shape'] }
}

export const codec = dottedCodec({
  id: 'fastify-session',
  title: 'Fastify session',
  protection: 'reference',
  prefix: '',
  signature: BARE,
  detect,
  read: string,
  write: onlyText,
})
