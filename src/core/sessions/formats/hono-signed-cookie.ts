/** Hono 4 setSignedCookie: text + `.` + HMAC-SHA256 as base64 with padding, percent-encoded. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { dottedCodec, onlyText, PADDED } from '../engines/dotted'

const SHAPE = /.\.(?:[A-Za-z0-9+/]|%2[BF]){43}(?:=|%3D)$/i

const detect = ({ value }: Candidate): Match | null =>
  SHAPE.test(value) ? { confidence: 'likely', because: ['shape'] } : null

export const codec = dottedCodec({
  id: 'hono-signed-cookie',
  title: 'Hono signed cookie',
  protection: 'signed',
  prefix: '',
  signature: PADDED,
  detect,
  read: string,
  write: onlyText,
})
