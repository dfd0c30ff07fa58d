/** The session of oauth2-proxy: AES-CFB over an LZ4 frame over MessagePack. pkg/apis/sessions/session_state.go 7. */

import { encode } from '@msgpack/msgpack'
import { cfb } from '@noble/ciphers/aes.js'
import { concat, FormatError, fromBase64, fromBigEndian } from '../../bytes'
import { type Bytes, bytes, member, string, tagged, textOf, type Value } from '../../value'
import type { Env, Secret, Time } from '../codec'
import { readLz4, writeLz4 } from '../serial/lz4'
import { readMessagePack } from '../serial/message-pack'
import { secretBytes } from '../settings'

const IV = 16
const SIZES = [16, 24, 32]

/** The secret's base64url where that makes a key of AES, else its characters. null: neither does. */
export function aesKey(secret: Secret): Bytes | null {
  const raw = secretBytes(secret)
  if (typeof secret.value === 'string') {
    try {
      const form = { alphabet: 'url', padding: 'no', canonical: false } as const
      const decoded = fromBase64(secret.value.replace(/=+$/, ''), form, 'key')
      if (SIZES.includes(decoded.length)) return decoded
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
  }
  return SIZES.includes(raw.length) ? raw : null
}

/** MessagePack's timestamp in 4, 8 or 12 bytes. */
function timestamp(data: Bytes): Value | null {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  if (![4, 8, 12].includes(data.length)) return null
  const high = data.length === 8 ? view.getUint32(0) : 0
  const nano = data.length === 12 ? view.getUint32(0) : Math.floor(high / 4)
  const seconds =
    data.length === 12 ? Number(view.getBigInt64(4)) : fromBigEndian(data.subarray(-4)) + (high % 4) * 2 ** 32
  const at = new Date(1000 * seconds)
  if (Number.isNaN(at.getTime())) return null
  const fraction = nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`
  return tagged('datetime', string(`${at.toISOString().slice(0, -5)}${fraction}Z`))
}

const extension = (type: number, data: Bytes): Value =>
  (type === 255 ? timestamp(data) : null) ?? tagged('unknown', bytes(data), `extension ${type}`)

/** Throws FormatError where what comes out is no session: CFB itself has no check. */
export function openSession(data: Bytes, key: Bytes): Value {
  if (data.length <= IV) throw new FormatError('ciphertext', 'shorter than the IV')
  const plain = cfb(key, data.slice(0, IV)).decrypt(data.slice(IV)) as Bytes
  const [value, ...more] = readMessagePack(readLz4(plain), { at: 0, depth: 0 }, extension)
  if (value?.type !== 'map' || more.length > 0) throw new FormatError('payload', 'one map expected')
  return value
}

/** What the MessagePack library writes: Date as timestamp, the rest as it is. */
function plainOf(value: Value): unknown {
  if (value.type === 'null') return null
  if (value.type === 'bool' || value.type === 'string' || value.type === 'bytes') return value.value
  if (value.type === 'number') return Number(value.text)
  if (value.type === 'list') return value.items.map(plainOf)
  if (value.type === 'map')
    return Object.fromEntries(value.entries.map(([key, item]) => [textOf(key) ?? '', plainOf(item)]))
  const at = value.tag === 'datetime' ? Date.parse(textOf(value.value) ?? '') : Number.NaN
  if (Number.isNaN(at)) throw new FormatError('payload', `a ${value.tag} cannot be written here`)
  return new Date(at)
}

export function sealSession(value: Value, key: Bytes, env: Env): Bytes {
  if (value.type !== 'map') throw new FormatError('payload', 'a session is a map')
  const iv = env.random(IV)
  const plain = writeLz4(encode(plainOf(value)) as Bytes)
  return concat(iv, cfb(key, iv).encrypt(plain))
}

const TIMES = [
  ['ca', 'created'],
  ['eo', 'expires'],
] as const

/** When the session was made, and when its access token ends. */
export const sessionTimes = (value: Value): readonly Time[] =>
  TIMES.flatMap(([key, name]): Time[] => {
    const found = member(value, key)
    const at = found?.type === 'tagged' ? Date.parse(textOf(found.value) ?? '') : Number.NaN
    return Number.isNaN(at) ? [] : [{ name, at }]
  })
