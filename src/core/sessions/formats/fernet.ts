/** Fernet tokens: version 0x80, time, IV, AES-128-CBC, HMAC-SHA256. github.com/fernet/spec; aiohttp-session. */
import {
  concat,
  equal,
  FormatError,
  fromBase64,
  fromBigEndian,
  fromLatin1,
  toBase64,
  toBigEndian,
  utf8,
} from '../../bytes'
import type { Millis } from '../../model'
import type { Bytes, Value } from '../../value'
import type {
  Awaitable,
  Candidate,
  Content,
  Env,
  Key,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { keptHmac } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { base64Problem } from '../keys/form'
import { PYTHON, readJson, writeJson } from '../serial/json'
import { fromTextOrBytes, textOrBytes } from '../serial/text'
import { kept, numberSetting, textSetting } from '../settings'
import { base64Pieces } from '../text/base64-pieces'
import { partsOf } from '../text/parts'
import { unquoted } from '../text/view'

const HEAD = 25
const MAC = 32
const SHAPE = /^gAAAAA[\w-]{94,}={0,2}$/

interface Token {
  readonly issued: Millis
  readonly covered: Bytes
  readonly mac: Bytes
  readonly length: number
}

function parse(input: Candidate): Token {
  const { text } = unquoted(input.name, input.value)
  const all = fromBase64(text, { alphabet: 'any', padding: 'yes', canonical: false }, 'ciphertext')
  if (all[0] !== 0x80) throw new FormatError('version', 'the first byte is not 0x80')
  if (all.length < HEAD + 16 + MAC || (all.length - HEAD - MAC) % 16 !== 0)
    throw new FormatError('ciphertext', 'not whole blocks of AES')
  const covered = all.subarray(0, all.length - MAC)
  // The upper two of eight bytes are zero for the next eight million years.
  const issued = 1000 * fromBigEndian(covered.subarray(3, 9))
  return { issued, covered, mac: all.subarray(all.length - MAC), length: text.length }
}

function content(input: Candidate, token: Token, settings: Settings): Omit<Content, 'value'> {
  const pieces = base64Pieces(
    [
      ['version', 1],
      ['timestamp', 8],
      ['iv', 16],
      ['ciphertext', token.covered.length - HEAD],
      ['signature', MAC],
    ],
    token.length,
  )
  return {
    times: [
      { name: 'issued', at: token.issued },
      ...rejectedAt(token.issued, numberSetting(settings, 'max_age')),
    ],
    parts: partsOf([unquoted(input.name, input.value)], pieces),
    facts: {},
  }
}

function bytesOf(secret: Secret): Bytes | null {
  if (typeof secret.value !== 'string' && secret.value.length === 32) return secret.value
  const text = typeof secret.value === 'string' ? secret.value : fromLatin1(secret.value)
  try {
    const key = fromBase64(text.trim(), { alphabet: 'any', padding: 'any', canonical: false }, 'key')
    return key.length === 32 ? key : null
  } catch {
    return null
  }
}

interface FernetKey {
  readonly signing: Bytes
  readonly encryption: Bytes
}

/** 16 bytes to sign and 16 to encrypt, as base64url or raw; null for what is no Fernet key. */
const keyOf = (secret: Secret): FernetKey | null =>
  kept(secret, 'fernet', () => {
    const key = bytesOf(secret)
    return key === null ? null : { signing: key.slice(0, 16), encryption: key.slice(16) }
  })

const signs = (key: FernetKey | null, token: Token): boolean =>
  key !== null && equal(keptHmac('sha256', key.signing, token.covered), token.mac)

const opened = (key: FernetKey, { covered }: Token): Awaitable<Bytes | null> =>
  decrypt({ mode: 'AES-CBC', key: key.encryption, iv: covered.slice(9, HEAD), data: covered.slice(HEAD) })

/** JSON where it is; null: text or bytes. */
function jsonOf(data: Bytes, settings: Settings): Value | null {
  const text = textOrBytes(data)
  const serializer = textSetting(settings, 'serializer', 'any')
  if (text.type !== 'string' || serializer === 'text') return null
  try {
    return readJson(text.value)
  } catch (error) {
    if (serializer === 'json') throw error
    return null
  }
}

/** cryptography/fernet.py: whole seconds, 60 of them for clocks that differ; both judged only where there is a ttl. */
const SKEW = 60_000

function refusal({ issued }: Token, settings: Settings, now: Millis | null): Refusal | null {
  const ttl = numberSetting(settings, 'max_age')
  if (ttl === null || now === null) return null
  const second = 1000 * Math.floor(now / 1000)
  if (second + SKEW < issued) return { because: 'not-yet-valid', at: issued }
  return tooOld(issued, ttl, second)
}

/** Text stays text only where the old token held text that was no JSON. */
async function plainText(value: Value, key: Key, like: Candidate): Promise<Bytes> {
  const holdsText = value.type === 'bytes' || (value.type === 'string' && (await likeHoldsText(key, like)))
  return holdsText ? fromTextOrBytes(value) : utf8(writeJson(value, PYTHON))
}

async function likeHoldsText(key: Key, like: Candidate): Promise<boolean> {
  try {
    const token = parse(like)
    const fitting = key.secrets.map(keyOf).find(one => signs(one, token))
    const data = fitting === undefined || fitting === null ? null : await opened(fitting, token)
    return data !== null && jsonOf(data, key.settings) === null
  } catch {
    return false
  }
}

async function seal(data: Bytes, secret: Secret, env: Env): Promise<string> {
  const key = keyOf(secret)
  if (key === null) throw new FormatError('key', 'not 32 bytes in base64url')
  const iv = env.random(16)
  const body = await encrypt({ mode: 'AES-CBC', key: key.encryption, iv, data })
  const covered = concat(Uint8Array.of(0x80), toBigEndian(Math.floor(env.now / 1000), 8), iv, body)
  return toBase64(concat(covered, keptHmac('sha256', key.signing, covered)), 'url', true)
}

export const codec: SessionCodec = {
  id: 'fernet',
  title: 'Fernet token',
  protection: 'encrypted',
  fields: [{ name: 'max_age', input: 'number', preset: null }],
  keyProblem: secret => base64Problem(secret, [32]),
  detect({ name, value }) {
    const { text } = unquoted(name, value)
    if (!SHAPE.test(text)) return null
    return { confidence: 'certain', because: ['prefix', 'shape'] }
  },
  decode(input, settings) {
    if (unquoted(input.name, input.value).text === '') return { status: 'cleared' }
    return { status: 'sealed', ...content(input, parse(input), settings) }
  },
  async verify(input, key, now) {
    if (unquoted(input.name, input.value).text === '') return { status: 'cleared' }
    const token = parse(input)
    if (key.secrets.length === 0) return NO_KEY
    const keys = key.secrets.map(keyOf)
    const secret = keys.findIndex(one => signs(one, token))
    const fitting = keys[secret] ?? null
    if (fitting === null) return WRONG_KEY
    const data = await opened(fitting, token)
    if (data === null) throw new FormatError('ciphertext', 'the padding does not fit')
    const refused = refusal(token, key.settings, now)
    return {
      status: 'valid',
      secret,
      refused,
      value: jsonOf(data, key.settings) ?? textOrBytes(data),
      ...content(input, token, key.settings),
    }
  },
  async sign(value, key, like, env) {
    const text = await seal(await plainText(value, key, like), currentSecret(key), env)
    return [{ name: like.name, value: unquoted(like.name, like.value).spell(text) }]
  },
}
