/** Illuminate\Encryption\Encrypter: base64 of JSON with iv, value and mac (CBC) or tag (GCM). */
import { BASE64, concat, FormatError, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../bytes'
import { type Bytes, map, string, type Value } from '../../value'
import type { Awaitable, Candidate, Env, Field, Key, Match, Part, Secret, Settings, Write } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { keptHmac } from '../crypto/mac'
import { currentSecret, firstThat } from '../keys/choose'
import { lengthProblem } from '../keys/form'
import type { KeyProblem } from '../keys/reading'
import { dialectOf } from '../serial/dialect'
import { PHP, readJson, writeJson } from '../serial/json'
import { type PhpText, readPhp } from '../serial/php'
import { writePhp } from '../serial/php-write'
import { fromTextOrBytes } from '../serial/text'
import { kept, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

export interface Envelope {
  readonly iv: string
  readonly value: string
  readonly mac: string
  readonly tag: string
  readonly json: string
  /** Before Laravel 8 there is no tag. */
  readonly names: readonly string[]
}

const NAMES = ['iv', 'value', 'mac', 'tag']

/** Stricter than PHP's json_decode: exactly the members that Laravel writes. Throws FormatError. */
export function parseEnvelope(text: string): Envelope {
  const json = fromUtf8(fromBase64(text, BASE64))
  if (!/^\{.*\}$/s.test(json))
    throw new FormatError('payload', 'a JSON object without blanks around it expected')
  const found = readJson(json)
  const members = new Map<string, string>()
  for (const [key, value] of found.type === 'map' ? found.entries : []) {
    const known = key.type === 'string' && NAMES.includes(key.value) && !members.has(key.value)
    if (!known || value.type !== 'string') throw new FormatError('payload', 'iv, value, mac and tag expected')
    members.set(key.value, value.value)
  }
  const [iv, value, mac, tag = ''] = NAMES.map(name => members.get(name))
  if (iv === undefined || value === undefined || mac === undefined)
    throw new FormatError('payload', 'iv, value and mac expected')
  return { iv, value, mac, tag, json, names: [...members.keys()] }
}

interface Cipher {
  readonly mode: 'cbc' | 'gcm'
  readonly keyLength: number
}

function cipherOf(settings: Settings): Cipher {
  const name = textSetting(settings, 'cipher', 'aes-256-cbc')
  const found = /^aes-(128|256)-(cbc|gcm)$/i.exec(name)
  if (found === null) throw new FormatError('settings', `unknown cipher ${name}`)
  return { mode: found[2]?.toLowerCase() === 'cbc' ? 'cbc' : 'gcm', keyLength: Number(found[1]) / 8 }
}

/** APP_KEY: `base64:` and base64, or the characters themselves. */
export const keyOf = (secret: Secret): Bytes =>
  kept(secret, 'laravel', () => {
    if (typeof secret.value !== 'string') return secret.value
    const isBase64 = secret.value.startsWith('base64:')
    return isBase64 ? fromBase64(secret.value.slice(7), BASE64, 'key') : utf8(secret.value)
  })

export function keyProblem(secret: Secret, settings: Settings): KeyProblem | null {
  try {
    return lengthProblem(keyOf(secret), [cipherOf(settings).keyLength])
  } catch {
    return { problem: 'not-base64' }
  }
}

const macOf = (key: Bytes, { iv, value }: Pick<Envelope, 'iv' | 'value'>): string =>
  toHex(keptHmac('sha256', key, utf8(iv + value)))

function openWith(envelope: Envelope, mode: Cipher['mode'], key: Bytes): Awaitable<Bytes | null> {
  const [iv, data] = [fromBase64(envelope.iv, BASE64, 'iv'), fromBase64(envelope.value, BASE64, 'ciphertext')]
  if (mode === 'cbc') {
    if (iv.length !== 16 || envelope.tag !== '')
      throw new FormatError('iv', 'not AES-CBC, which the server is set to')
    return macOf(key, envelope) === envelope.mac ? decrypt({ mode: 'AES-CBC', key, iv, data }) : null
  }
  const tag = fromBase64(envelope.tag, BASE64, 'tag')
  if (iv.length !== 12 || envelope.mac !== '')
    throw new FormatError('iv', 'not AES-GCM, which the server is set to')
  if (tag.length !== 16) throw new FormatError('tag', 'a tag of 16 bytes expected')
  return decrypt({ mode: 'AES-GCM', key, iv, data: concat(data, tag) })
}

export interface Opened {
  readonly index: number
  readonly plain: Bytes
}

/** null: none of the keys fits. Throws FormatError for what the server refuses whatever the key. */
export async function openEnvelope(envelope: Envelope, { secrets, settings }: Key): Promise<Opened | null> {
  const { mode, keyLength } = cipherOf(settings)
  const found = await firstThat(secrets, secret => {
    const key = keyOf(secret)
    return key.length === keyLength ? openWith(envelope, mode, key) : null
  })
  return found === null ? null : { index: found.index, plain: found.opened }
}

/** `like`: whose members and escapes are repeated, or null for those of today. */
export async function sealEnvelope(plain: Bytes, key: Key, like: Envelope | null, env: Env): Promise<string> {
  const { mode, keyLength } = cipherOf(key.settings)
  const bytes = keyOf(currentSecret(key))
  if (bytes.length !== keyLength) throw new FormatError('key', `the key must have ${keyLength} bytes`)
  const iv = env.random(mode === 'cbc' ? 16 : 12)
  const sealed = await encrypt({ mode: mode === 'cbc' ? 'AES-CBC' : 'AES-GCM', key: bytes, iv, data: plain })
  const gcm = mode === 'gcm'
  const texts = { iv: toBase64(iv), value: toBase64(gcm ? sealed.slice(0, -16) : sealed) }
  const members: Readonly<Record<string, string>> = {
    ...texts,
    mac: gcm ? '' : macOf(bytes, texts),
    tag: gcm ? toBase64(sealed.slice(-16)) : '',
  }
  const names = like === null || gcm ? NAMES : like.names
  const value = map(names.map(name => [string(name), string(members[name] ?? '')]))
  const dialect = dialectOf(like?.json ?? null, [{ ...PHP, slash: false }, PHP])
  return toBase64(utf8(writeJson(value, dialect)))
}

/** What is in the encrypted text: PHP serialize, or the text itself. */
export function plainText(plain: Bytes, serialized: boolean): PhpText | null {
  return serialized ? readPhp(plain) : null
}

/** The envelope that `like` holds, with its content where one of the keys fits. Never throws. */
export async function known(
  text: string,
  key: Key,
): Promise<{ envelope: Envelope | null; plain: Bytes | null }> {
  let envelope: Envelope | null = null
  try {
    envelope = parseEnvelope(text)
    return { envelope, plain: (await openEnvelope(envelope, key))?.plain ?? null }
  } catch (error) {
    if (error instanceof FormatError) return { envelope, plain: null }
    throw error
  }
}

export function viewOf(input: Candidate): { readonly text: string; readonly parts: readonly Part[] } {
  const view = percentDecoded(input.name, input.value)
  return { text: view.text, parts: partsOf([view], [['ciphertext', view.text.length]]) }
}

export const written = (like: Candidate, text: string): readonly Write[] => [
  { name: like.name, value: percentDecoded(like.name, like.value).spell(text) },
]

/** `value` as it is encrypted; `old`: the serialized text that was edited. */
export function plainBytes(value: Value, serialized: boolean, old: PhpText | null): Bytes {
  if (serialized) return writePhp(value, old)
  return fromTextOrBytes(value)
}

const SHAPE = /^eyJpdiI6[\w+/]+(?:=|%3D){0,2}$/i

export function detectEnvelope(input: Candidate, confidence: Match['confidence']): Match | null {
  return SHAPE.test(input.value) ? { confidence, because: ['prefix', 'shape'] } : null
}

/** The cookie driver keeps the session in a cookie that is named by the session's id. */
export const isSessionId = (text: string): boolean => /^[A-Za-z0-9]{40}$/.test(text)

export const CIPHER: Field = {
  name: 'cipher',
  input: 'choice',
  preset: 'aes-256-cbc',
  choices: ['aes-256-cbc', 'aes-128-cbc', 'aes-256-gcm', 'aes-128-gcm'],
}
