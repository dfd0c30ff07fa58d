/** @fastify/cookie 11: text + `.` + HMAC (SHA-256 unless configured) as base64 without padding; no prefix. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { BARE, dottedCodec, onlyText } from '../engines/dotted'
import { MAC_LENGTHS } from '../text/signature-tail'

const SHAPE = /^(?!s(?::|%3A)).*\.((?:[A-Za-z0-9+/]|%2[BF])+)$/i

function detect({ value }: Candidate): Match | null {
  const signature = SHAPE.exec(value)?.[1]?.replaceAll(/%../g, '+') ?? ''
  return MAC_LENGTHS.includes(signature.length) ? { confidence: 'possible', because: ['shape'] } : null
}

export const codec = dottedCodec({
  id: 'fastify-signed-cookie',
  title: 'Fastify signed cookie',
  protection: 'signed',
  prefix: '',
  signature: BARE,
  detect,
  read: string,
  write: onlyText,
})
