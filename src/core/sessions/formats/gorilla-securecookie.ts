/** gorilla/securecookie, and sessions and csrf above it: base64url of time, data and MAC. securecookie.go 1.1. */
import {
  BASE64URL_PADDED,
  concat,
  equal,
  FormatError,
  fromBase64,
  fromLatin1,
  fromUtf8,
  toBase64,
  utf8,
} from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, bytes, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Facts,
  Key,
  Refusal,
  Secret,
  SessionCodec,
  Setting,
  Settings,
  VerifyResult,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { type Digest, digestOf, keptHmac } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { readGob } from '../serial/gob'
import { GO, readJson, writeJson } from '../serial/json'
import { fromTextOrBytes } from '../serial/text'
import { numberSetting, secretBytes, textSetting } from '../settings'
import { base64Pieces } from '../text/base64-pieces'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

const THIRTY_DAYS = 2_592_000
const IV = 16
const BAR = 0x7c
const PADDED = { ...BASE64URL_PADDED, canonical: false }

interface Signed {
  readonly time: string
  /** base64url, with padding. */
  readonly data: string
  readonly mac: Bytes
  readonly length: number
}

function split(input: Candidate): Signed {
  const { text } = percentDecoded(input.name, input.value)
  const all = fromBase64(text, PADDED)
  const first = all.indexOf(BAR)
  const second = first === -1 ? -1 : all.indexOf(BAR, first + 1)
  if (second === -1) throw new FormatError('separator', 'time, data and MAC with | between them expected')
  const time = fromLatin1(all.subarray(0, first))
  if (!/^[+-]?\d{1,11}$/.test(time)) throw new FormatError('timestamp', 'not a number of seconds')
  return {
    time,
    data: fromLatin1(all.subarray(first + 1, second)),
    mac: all.slice(second + 1),
    length: text.length,
  }
}

type Serializer = 'gob' | 'json' | 'nop'

function serializerOf(settings: Settings): Serializer {
  const name = textSetting(settings, 'serializer', 'gob')
  if (name !== 'gob' && name !== 'json' && name !== 'nop')
    throw new FormatError('settings', `unknown serializer ${name}`)
  return name
}

const READ: Readonly<Record<Serializer, (data: Bytes) => Value>> = {
  gob: readGob,
  json: data => readJson(fromUtf8(data)),
  nop: data => bytes(data),
}

/** Without settings: JSON, else gob; null for neither, which is encrypted or plain bytes. */
function guessed(data: Bytes): Value | null {
  for (const read of [READ.json, READ.gob]) {
    try {
      return read(data)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
  }
  return null
}

const dataOf = ({ data }: Signed): Bytes => fromBase64(data, PADDED)

const readable = (data: Bytes, settings: Settings): Value | null =>
  'serializer' in settings ? READ[serializerOf(settings)](data) : guessed(data)

/** 0 in securecookie means: never. */
const maxAge = (settings: Settings): number | null =>
  (numberSetting(settings, 'max_age') ?? THIRTY_DAYS) || null

const issuedOf = ({ time }: Signed): Millis => 1000 * Number(time)

/** FilesystemStore and its like keep the data on the server; the cookie holds an id in base32. */
const sidOf = (value: Value): Facts =>
  value.type === 'string' && /^[A-Z2-7]{52,}$/.test(value.value) ? { sid: string(value.value) } : {}

function content(
  input: Candidate,
  signed: Signed,
  settings: Settings,
  sealed: boolean,
): Omit<Content, 'value'> {
  const pieces = base64Pieces(
    [
      ['timestamp', signed.time.length],
      ['separator', 1],
      [sealed ? 'ciphertext' : 'payload', signed.data.length],
      ['separator', 1],
      ['signature', signed.mac.length],
    ],
    signed.length,
  )
  const issued = issuedOf(signed)
  return {
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge(settings))],
    parts: partsOf([percentDecoded(input.name, input.value)], pieces),
    facts: {},
  }
}

const blockBytes = (setting: Setting | undefined): Bytes | null => {
  if (setting instanceof Uint8Array) return setting as Bytes
  return typeof setting === 'string' && setting !== '' ? utf8(setting) : null
}

/** The block key that goes with the hash key of that index. */
function blockKey({ block_key: one, block_keys: all }: Settings, index: number): Bytes | null {
  return blockBytes(Array.isArray(all) ? (all as readonly Setting[])[index] : one)
}

const digestSetting = (settings: Settings): Digest => digestOf(textSetting(settings, 'digest', 'sha256'))

const macOf = (
  secret: Secret,
  name: string,
  { time, data }: Pick<Signed, 'time' | 'data'>,
  digest: Digest,
): Bytes => keptHmac(digest, secretBytes(secret), utf8(`${name}|${time}|${data}`))

