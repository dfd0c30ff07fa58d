/** GHASH of NIST SP 800-38D section 6.4, by a table of the key's products with each half of each byte. */
import type { Bytes } from '../../value'

const BLOCK = 16

/** For each of 32 half bytes: the products of its 16 values, four words each. */
export type GhashTable = Int32Array

/** `key`: the encrypted block of zeros. */
export function ghashTable(key: Bytes): GhashTable {
  const table = new Int32Array(32 * 16 * 4)
  const view = new DataView(key.buffer, key.byteOffset)
  let [a, b, c, d] = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]
  for (let bit = 0; bit < 128; bit++) {
    const mask = 8 >> (bit & 3)
    for (let half = mask; half < 16; half++) {
      if ((half & mask) === 0) continue
      const at = (bit >> 2) * 64 + half * 4
      table[at] = (table[at] ?? 0) ^ a
      table[at + 1] = (table[at + 1] ?? 0) ^ b
      table[at + 2] = (table[at + 2] ?? 0) ^ c
      table[at + 3] = (table[at + 3] ?? 0) ^ d
    }
    const carry = d & 1 ? 0xe1000000 : 0
    d = (d >>> 1) | (c << 31)
    c = (c >>> 1) | (b << 31)
    b = (b >>> 1) | (a << 31)
    a = (a >>> 1) ^ carry
  }
  return table
}

/** Four words, big endian. */
export type GhashState = Int32Array

function multiply(table: GhashTable, state: GhashState): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let i = 0; i < BLOCK; i++) {
    const byte = ((state[i >> 2] as number) >>> (24 - 8 * (i & 3))) & 0xff
    const high = (i << 7) + ((byte >> 4) << 2)
    const low = (i << 7) + 64 + ((byte & 15) << 2)
    a ^= (table[high] as number) ^ (table[low] as number)
    b ^= (table[high + 1] as number) ^ (table[low + 1] as number)
    c ^= (table[high + 2] as number) ^ (table[low + 2] as number)
    d ^= (table[high + 3] as number) ^ (table[low + 3] as number)
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

/** Takes the first `length` bytes, filled up with zeros to whole blocks. */
function absorb(table: GhashTable, state: GhashState, data: Uint8Array, length: number): void {
  for (let from = 0; from < length; from += BLOCK) {
    const end = Math.min(length, from + BLOCK)
    for (let i = from; i < end; i++) {
      const at = (i & (BLOCK - 1)) >> 2
      state[at] = (state[at] as number) ^ ((data[i] as number) << (24 - 8 * (i & 3)))
    }
    multiply(table, state)
  }
}

/** NIST SP 800-38D section 7.1, step 5: over `aad`, the first `length` bytes of `data`, and both lengths. */
export function ghash(table: GhashTable, aad: Uint8Array, data: Uint8Array, length: number): GhashState {
  const state = new Int32Array(4)
  absorb(table, state, aad, aad.length)
  absorb(table, state, data, length)
  state[1] = (state[1] as number) ^ (8 * aad.length)
  state[3] = (state[3] as number) ^ (8 * length)
  multiply(table, state)
  return state
}
