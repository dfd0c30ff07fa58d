/** CSRF cookie of NextAuth.js and Auth.js: token | SHA-256 hex of token and secret, percent-encoded. */
import { concat, FormatError, toHex, utf8 } from '../../bytes'
import { string, type Value } from '../../value'
import type { Candidate, Content, Secret, SessionCodec } from '../codec'
import { hash } from '../crypto/mac'
import { onlyText } from '../engines/dotted'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { secretBytes } from '../settings'
import { byShape } from '../text/by-shape'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

function parse(input: Candidate): {
  readonly token: string
  readonly mac: string
  readonly content: Content
  readonly view: View
} {
  const view = percentDecoded(input.name, input.value)
  const bar = view.text.indexOf('|')
  if (bar === -1) throw new FormatError('signature', 'token|hash expected')
  const token = view.text.slice(0, bar)
  const mac = view.text.slice(bar + 1)
  const parts = partsOf(
    [view],
    [
      ['payload', bar],
      ['separator', 1],
      ['signature', mac.length],
    ],
  )
  return { token, mac, view, content: { value: string(token), times: [], parts, facts: {} } }
}

const macOf = (token: string, secret: Secret): string =>
  toHex(hash('sha256', concat(utf8(token), secretBytes(secret))))

const SHAPE = /^[0-9a-f]{64}(?:\||%7C)[0-9a-f]{64}$/i
const NAME = /(?:authjs|next-auth)\.csrf-token$/

export const codec: SessionCodec = {
  id: 'authjs-csrf',
  title: 'Auth.js CSRF token',
  protection: 'signed',
  fields: [],
  detect: byShape(SHAPE, NAME),
  decode: input => ({ status: 'read', ...parse(input).content }),
  verify(input, { secrets }) {
    const { token, mac, content } = parse(input)
    if (secrets.length === 0) return NO_KEY
    const secret = secrets.findIndex(one => macOf(token, one) === mac)
    return secret === -1 ? WRONG_KEY : { status: 'valid', secret, refused: null, ...content }
  },
  sign(value: Value, key, like) {
    const token = onlyText(value)
    return [
      { name: like.name, value: parse(like).view.spell(`${token}|${macOf(token, currentSecret(key))}`) },
    ]
  },
}
