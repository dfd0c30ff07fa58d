/**
 * AES for texts of a cookie's length, at once: WebCrypto's promises take longer than the cipher. What follows from a key
 * alone is kept with the object that holds the key. The block cipher is noble's.
 */
import { unsafe } from '@noble/ciphers/aes.js'
import { equal } from '../../bytes'
import type { Bytes } from '../../value'
import { absorb, type GhashTable, ghashTable } from './ghash'

const BLOCK = 16
const ZEROS = new Uint8Array(BLOCK)

interface Schedule {
  /** Round keys. */
  readonly forward: Uint32Array
  backward: Uint32Array | null
  ghash: GhashTable | null
}

const schedules = new WeakMap<Bytes, Schedule>()

function scheduleOf(key: Bytes): Schedule {
  const known = schedules.get(key)
  if (known !== undefined) return known
  const made = { forward: unsafe.expandKeyLE(key), backward: null, ghash: null }
  schedules.set(key, made)
  return made
}

/** noble reads words: the bytes must begin at one. */
const aligned = (data: Bytes): Bytes => (data.byteOffset % 4 === 0 ? data : data.slice())

/** Encrypts and decrypts. `iv`: the initial counter block, 16 bytes. */
export const ctr = (key: Bytes, iv: Bytes, data: Bytes): Bytes =>
  unsafe.ctrCounter(scheduleOf(key).forward, iv.slice(), aligned(data)) as Bytes

/** Without its padding of PKCS #7; null where that is not right. */
function unpadded(data: Bytes): Bytes | null {
  const count = data.at(-1) ?? 0
  if (count === 0 || count > BLOCK) return null
  for (let i = data.length - count; i < data.length; i++) if (data[i] !== count) return null
  return data.subarray(0, data.length - count)
}

const words = (data: Bytes): Uint32Array => new Uint32Array(data.buffer, data.byteOffset, data.length / 4)

/** `iv`: 16 bytes. null where length or padding do not fit. Little-endian machines only, as all browsers run on. */
export function openCbc(key: Bytes, iv: Bytes, data: Bytes): Bytes | null {
  if (data.length === 0 || data.length % BLOCK !== 0) return null
  const schedule = scheduleOf(key)
  schedule.backward ??= unsafe.expandKeyDecLE(key)
  const out = new Uint8Array(data.length)
  const [from, to] = [words(aligned(data)), words(out)]
  let before = words(aligned(iv))
  for (let at = 0; at < from.length; at += 4) {
    const block = from.subarray(at, at + 4)
    const [a, b, c, d] = block as unknown as readonly [number, number, number, number]
    const { s0, s1, s2, s3 } = unsafe.decrypt(schedule.backward, a, b, c, d)
    to[at] = s0 ^ (before[0] as number)
    to[at + 1] = s1 ^ (before[1] as number)
    to[at + 2] = s2 ^ (before[2] as number)
    to[at + 3] = s3 ^ (before[3] as number)
    before = block
  }
  return unpadded(out)
}

function lengths(aad: Bytes, data: Bytes): Bytes {
  const out = new Uint8Array(BLOCK)
  const view = new DataView(out.buffer)
  view.setUint32(4, 8 * aad.length)
  view.setUint32(12, 8 * data.length)
  return out
}

/** NIST SP 800-38D section 7.2, for an IV of 12 bytes. `sealed`: with the tag of 16 bytes at the end. null: the tag does not fit. */
export function openGcm(key: Bytes, iv: Bytes, sealed: Bytes, aad: Bytes): Bytes | null {
  const schedule = scheduleOf(key)
  schedule.ghash ??= ghashTable(unsafe.ctr32(schedule.forward, false, new Uint8Array(BLOCK), ZEROS) as Bytes)
  const data = sealed.subarray(0, -BLOCK)
  const tag = new Uint8Array(BLOCK)
  absorb(schedule.ghash, tag, aad)
  absorb(schedule.ghash, tag, data)
  absorb(schedule.ghash, tag, lengths(aad, data))
  const counter = new Uint8Array(BLOCK)
  counter.set(iv)
  counter[BLOCK - 1] = 1
  const mask = unsafe.ctr32(schedule.forward, false, counter, ZEROS)
  for (let i = 0; i < BLOCK; i++) tag[i] = (tag[i] as number) ^ (mask[i] as number)
  if (!equal(tag, sealed.subarray(-BLOCK))) return null
  return unsafe.ctr32(schedule.forward, false, counter, aligned(data)) as Bytes
}
