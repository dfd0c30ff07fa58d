/**
 * AES for texts of a cookie's length, at once: WebCrypto's promises take longer than the cipher. What follows from a key
 * alone is kept with the object that holds the key. The block cipher is noble's.
 */
import { unsafe } from '@noble/ciphers/aes.js'
import type { Bytes } from '../../value'
import { type GhashTable, ghash, ghashTable } from './ghash'

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

/** A copy, filled up with zeros to whole blocks. */
function wholeBlocks(data: Bytes): Bytes {
  const out = new Uint8Array((data.length + BLOCK - 1) & -BLOCK)
  out.set(data)
  return out
}

const swapped = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)

/** Four bytes as a word; a view of them would take longer. */
const wordAt = (data: Bytes, at: number): number =>
  (data[at] as number) |
  ((data[at + 1] as number) << 8) |
  ((data[at + 2] as number) << 16) |
  ((data[at + 3] as number) << 24)

/** A counter block: three words, and the last one as a number. */
interface Counter {
  readonly head: [number, number, number]
  count: number
}

const counterOf = (iv: Bytes, count: number): Counter => ({
  head: [wordAt(iv, 0), wordAt(iv, 4), wordAt(iv, 8)],
  count: count >>> 0,
})

/** What is carried beyond the last word of a counter block. */
function carry(head: Counter['head']): void {
  for (let at = 2; at >= 0; at--) {
    const next = (swapped(head[at] as number) + 1) >>> 0
    head[at] = swapped(next)
    if (next !== 0) return
  }
}

function stream(forward: Uint32Array, counter: Counter, data: Bytes): Bytes {
  const { head } = counter
  const out = wholeBlocks(data)
  const text = words(out)
  for (let at = 0; at < text.length; at += 4) {
    const block = unsafe.encrypt(forward, head[0], head[1], head[2], swapped(counter.count))
    text[at] = (text[at] as number) ^ block.s0
    text[at + 1] = (text[at + 1] as number) ^ block.s1
    text[at + 2] = (text[at + 2] as number) ^ block.s2
    text[at + 3] = (text[at + 3] as number) ^ block.s3
    counter.count = (counter.count + 1) >>> 0
    if (counter.count === 0) carry(head)
  }
  return out.subarray(0, data.length)
}

/** Encrypts and decrypts. `iv`: the initial counter block, 16 bytes. */
export const ctr = (key: Bytes, iv: Bytes, data: Bytes): Bytes =>
  stream(scheduleOf(key).forward, counterOf(iv, swapped(wordAt(iv, 12))), data)

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

/** NIST SP 800-38D section 7.1, steps 5 and 6: does the tag stand at the end of `sealed`? */
function isTag(schedule: Schedule, { head, count }: Counter, aad: Bytes, sealed: Bytes): boolean {
  const length = sealed.length - BLOCK
  schedule.ghash ??= ghashTable(stream(schedule.forward, counterOf(ZEROS, 0), ZEROS))
  const state = ghash(schedule.ghash, aad, sealed, length)
  const { s0, s1, s2, s3 } = unsafe.encrypt(schedule.forward, head[0], head[1], head[2], swapped(count))
  const differs =
    (wordAt(sealed, length) ^ s0 ^ swapped(state[0] as number)) |
    (wordAt(sealed, length + 4) ^ s1 ^ swapped(state[1] as number)) |
    (wordAt(sealed, length + 8) ^ s2 ^ swapped(state[2] as number)) |
    (wordAt(sealed, length + 12) ^ s3 ^ swapped(state[3] as number))
  return differs === 0
}

/** NIST SP 800-38D section 7.2, for an IV of 12 bytes. `sealed`: with the tag of 16 bytes at the end. null: the tag does not fit. */
export function openGcm(key: Bytes, iv: Bytes, sealed: Bytes, aad: Bytes): Bytes | null {
  if (sealed.length < BLOCK) return null
  const schedule = scheduleOf(key)
  const counter = counterOf(iv, 1)
  if (!isTag(schedule, counter, aad, sealed)) return null
  counter.count = 2
  return stream(schedule.forward, counter, sealed.subarray(0, -BLOCK))
}
