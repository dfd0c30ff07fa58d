/** Beaker session of type cookie: data behind the MAC, encrypted where encrypt_key is set. beaker/session.py 1.12. */
import { concat, equal, FormatError, toBase64, utf8 } from '../../bytes'
import { type Bytes, bool, map, member, numberOf, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Env, Key, Part, SessionCodec, Settings, Time, VerifyResult } from '../codec'
import { decrypt, encrypt, pbkdf2 } from '../crypto/cipher'
import { tooOld } from '../engines/age'
import { macText, type Signed, signer, splitMac } from '../engines/beaker'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { PYTHON, writeJson } from '../serial/json'
import { pythonSerializer, readPython, writePython } from '../serial/python'
import { bytesSetting, flagSetting, kept, numberSetting, secretBytes, textSetting } from '../settings'
import { deflate, inflate } from '../text/inflate'
import { type Piece, partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { httpCookies, unquoted, type View } from '../text/view'

/** base64 of a nonce of 16 bytes. */
const NONCE = 24
/** First byte of zlib data. */
const ZLIB = 0x78
const GCM_IV = 12
const GCM_TAG = 16

const PLAIN = /^(?:eJ|gA[I-X]|KGR|KGl|e3)[A-Za-z0-9+/]*={0,2}$/

/** Encrypted as set; else by what the text begins with: zlib, a pickle, JSON. */
const isEncrypted = (value: string, settings: Settings): boolean =>
  flagSetting(settings, 'encrypted', 'encrypt_key' in settings || !PLAIN.test(value))

/** JSON is compressed before base64, pickle is not. */
function unpacked(data: Bytes, settings: Settings): Value {
  const compressed = data[0] === ZLIB && settings.serializer !== 'pickle'
  return readPython(compressed ? inflate(data, 'zlib') : data, settings)
}

/** What did not change keeps its compressed bytes, which another deflater would choose differently. */
function packed(value: Value, settings: Settings, old: Bytes | null): Bytes {
  if (pythonSerializer(old, settings) === 'pickle')
    return writePython(value, { ...settings, serializer: 'pickle' }, PYTHON, old)
  const json = utf8(writeJson(value, PYTHON))
  return old?.[0] === ZLIB && equal(inflate(old, 'zlib'), json) ? old : deflate(json)
}

const TIMES = [
  ['_accessed_time', 'accessed'],
  ['_creation_time', 'created'],
] as const

function timesOf(value: Value, settings: Settings): readonly Time[] {
  const inside = TIMES.flatMap(([key, name]): Time[] => {
    const seconds = numberOf(member(value, key))
    return seconds === null ? [] : [{ name, at: 1000 * seconds }]
  })
  const timeout = numberSetting(settings, 'timeout')
  const accessed = inside.find(time => time.name === 'accessed')
  return timeout === null || accessed === undefined
    ? inside
    : [...inside, { name: 'rejected', at: accessed.at + 1000 * timeout }]
}

const EXPIRES = '_expires'

/** What the application sees: Beaker adds cookie_expires, by default True, when it reads. */
const asSeen = (wire: Value): Value =>
  wire.type === 'map' && member(wire, EXPIRES) === null
    ? map([...wire.entries, [string(EXPIRES), bool(true)]])
    : wire

/** Without what only reading added. */
function asWritten(value: Value, old: Value | null): Value {
  const added = member(value, EXPIRES)
  if (value.type !== 'map' || added?.type !== 'bool' || !added.value) return value
  if (old === null || member(old, EXPIRES) !== null) return value
  return map(value.entries.filter(([key]) => textOf(key) !== EXPIRES))
}

function content(wire: Value, parts: readonly Part[], settings: Settings): Content {
  const sid = member(wire, '_id')
  const facts = sid === null ? { wire } : { wire, sid }
  return { value: asSeen(wire), times: timesOf(wire, settings), parts, facts }
}

function partsFor(view: View, { mac, value }: Signed, encrypted: boolean): readonly Part[] {
  const sealed: readonly Piece[] = [
    ['salt', Math.min(NONCE, value.length)],
    ['ciphertext', Math.max(0, value.length - NONCE)],
  ]
  return partsOf(
    [view],
    [['signature', mac.length], ...(encrypted ? sealed : [['payload', value.length] as const])],
  )
}

interface Sealed {
  readonly nonce: string
  readonly data: Bytes
}

function sealedOf(value: string): Sealed {
  if (value.length <= NONCE) throw new FormatError('ciphertext', 'shorter than the nonce')
  return { nonce: value.slice(0, NONCE), data: fromPythonBase64(value.slice(NONCE), 'std', 'ciphertext') }
}

/** One iteration of PBKDF2 over both keys. beaker/crypto/__init__.py generateCryptoKeys. */
const keyFor = (key: Key, index: number, nonce: string): Promise<Bytes> => {
  const secret = key.secrets[index] ?? currentSecret(key)
  const password = bytesSetting(key.settings, 'encrypt_key', '')
  return kept(secret, `beaker ${password.join()} ${nonce}`, () =>
    pbkdf2(password, 1, { digest: 'sha1', salt: concat(secretBytes(secret), utf8(nonce)), length: 32 }),
  )
}

/** AES-256-CTR from zero (pycrypto), or IV, tag and AES-256-GCM (cryptography). */
const isGcm = (settings: Settings): boolean => {
  const cipher = textSetting(settings, 'cipher', 'aes-256-ctr').toLowerCase()
  if (cipher !== 'aes-256-ctr' && cipher !== 'aes-256-gcm')
    throw new FormatError('settings', `unknown cipher ${cipher}`)
  return cipher === 'aes-256-gcm'
}

async function opened(value: string, key: Key, index: number): Promise<Bytes | null> {
  const { nonce, data } = sealedOf(value)
  const aes = await keyFor(key, index, nonce)
  if (!isGcm(key.settings)) return decrypt({ mode: 'AES-CTR', key: aes, iv: new Uint8Array(16), data })
  const [iv, tag, body] = [
    data.slice(0, GCM_IV),
    data.slice(GCM_IV, GCM_IV + GCM_TAG),
    data.slice(GCM_IV + GCM_TAG),
  ]
  return decrypt({ mode: 'AES-GCM', key: aes, iv, data: concat(body, tag) })
}

async function sealed(data: Bytes, key: Key, env: Env): Promise<string> {
  const nonce = toBase64(env.random(16))
  const aes = await keyFor(key, 0, nonce)
  if (!isGcm(key.settings))
    return nonce + toBase64(await encrypt({ mode: 'AES-CTR', key: aes, iv: new Uint8Array(16), data }))
  const iv = env.random(GCM_IV)
  const box = await encrypt({ mode: 'AES-GCM', key: aes, iv, data })
  const cut = box.length - GCM_TAG
  return nonce + toBase64(concat(iv, box.subarray(cut), box.subarray(0, cut)))
}

async function verify(input: Candidate, key: Key, now: number | null): Promise<VerifyResult> {
  const { settings } = key
  const view = httpCookies(input.name, input.value)
  if (view.text === '') return { status: 'cleared' }
  const signed = splitMac(view.text, settings)
  if (key.secrets.length === 0) return NO_KEY
  const secret = signer(key, signed)
  if (secret === -1) return WRONG_KEY
  const encrypted = isEncrypted(signed.value, settings)
  if (encrypted && !('encrypt_key' in settings)) return { status: 'incomplete', needs: ['encrypt_key'] }
  const data = encrypted ? await opened(signed.value, key, secret) : fromPythonBase64(signed.value, 'std')
  if (data === null) return { status: 'invalid', because: 'encrypt_key does not fit' }
  const read = content(unpacked(data, settings), partsFor(view, signed, encrypted), settings)
  const accessed = read.times.find(time => time.name === 'accessed')
  const refused = accessed === undefined ? null : tooOld(accessed.at, numberSetting(settings, 'timeout'), now)
  return { status: 'valid', secret, refused, ...read }
}

/** The data of the cookie that is replaced, where it can be read. */
async function oldData({ name, value }: Candidate, key: Key): Promise<Bytes | null> {
  try {
    const signed = splitMac(httpCookies(name, value).text, key.settings)
    return isEncrypted(signed.value, key.settings)
      ? await opened(signed.value, key, Math.max(0, signer(key, signed)))
      : fromPythonBase64(signed.value, 'std')
  } catch {
    return null
  }
}

function oldWire(data: Bytes | null, settings: Settings): Value | null {
  try {
    return data === null ? null : unpacked(data, settings)
  } catch {
    return null
  }
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<string> {
  const old = await oldData(like, key)
  const data = packed(asWritten(value, oldWire(old, key.settings)), key.settings, old)
  const encrypted = 'encrypt_key' in key.settings && flagSetting(key.settings, 'encrypted', true)
  const body = encrypted ? await sealed(data, key, env) : toBase64(data)
  return macText(currentSecret(key), body, key.settings) + body
}

const SHAPE = /^[0-9a-f]{40}(?=[A-Za-z0-9+/]*[G-Zg-z+/=])[A-Za-z0-9+/=]{24,}$/

export const codec: SessionCodec = {
  id: 'beaker-cookie',
  title: 'Beaker session',
  protection: 'signed',
  fields: [
    { name: 'encrypt_key', input: 'text', preset: null },
    { name: 'cipher', input: 'choice', preset: 'aes-256-ctr', choices: ['aes-256-ctr', 'aes-256-gcm'] },
    { name: 'serializer', input: 'choice', preset: 'json', choices: ['json', 'pickle'] },
    { name: 'timeout', input: 'number', preset: null },
  ],
  detect({ name, value }) {
    const { text } = unquoted(name, value)
    if (!SHAPE.test(text)) return null
    if (name === 'beaker.session.id') return { confidence: 'certain', because: ['name', 'shape'] }
    return PLAIN.test(text.slice(40)) ? { confidence: 'likely', because: ['shape', 'content'] } : null
  },
  decode(input, settings) {
    const view = httpCookies(input.name, input.value)
    if (view.text === '') return { status: 'cleared' }
    const signed = splitMac(view.text, settings)
    const encrypted = isEncrypted(signed.value, settings)
    const parts = partsFor(view, signed, encrypted)
    if (encrypted) return { status: 'sealed', times: [], parts, facts: {} }
    return {
      status: 'read',
      ...content(unpacked(fromPythonBase64(signed.value, 'std'), settings), parts, settings),
    }
  },
  verify,
  sign: async (value, key, like, env) => [
    { name: like.name, value: httpCookies(like.name, like.value).spell(await sign(value, key, like, env)) },
  ],
}
