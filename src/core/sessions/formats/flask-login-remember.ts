/** Flask-Login's remember_token (flask_login/utils.py 0.4 to 0.6): user id, `|`, hexadecimal HMAC-SHA512. */
import { FormatError, fromUtf8, latin1, toHex } from '../../bytes'
import { type Bytes, string, textOf } from '../../value'
import type { Candidate, Content, Match, Secret, SessionCodec, Settings, VerifyResult } from '../codec'
import { type Digest, digestOf, preparedHmac } from '../crypto/mac'
import { currentSecret, NO_KEY } from '../keys/choose'
import { kept, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { httpCookies } from '../text/view'
import { wireBytes } from '../text/wire-text'

interface Token {
  readonly user: Bytes
  readonly digest: string
  readonly content: Content
}

function split(input: Candidate): Token {
  const view = httpCookies(input.name, input.value)
  const at = view.text.lastIndexOf('|')
  if (at === -1) throw new FormatError('separator', 'no | in it')
  const user = wireBytes(view.text.slice(0, at))
  const digest = view.text.slice(at + 1)
  const parts = partsOf(
    [view],
    [
      ['payload', at],
      ['separator', 1],
      ['signature', digest.length],
    ],
  )
  return { user, digest, content: { value: string(fromUtf8(user)), times: [], parts, facts: {} } }
}

/** Text keys are Latin-1 here; Flask-Login itself fails for others. */
function macOf(secret: Secret, digest: Digest): (data: Bytes) => Bytes {
  return kept(secret, `flask-login ${digest}`, () =>
    preparedHmac(digest, typeof secret.value === 'string' ? latin1(secret.value, 'key') : secret.value),
  )
}

const digestSetting = (settings: Settings): Digest => digestOf(textSetting(settings, 'digest', 'sha512'))

function fits(secret: Secret, { user, digest }: Token, settings: Settings): boolean {
  if (typeof secret.value === 'string' && /[^\0-\xff]/.test(secret.value)) return false
  return toHex(macOf(secret, digestSetting(settings))(user)) === digest
}

function detect({ name, value }: Candidate): Match | null {
  if (!/\|[0-9a-f]{128}"?$/.test(value)) return null
  return { confidence: 'likely', because: /remember/i.test(name) ? ['name', 'shape'] : ['shape'] }
}

export const codec: SessionCodec = {
  id: 'flask-login-remember',
  title: 'Flask-Login remember token',
  protection: 'signed',
  fields: [],
  detect,
  decode: input => (input.value === '' ? { status: 'cleared' } : { status: 'read', ...split(input).content }),
  verify(input, { secrets, settings }): VerifyResult {
    if (input.value === '') return { status: 'cleared' }
    const token = split(input)
    if (secrets.length === 0) return NO_KEY
    const secret = secrets.findIndex(one => fits(one, token, settings))
    if (secret === -1) return { status: 'invalid', because: 'no key given makes this signature' }
    return { status: 'valid', secret, refused: null, ...token.content }
  },
  sign(value, key, like) {
    const user = textOf(value)
    if (user === null) throw new FormatError('payload', 'the user id is text')
    const mac = macOf(currentSecret(key), digestSetting(key.settings))(wireBytes(user))
    const text = `${Array.from(wireBytes(user), byte => String.fromCharCode(byte)).join('')}|${toHex(mac)}`
    return [{ name: like.name, value: httpCookies(like.name, like.value).spell(text) }]
  },
}