function refusal(signed: Signed, settings: Settings, now: Millis | null): Refusal | null {
  if (now === null) return null
  const youngest = issuedOf(signed) + 1000 * (numberSetting(settings, 'min_age') ?? 0)
  if (youngest !== issuedOf(signed) && now < youngest) return { because: 'not-yet-valid', at: youngest }
  return tooOld(issuedOf(signed), maxAge(settings), now)
}

/** AES-CTR behind its IV. */
async function opened(data: Bytes, key: Bytes): Promise<Bytes> {
  if (data.length < IV) throw new FormatError('ciphertext', 'shorter than the IV')
  const plain = await decrypt({ mode: 'AES-CTR', key, iv: data.slice(0, IV), data: data.slice(IV) })
  if (plain === null) throw new FormatError('key', `AES does not take a block key of ${key.length} bytes`)
  return plain
}

async function verify(input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const signed = split(input)
  if (key.secrets.length === 0) return NO_KEY
  const digest = digestSetting(key.settings)
  const secret = key.secrets.findIndex(one => equal(macOf(one, input.name, signed, digest), signed.mac))
  if (secret === -1) return WRONG_KEY
  const block = blockKey(key.settings, secret)
  const data = dataOf(signed)
  const value = readable(block === null ? data : await opened(data, block), key.settings)
  if (value === null) return { status: 'incomplete', needs: ['block_key'] }
  const read = content(input, signed, key.settings, block !== null)
  const refused = refusal(signed, key.settings, now)
  return { status: 'valid', secret, refused, value, ...read, facts: sidOf(value) }
}

const GOB = 'gob numbers its types as the program that wrote it does: it can be read here, not written'

/** As set; else as the old data is, if it can be read without its serializer being known. */
async function serialised(value: Value, key: Key, like: Candidate): Promise<Bytes> {
  const serializer =
    'serializer' in key.settings ? serializerOf(key.settings) : await likeSerializer(key, like)
  if (serializer === 'gob') throw new FormatError('payload', GOB)
  return serializer === 'nop' ? fromTextOrBytes(value) : utf8(`${writeJson(value, GO)}\n`)
}

async function likeSerializer(key: Key, like: Candidate): Promise<Serializer> {
  try {
    const block = blockKey(key.settings, 0)
    const data = dataOf(split(like))
    READ.json(block === null ? data : await opened(data, block))
    return 'json'
  } catch {
    return 'gob'
  }
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<string> {
  const plain = await serialised(value, key, like)
  const block = blockKey(key.settings, 0)
  const iv = block === null ? new Uint8Array(0) : env.random(IV)
  const body = block === null ? plain : await encrypt({ mode: 'AES-CTR', key: block, iv, data: plain })
  const fields = { time: String(Math.floor(env.now / 1000)), data: toBase64(concat(iv, body), 'url', true) }
  const mac = macOf(currentSecret(key), like.name, fields, digestSetting(key.settings))
  return toBase64(concat(utf8(`${fields.time}|${fields.data}|`), mac), 'url', true)
}

/** base64url of ten digits and `|`. */
const SHAPE = /^M[DTjz][\w-]{10}[MNO][HXn3][wx][\w-]{20,}={0,2}$/

const LENGTHS = [16, 20, 28, 32, 48, 64]

export const codec: SessionCodec = {
  id: 'gorilla-securecookie',
  title: 'gorilla/securecookie',
  protection: 'signed',
  fields: [
    { name: 'serializer', input: 'choice', preset: 'gob', choices: ['gob', 'json', 'nop'] },
    { name: 'block_key', input: 'text', preset: null },
    { name: 'digest', input: 'choice', preset: 'sha256', choices: ['sha256', 'sha384', 'sha512', 'sha1'] },
    { name: 'max_age', input: 'number', preset: THIRTY_DAYS },
    { name: 'min_age', input: 'number', preset: 0 },
  ],
  detect(input) {
    if (!SHAPE.test(input.value)) return null
    try {
      const signed = split(input)
      fromBase64(signed.data, PADDED)
      return LENGTHS.includes(signed.mac.length) ? { confidence: 'certain', because: ['shape'] } : null
    } catch {
      return null
    }
  },
  decode(input, settings) {
    const signed = split(input)
    const encrypted = 'block_key' in settings || 'block_keys' in settings
    const value = encrypted ? null : readable(dataOf(signed), settings)
    const rest = content(input, signed, settings, value === null)
    return value === null
      ? { status: 'sealed', ...rest }
      : { status: 'read', value, ...rest, facts: sidOf(value) }
  },
  verify,
  sign: async (value, key, like, env) => [{ name: like.name, value: await sign(value, key, like, env) }],
}
