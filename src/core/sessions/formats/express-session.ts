/** express-session 1.19: `s:` + session id + `.` + HMAC-SHA256, percent-encoded. The data is on the server. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { BARE, dottedCodec, onlyText } from '../engines/dotted'

const SHAPE = /^s(?::|%3A)[^:]*(?:\.|%2E)(?:[A-Za-z0-9+/]|%2[BF]){43}$/i

/** uid-safe: 24 random bytes as base64url. */
const ID = /^s(?::|%3A)[\w-]{32}\./i

function detect({ name, value }: Candidate): Match | null {
  if (!SHAPE.test(value) || /^s(?::|%3A)j(?::|%3A)/i.test(value)) return null
  if (name === 'connect.sid') return { confidence: 'certain', because: ['name', 'prefix', 'shape'] }
  const likely = ID.test(value) || /sid$|sess/i.test(name)
  return { confidence: likely ? 'likely' : 'possible', because: ['prefix', 'shape'] }
}

export const codec = dottedCodec({
  id: 'express-session',
  title: 'Express session',
  protection: 'reference',
  prefix: 's:',
  signature: BARE,
  detect,
  read: string,
  write: onlyText,
})
