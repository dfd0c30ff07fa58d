/** Django's csrftoken: a secret of 32 characters, masked with a one-time pad before 4.1. django/middleware/csrf.py. */
import { FormatError } from '../../bytes'
import { bool, string } from '../../value'
import type { Candidate, Content, Env, SessionCodec } from '../codec'
import { type Piece, partsOf } from '../text/parts'
import { unquoted } from '../text/view'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const SECRET = /^[A-Za-z0-9]{32}$/
const MASKED = /^[A-Za-z0-9]{64}$/

/** Each character moved by the place of the mask's character in the alphabet. */
const moved = (text: string, mask: string, direction: 1 | -1): string =>
  Array.from(text, (char, i) => {
    const place = ALPHABET.indexOf(char) + direction * ALPHABET.indexOf(mask.charAt(i))
    return ALPHABET.charAt((place + 62) % 62)
  }).join('')

/** 248 is the largest multiple of 62 in a byte; what is above would favour some characters. */
function freshMask(env: Env): string {
  const usable = env.random(256).filter(byte => byte < 248)
  if (usable.length < 32) throw new FormatError('payload', 'the random bytes are not random')
  return Array.from(usable.subarray(0, 32), byte => ALPHABET.charAt(byte % 62)).join('')
}

function read(input: Candidate): Content {
  const view = unquoted(input.name, input.value)
  const masked = MASKED.test(view.text)
  if (!masked && !SECRET.test(view.text)) throw new FormatError('payload', 'not 32 or 64 letters and digits')
  const secret = masked ? moved(view.text.slice(32), view.text.slice(0, 32), -1) : view.text
  const pieces: readonly Piece[] = masked
    ? [
        ['salt', 32],
        ['payload', 32],
      ]
    : [['payload', 32]]
  return { value: string(secret), times: [], parts: partsOf([view], pieces), facts: { masked: bool(masked) } }
}

export const codec: SessionCodec = {
  id: 'django-csrftoken',
  title: 'Django CSRF token',
  protection: 'none',
  fields: [],
  detect({ kind, name, value }) {
    if (kind !== 'cookie' || !(SECRET.test(value) || MASKED.test(value))) return null
    return name === 'csrftoken' ? { confidence: 'certain', because: ['name', 'shape'] } : null
  },
  decode: input => (input.value === '' ? { status: 'cleared' } : { status: 'read', ...read(input) }),
  verify(input) {
    read(input)
    return { status: 'unsigned' }
  },
  sign(value, _key, like, env) {
    if (value.type !== 'string' || !SECRET.test(value.value))
      throw new FormatError('payload', 'the secret is 32 letters and digits')
    const masked = MASKED.test(unquoted(like.name, like.value).text)
    const mask = masked ? freshMask(env) : ''
    return [{ name: like.name, value: masked ? mask + moved(value.value, mask, 1) : value.value }]
  },
}
