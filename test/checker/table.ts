/** All vectors of the repository, and keys that are nearly theirs: the table that the tests of formats run over. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Key, Secret, SessionCodec } from '../../src/core/sessions/codec'
import { codecOf, codecs } from '../../src/core/sessions/index'
import { keyForms } from './input'
import { readVectors, type Vector } from './vector'

const FOLDER = fileURLToPath(new URL('../vectors', import.meta.url))

export const vectors: readonly Vector[] = readdirSync(FOLDER)
  .filter(name => name.endsWith('.json'))
  .sort()
  .flatMap(name => readVectors(join(FOLDER, name)) ?? [])

export const mechanisms: readonly string[] = [...new Set(vectors.map(vector => vector.mechanism))].sort()

export const vectorsOf = (mechanism: string): readonly Vector[] =>
  vectors.filter(vector => vector.mechanism === mechanism)

/** Mechanisms of the vectors that have a codec, with their records. */
export const table: readonly {
  readonly mechanism: string
  readonly codec: SessionCodec
  readonly records: readonly Vector[]
}[] = mechanisms.flatMap(mechanism => {
  const codec = codecOf(mechanism)
  return codec === null ? [] : [{ mechanism, codec, records: vectorsOf(mechanism) }]
})

export { codecs }

const RINGS = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ']

function turned(char: string): string {
  const ring = RINGS.find(one => one.includes(char))
  return ring === undefined ? char : (ring[(ring.indexOf(char) + 1) % ring.length] ?? char)
}

/** Another key of the same shape: hexadecimal stays so, base64 too (whose last characters have unused bits). */
function otherText(text: string): string {
  const start = text.startsWith('base64:') ? 7 : 0
  const end = text.length > start + 4 ? text.length - 3 : text.length
  const changed = Array.from(text.slice(start, end), turned).join('')
  const other = text.slice(0, start) + changed + text.slice(end)
  return other === text ? `${text}x` : other
}

const isAsymmetric = (value: string): boolean => /^\s*(?:-----BEGIN|\{)/.test(value)

/** null for one half of a pair, which cannot be changed into another. */
function otherSecret({ id, value }: Secret): Secret | null {
  if (typeof value !== 'string') return { id, value: value.map(byte => byte ^ 0x55) }
  return isAsymmetric(value) ? null : { id, value: otherText(value) }
}

const otherSetting = (setting: Key['settings'][string]): Key['settings'][string] =>
  setting instanceof Uint8Array ? setting.map(byte => byte ^ 0x55) : (setting ?? null)

const KEY_PARTS = ['encryptionKey', 'signatureKey', 'block_key', 'encrypt_key', 'sign_key', 'block_keys']

function wrongKey({ secrets, settings }: Key): Key | null {
  const others = secrets.map(otherSecret)
  if (others.includes(null)) return null
  const parts = secrets.length > 0 ? [] : KEY_PARTS.filter(name => settings[name] instanceof Uint8Array)
  if (secrets.length === 0 && parts.length === 0) return null
  const changed = Object.fromEntries(parts.map(name => [name, otherSetting(settings[name] ?? null)]))
  return { secrets: others as Secret[], settings: { ...settings, ...changed } }
}

function withNewerKey(key: Key): Key | null {
  const first = key.secrets[0]
  const newer = first === undefined ? null : otherSecret(first)
  if (newer === null) return null
  const { block_key: block, block_keys: blocks, ...settings } = key.settings
  const all = Array.isArray(blocks) ? blocks : block === undefined ? null : [block]
  return {
    secrets: [{ ...newer, id: newer.id === null ? null : `${newer.id}0` }, ...key.secrets],
    settings:
      all === null ? key.settings : { ...settings, block_keys: [otherSetting(all[0] ?? null), ...all] },
  }
}

export interface Keys {
  readonly verify: Key
  readonly sign: Key
  /** Does not fit; null where none can be made from the right one. */
  readonly wrong: Key | null
  /** The right keys with one that does not fit before them; null where the format has no such list. */
  readonly newer: Key | null
}

/** A decoy costs seconds here. */
export const isSlow = ({ options }: Vector): boolean => /argon2|scrypt/i.test(String(options.kdf))

const interned = new Map<string, Secret>()

/** One object for equal secrets: what codecs derive from a secret, they keep for that object. */
function sameSecret(secret: Secret): Secret {
  const { id, value } = secret
  const name = `${id} ${typeof value === 'string' ? `text ${value}` : `bytes ${Buffer.from(value).toString('hex')}`}`
  const known = interned.get(name) ?? secret
  interned.set(name, known)
  return known
}

const withSameSecrets = (key: Key): Key => ({ ...key, secrets: key.secrets.map(sameSecret) })

function makeKeys(vector: Vector, codec: SessionCodec): Keys {
  const none: Key = { secrets: [], settings: {} }
  const formOf = (purpose: 'verify' | 'sign'): Key =>
    withSameSecrets(keyForms(vector, codec, purpose)[0]?.key ?? none)
  const verify = formOf('verify')
  const sign = codec.protection === 'encrypted' ? verify : formOf('sign')
  const [wrong, newer] = isSlow(vector) ? [null, null] : [wrongKey(verify), withNewerKey(verify)]
  return { verify, sign, wrong: wrong && withSameSecrets(wrong), newer: newer && withSameSecrets(newer) }
}

const made = new Map<Vector, Keys>()

/** The same objects each time, so that what codecs keep for a key is kept. */
export function keysOf(vector: Vector, codec: SessionCodec): Keys {
  const keys = made.get(vector) ?? makeKeys(vector, codec)
  made.set(vector, keys)
  return keys
}

/** A small generator of numbers below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const seedOf = (text: string): number =>
  Array.from(text).reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) >>> 0, 7)
