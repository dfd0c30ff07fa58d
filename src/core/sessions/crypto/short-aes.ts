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

/** Little-endian machines only, as all browsers run on: noble's block cipher takes words. */
const words = (data: Bytes): Uint32Array =>
  new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2)

/** Four, of a block. */
type Words = readonly [number, number, number, number]

/** A copy, filled up with zeros to whole blocks. */
function wholeBlocks(data: Bytes): Bytes {
  const out = new Uint8Array((data.length + BLOCK - 1) & -BLOCK)
  out.set(data)
  return out
}

const swapped = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)

/** What is carried beyond the last word of a counter block. */
function carry(counter: Uint32Array): void {
  for (let at = 2; at >= 0; at--) {
    const next = (swapped(counter[at] as number) + 1) >>> 0
    counter[at] = swapped(next)
    if (next !== 0) return
  }
}

/** Encrypts and decrypts. `iv`: the initial counter block, 16 bytes. */
export function ctr(key: Bytes, iv: Bytes, data: Bytes): Bytes {
  const { forward } = scheduleOf(key)
  const out = wholeBlocks(data)
  const text = words(out)
  const counter = words(iv.slice()) as Uint32Array & Words
  let count = swapped(counter[3]) >>> 0
  for (let at = 0; at < text.length; at += 4) {
    const block = unsafe.encrypt(forward, counter[0], counter[1], counter[2], swapped(count))
    text[at] = (text[at] as number) ^ block.s0
    text[at + 1] = (text[at + 1] as number) ^ block.s1
    text[at + 2] = (text[at + 2] as number) ^ block.s2
    text[at + 3] = (text[at + 3] as number) ^ block.s3
    count = (count + 1) >>> 0
    if (count === 0) carry(counter)
  }
  return out.subarray(0, data.length)
}

/** Without its padding of PKCS #7; null where that is not right. */
function unpadded(data: Bytes): Bytes | null {
  const count = data.at(-1) ?? 0
  if (count === 0 || count > BLOCK) return null
  for (let i = data.length - count; i < data.length; i++) if (data[i] !== count) return null
  return data.subarray(0, data.length - count)
}

/** noble reads words: the bytes must begin at one. */
const aligned = (data: Bytes): Bytes => (data.byteOffset % 4 === 0 ? data : data.slice())

/** `iv`: 16 bytes. null where length or padding do not fit. */
export function openCbc(key: Bytes, iv: Bytes, data: Bytes): Bytes | null {
  if (data.length === 0 || data.length % BLOCK !== 0) return null
  const schedule = scheduleOf(key)
  schedule.backward ??= unsafe.expandKeyDecLE(key)
  const out = new Uint8Array(data.length)
  const [from, to] = [words(aligned(data)), words(out)]
  let before: ArrayLike<number> = words(aligned(iv))
  let offset = 0
  for (let at = 0; at < from.length; at += 4) {
    const block = unsafe.decrypt(
      schedule.backward,
      from[at] as number,
      from[at + 1] as number,
      from[at + 2] as number,
      from[at + 3] as number,
    )
    to[at] = block.s0 ^ (before[offset] as number)
    to[at + 1] = block.s1 ^ (before[offset + 1] as number)
    to[at + 2] = block.s2 ^ (before[offset + 2] as number)
    to[at + 3] = block.s3 ^ (before[offset + 3] as number)
    before = from
    offset = at
  }
  return unpadded(out)
}

/** NIST SP 800-38D section 7.1, step 5. */
function authenticated(table: GhashTable, aad: Bytes, data: Bytes): Bytes {
  const state = new Int32Array(4)
  absorb(table, state, aad)
  absorb(table, state, data)
  const out = new DataView(new ArrayBuffer(BLOCK))
  out.setUint32(4, 8 * aad.length)
  out.setUint32(12, 8 * data.length)
  absorb(table, state, new Uint8Array(out.buffer))
  for (let i = 0; i < 4; i++) out.setInt32(4 * i, state[i] as number)
  return new Uint8Array(out.buffer)
}

/** NIST SP 800-38D section 7.2, for an IV of 12 bytes. `sealed`: with the tag of 16 bytes at the end. null: the tag does not fit. */
export function openGcm(key: Bytes, iv: Bytes, sealed: Bytes, aad: Bytes): Bytes | null {
  const schedule = scheduleOf(key)
  schedule.ghash ??= ghashTable(ctr(key, ZEROS, ZEROS))
  const data = sealed.subarray(0, -BLOCK)
  const counter = new Uint8Array(BLOCK)
  counter.set(iv)
  counter[BLOCK - 1] = 1
  const tag = ctr(key, counter, authenticated(schedule.ghash, aad, data))
  if (!equal(tag, sealed.subarray(-BLOCK))) return null
  counter[BLOCK - 1] = 2
  return ctr(key, counter, data)
}
