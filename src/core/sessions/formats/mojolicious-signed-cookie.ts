/** Mojolicious `signed_cookie`: text with an HMAC that also covers the name of the cookie. */
import { FormatError } from '../../bytes'
import { string, type Value } from '../../value'
import type { Candidate, Key, Match, SessionCodec, VerifyResult } from '../codec'
import { FIELDS, fitting, partsFor, split, written } from '../engines/mojolicious'
import { NO_KEY, WRONG_KEY } from '../keys/choose'

function content(input: Candidate) {
  const found = split(input)
  return { value: string(found.value), times: [], parts: partsFor(found), facts: {} }
}

function verify(input: Candidate, key: Key): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input)
  if (key.secrets.length === 0) return NO_KEY
  const secret = fitting(input, key, found)
  return secret === -1 ? WRONG_KEY : { status: 'valid', secret, refused: null, ...content(input) }
}

function textOfValue(value: Value): string {
  if (value.type === 'string') return value.value
  throw new FormatError('payload', 'this format holds text only')
}

const detect = ({ value }: Candidate): Match | null =>
  /--(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})"?$/.test(value)
    ? { confidence: 'possible', because: ['shape'] }
    : null

/** Settings: `digest`. */
export const codec: SessionCodec = {
  id: 'mojolicious-signed-cookie',
  title: 'Mojolicious signed cookie',
  protection: 'signed',
  fields: FIELDS,
  detect,
  decode: input => (input.value === '' ? { status: 'cleared' } : { status: 'read', ...content(input) }),
  verify,
  sign: (value, key, like) => written(textOfValue(value), key, like),
}
