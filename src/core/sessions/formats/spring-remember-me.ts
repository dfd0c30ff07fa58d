/** Spring Security remember-me: base64 of user, expiry, algorithm and digest. TokenBasedRememberMeServices 5.8 and later. */
import { concat, FormatError, fromBase64, fromLatin1, toBase64, toHex, utf8 } from '../../bytes'
import { member, number, numberOf, record, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Key, Secret, SessionCodec, VerifyResult } from '../codec'
import { type Digest, digestOf, hash } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

interface Token {
  readonly user: string
  readonly expires: number
  /** As written; null in the form of three, which older versions wrote. */
  readonly algorithm: string | null
  readonly digest: Digest
  readonly signature: string
}

/** java.net.URLDecoder. */
function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new FormatError('payload', 'a percent sign that escapes nothing')
  }
}

/** java.net.URLEncoder. */
const urlEncoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const FORM = { alphabet: 'std', padding: 'any', canonical: true } as const

function fieldsOf({ name, value }: Candidate): readonly string[] {
  const plain = fromLatin1(fromBase64(percentDecoded(name, value).text, FORM))
  if (/[^ -~]/.test(plain)) throw new FormatError('payload', 'not a list of fields')
  return plain.split(':').map(urlDecoded)
}

function parse(fields: readonly string[]): Token {
  const [user = '', expiry = ''] = fields
  const signature = fields.at(-1) ?? ''
  if (fields.length < 3 || fields.length > 4 || !/^\d{1,16}$/.test(expiry) || !/^[0-9a-f]+$/.test(signature))
    throw new FormatError('payload', 'user, expiry, algorithm and digest expected')
  const algorithm = fields.length === 4 ? (fields[2] ?? '') : null
  const digest = algorithm === null ? (signature.length === 32 ? 'md5' : 'sha256') : digestOf(algorithm)
  return { user, expires: Number(expiry), algorithm, digest, signature }
}

function content(input: Candidate, token: Token): Content {
  const view = percentDecoded(input.name, input.value)
  return {
    value: record({ user: string(token.user), expires: number(token.expires) }),
    times: [{ name: 'expires', at: token.expires }],
    parts: partsOf([view], [['payload', view.text.length]]),
    facts: { algorithm: string(token.digest) },
  }
}

const signatureOf = (
  secret: Secret,
  { user, expires, digest }: Omit<Token, 'signature'>,
  password: string,
): string => toHex(hash(digest, concat(utf8(`${user}:${expires}:${password}:`), secretBytes(secret))))

/** Two fields: series and token of PersistentTokenBasedRememberMeServices, kept in a database. */
const isPersistent = (fields: readonly string[]): boolean => fields.length === 2

function verify(input: Candidate, key: Key, now: number | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const fields = fieldsOf(input)
  if (isPersistent(fields)) return { status: 'unsigned' }
  const token = parse(fields)
  if (!('password_hash' in key.settings)) return { status: 'incomplete', needs: ['password_hash'] }
  if (key.secrets.length === 0) return NO_KEY
  const password = textSetting(key.settings, 'password_hash', '')
  const secret = key.secrets.findIndex(one => signatureOf(one, token, password) === token.signature)
  if (secret === -1) return WRONG_KEY
  const late = now !== null && token.expires < now
  const refused = late ? ({ because: 'expired', at: token.expires } as const) : null
  return { status: 'valid', secret, refused, ...content(input, token) }
}

/** The algorithm of the old cookie; of a new one SHA-256. */
function likeOf(like: Candidate): Pick<Token, 'algorithm' | 'digest'> {
  try {
    return parse(fieldsOf(like))
  } catch {
    return { algorithm: 'SHA256', digest: 'sha256' }
  }
}

function write(value: Value, key: Key, like: Candidate): string {
  const user = textOf(member(value, 'user'))
  const expires = numberOf(member(value, 'expires'))
  if (user === null || expires === null || !Number.isSafeInteger(expires))
    throw new FormatError('payload', 'user (text) and expires (whole milliseconds) expected')
  if (!('password_hash' in key.settings)) throw new FormatError('settings', 'password_hash is needed')
  const { algorithm, digest } = likeOf(like)
  const password = textSetting(key.settings, 'password_hash', '')
  const signature = signatureOf(currentSecret(key), { user, expires, algorithm, digest }, password)
  const fields = [user, String(expires), ...(algorithm === null ? [] : [algorithm]), signature]
  return toBase64(utf8(fields.map(urlEncoded).join(':')), 'std', false)
}

/** Does the last whole group of the base64 text begin like one of hexadecimal digits does? */
const endsInHex = (value: string): boolean =>
  'MNOYZ'.includes(value.charAt((value.search(/[=%]|$/) & ~3) - 4))

const SHAPE = /^[^:]*:\d{12,14}:(?:\w{3,6}:)?[0-9a-f]{32,64}$/

export const codec: SessionCodec = {
  id: 'spring-remember-me',
  title: 'Spring Security remember-me',
  protection: 'signed',
  fields: [{ name: 'password_hash', input: 'text', preset: null }],
  detect(input) {
    if (input.name !== 'remember-me' && !endsInHex(input.value)) return null
    if (!/^[A-Za-z0-9+/]{24,}(?:={0,2}|(?:%3D){0,2})$/i.test(input.value)) return null
    try {
      const plain = fromLatin1(fromBase64(percentDecoded(input.name, input.value).text, FORM))
      if (SHAPE.test(plain)) return { confidence: 'certain', because: ['content'] }
      const two = /^[\w+/%-]{20,}:[\w+/%-]{20,}$/.test(plain)
      return two && input.name === 'remember-me'
        ? { confidence: 'certain', because: ['name', 'content'] }
        : null
    } catch {
      return null
    }
  },
  decode(input) {
    if (input.value === '') return { status: 'cleared' }
    const fields = fieldsOf(input)
    if (!isPersistent(fields)) return { status: 'read', ...content(input, parse(fields)) }
    const view = percentDecoded(input.name, input.value)
    const parts = partsOf([view], [['id', view.text.length]])
    return {
      status: 'reference',
      id: fields[0] ?? '',
      times: [],
      parts,
      facts: { token: string(fields[1] ?? '') },
    }
  },
  verify,
  sign: (value, key, like) => [
    { name: like.name, value: percentDecoded(like.name, like.value).spell(write(value, key, like)) },
  ],
}
