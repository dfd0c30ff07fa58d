/**
 * WordPress auth cookies (pluggable.php wp_generate_auth_cookie): user, expiry, token, HMAC. The key of the HMAC follows
 * from a key and a salt of wp-config.php and from four characters of the user's password hash.
 */
import { FormatError, toHex, utf8 } from '../../bytes'
import { member, number, numberOf, record, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Key, Secret, SessionCodec, Settings, VerifyResult, Write } from '../codec'
import { hmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { secretBytes, textSetting } from '../settings'
import { byShape } from '../text/by-shape'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

interface Fields {
  readonly user: string
  readonly expires: string
  readonly token: string
}

interface Split extends Fields {
  readonly view: View
  readonly signature: string
}

function split(input: Candidate): Split {
  const view = percentDecoded(input.name, input.value)
  const found = /^([^|]+)\|(\d{1,12})\|([^|]+)\|([^|]+)$/.exec(view.text)
  if (found === null) throw new FormatError('payload', 'user|expiry|token|signature expected')
  const [user, expires, token, signature] = found.slice(1) as [string, string, string, string]
  return { view, user, expires, token, signature }
}

function content({ view, user, expires, token, signature }: Split): Content {
  const parts = partsOf(
    [view],
    [
      ['payload', user.length],
      ['separator', 1],
      ['expiry', expires.length],
      ['separator', 1],
      ['id', token.length],
      ['separator', 1],
      ['signature', signature.length],
    ],
  )
  const value = record({ username: string(user), expiration: number(expires), token: string(token) })
  return { value, times: [{ name: 'expires', at: 1000 * Number(expires) }], parts, facts: {} }
}

/** Four characters: behind the salt of the hashes up to 6.7, the last ones of later hashes (`$wp$2y$`, Argon2). */
function passFragment(settings: Settings): string | null {
  const hash = textSetting(settings, 'password_hash', '')
  if (hash === '') return textSetting(settings, 'pass_frag', '') || null
  return /^\$(?:P|2y)\$/.test(hash) ? hash.slice(8, 12) : hash.slice(-4)
}

/** wp_hash with MD5, whose hexadecimal digits are the key of the second HMAC. */
function macOf(secret: Secret, fragment: string, { user, expires, token }: Fields): string {
  const key = toHex(hmac('md5', secretBytes(secret), utf8([user, fragment, expires, token].join('|'))))
  return toHex(hmac('sha256', utf8(key), utf8([user, expires, token].join('|'))))
}

function verify(input: Candidate, { secrets, settings }: Key, now: number | null): VerifyResult {
  if (input.value.trim() === '') return { status: 'cleared' }
  const found = split(input)
  if (secrets.length === 0) return NO_KEY
  const fragment = passFragment(settings)
  if (fragment === null) return { status: 'incomplete', needs: ['the password hash of the user'] }
  const secret = secrets.findIndex(one => macOf(one, fragment, found) === found.signature)
  if (secret === -1) return WRONG_KEY
  const at = 1000 * Number(found.expires)
  const late = now !== null && Math.floor(now / 1000) * 1000 > at
  return { status: 'valid', secret, refused: late ? { because: 'expired', at } : null, ...content(found) }
}

function fieldsOf(value: Value): Fields {
  const [user, expires, token] = [
    textOf(member(value, 'username')),
    numberOf(member(value, 'expiration')),
    textOf(member(value, 'token')),
  ]
  if (user === null || token === null || expires === null || !Number.isSafeInteger(expires))
    throw new FormatError('payload', 'username, expiration and token expected')
  if (`${user}${token}`.includes('|')) throw new FormatError('payload', 'no | may stand in the texts')
  return { user, expires: String(expires), token }
}

function sign(value: Value, key: Key, like: Candidate): readonly Write[] {
  const fragment = passFragment(key.settings)
  if (fragment === null) throw new FormatError('key', 'the password hash of the user is needed to write')
  const fields = fieldsOf(value)
  const text = [fields.user, fields.expires, fields.token, macOf(currentSecret(key), fragment, fields)].join(
    '|',
  )
  return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
}

const NAME = /^wordpress_(?:sec_|logged_in_)?[0-9a-f]{32}$/
const SHAPE = /^(?:[^|%]|%(?!7C))+(?:\||%7C)\d{10}(?:\||%7C)[A-Za-z0-9]{43}(?:\||%7C)[0-9a-f]{64}$/i

/** Key: `AUTH_KEY` and `AUTH_SALT` (or those of the cookie's scheme), joined. */
export const codec: SessionCodec = {
  id: 'wordpress-auth-cookie',
  title: 'WordPress login',
  protection: 'signed',
  fields: [
    { name: 'password_hash', input: 'text', preset: null },
    { name: 'pass_frag', input: 'text', preset: null },
  ],
  detect: byShape(SHAPE, NAME),
  decode: input =>
    input.value.trim() === '' ? { status: 'cleared' } : { status: 'read', ...content(split(input)) },
  verify,
  sign,
}
