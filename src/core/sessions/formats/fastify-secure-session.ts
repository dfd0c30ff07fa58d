/** @fastify/secure-session 8: base64(XSalsa20-Poly1305 box) ; base64(nonce), percent-encoded; JSON with `__ts`. */
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { BASE64_ANY, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, map, member, number, numberOf, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Key, Match, Refusal, Secret, Settings, VerifyResult } from '../codec'
import { pwhash } from '../crypto/argon2'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { bytesSetting, numberSetting, secretBytes, textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const KEY_LENGTH = 32
const NONCE_LENGTH = 24
const TAG_LENGTH = 16
const SALT_LENGTH = 16

/** The constant in the package, used where no salt is configured. */
const DEFAULT_SALT = 'mq9hDxBVDbspDR6nLfFT1g=='

interface Box {
  readonly view: View
  readonly sealed: Bytes
  readonly nonce: Bytes
  readonly rest: Omit<Content, 'value'>
}

/** Buffer.from(text, 'base64') knows no error, but what it would drop cannot be authentic text. */
function parse(input: Candidate): Box {
  const view = percentDecoded(input.name, input.value)
  const [box, nonceText, ...more] = view.text.split(';')
  if (box === undefined || nonceText === undefined || more.length > 0)
    throw new FormatError('ciphertext', 'two parts with a semicolon expected')
  const sealed = fromBase64(box, BASE64_ANY, 'ciphertext')
  const nonce = fromBase64(nonceText, BASE64_ANY, 'iv')
  if (sealed.length < TAG_LENGTH) throw new FormatError('ciphertext', 'shorter than its tag of 16 bytes')
  if (nonce.length !== NONCE_LENGTH) throw new FormatError('iv', 'a nonce has 24 bytes')
  const parts = partsOf(
    [view],
    [
      ['ciphertext', box.length],
      ['separator', 1],
      ['iv', nonceText.length],
    ],
  )
  return { view, sealed, nonce, rest: { times: [], parts, facts: {} } }
}

function keyFromText(text: string): Bytes | null {
  try {
    const key = fromBase64(text, BASE64_ANY, 'key')
    return key.length === KEY_LENGTH ? key : null
  } catch {
    return null
  }
}

const directKey = ({ value }: Secret): Bytes | null =>
  typeof value === 'string' ? keyFromText(value) : value

const isStretched = (secret: Secret, settings: Settings): boolean =>
  textSetting(settings, 'kdf', directKey(secret) === null ? 'argon2id13' : 'none') !== 'none'

/** `key` is 32 bytes, or base64 of them; `secret` is stretched. Setting `kdf` decides, else what the text looks like. */
async function keyOf(secret: Secret, settings: Settings): Promise<Bytes> {
  if (!isStretched(secret, settings)) {
    const direct = directKey(secret)
    if (direct === null || direct.length !== KEY_LENGTH) throw new FormatError('key', 'a key has 32 bytes')
    return direct
  }
  const salt = settings.salt === undefined ? fromBase64(DEFAULT_SALT) : bytesSetting(settings, 'salt', '')
  if (salt.length !== SALT_LENGTH) throw new FormatError('settings', 'the salt has 16 bytes')
  return pwhash(secretBytes(secret), salt, KEY_LENGTH)
}

function openBox({ sealed, nonce }: Box, key: Bytes): string | null {
  let plain: Uint8Array
  try {
    plain = xsalsa20poly1305(key, nonce).decrypt(sealed)
  } catch {
    return null
  }
  return fromUtf8(plain)
}

/** Seconds that a server takes a session for; 86401 unless configured. */
const lifeOf = (settings: Settings): number => numberSetting(settings, 'expiry') ?? 86_401

function refusalOf(seconds: number | null, settings: Settings, now: Millis | null): Refusal | null {
  if (seconds === null || now === null) return null
  const life = lifeOf(settings)
  return seconds + life < now / 1000 ? { because: 'expired', at: 1000 * (seconds + life) } : null
}

function content(box: Box, wire: Value, settings: Settings): Content {
  if (wire.type !== 'map') return { ...box.rest, value: wire }
  const seconds = numberOf(member(wire, '__ts'))
  const value = map(wire.entries.filter(([key]) => textOf(key) !== '__ts'))
  if (seconds === null) return { ...box.rest, value }
  const life = lifeOf(settings)
  const times = [
    { name: 'issued', at: 1000 * seconds },
    { name: 'rejected', at: 1000 * (seconds + life) },
  ] as const
  return { ...box.rest, value, times, facts: { wire } }
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const box = parse(input)
  if (secrets.length === 0) return NO_KEY
  const found = await firstThat(secrets, async secret => openBox(box, await keyOf(secret, settings)))
  if (found === null) return WRONG_KEY
  const wire = readJson(found.opened)
  const refused = refusalOf(numberOf(member(wire, '__ts')), settings, now)
  return { status: 'valid', secret: found.index, refused, ...content(box, wire, settings) }
}

const detect = ({ value }: Candidate): Match | null =>
  /^(?:[A-Za-z0-9+/]|%2[BF])+(?:=|%3D){0,2}(?:;|%3B)(?:[A-Za-z0-9+/]|%2[BF]){32}$/i.test(value)
    ? { confidence: 'certain', because: ['shape'] }
    : null

/** Settings: `kdf` (none, or Argon2id), `salt` (16 characters or bytes), `expiry` (seconds). */
export const codec = clearable({
  id: 'fastify-secure-session',
  title: 'Fastify secure session',
  protection: 'encrypted',
  fields: [
    { name: 'kdf', input: 'choice', preset: null, choices: ['none', 'argon2id13'], usual: [] },
    { name: 'salt', input: 'text', preset: null },
    { name: 'expiry', input: 'number', preset: 86_401 },
  ],
  isSlow: isStretched,
  detect,
  decode: input => ({ status: 'sealed', ...parse(input).rest }),
  verify,
  async sign(value, key, like, env) {
    if (value.type !== 'map') throw new FormatError('payload', 'a session is a JSON object')
    const issued = [string('__ts'), number(Math.floor(env.now / 1000))] as const
    const plain = utf8(writeJson(map([...value.entries, issued]), JS))
    const nonce = env.random(NONCE_LENGTH)
    const sealed = xsalsa20poly1305(await keyOf(currentSecret(key), key.settings), nonce).encrypt(plain)
    const text = `${toBase64(sealed)};${toBase64(nonce)}`
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
  },
})
