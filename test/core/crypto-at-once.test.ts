/** What is done at once beside what WebCrypto does: AES of short texts, PBKDF2 of few iterations. */
import { pbkdf2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, pbkdf2 } from '../../src/core/sessions/crypto/cipher'
import { seeded } from '../checker/table'

const random = seeded(11)
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, () => Math.floor(256 * random()))

/** Around the ends of blocks, and both sides of the length from which WebCrypto does it. */
const LENGTHS = [0, 1, 15, 16, 17, 31, 32, 33, 200, 511, 2030, 2032, 2047, 2048, 2049, 3000]
const MODES = ['AES-CBC', 'AES-CTR', 'AES-GCM'] as const
const CASES = MODES.flatMap(mode => [16, 32].map(size => ({ mode, size })))

const ivOf = (mode: (typeof MODES)[number]) => bytes(mode === 'AES-GCM' ? 12 : 16)

describe.each(CASES)('$mode with a key of $size bytes', ({ mode, size }) => {
  it.each(LENGTHS)('opens %i bytes that WebCrypto encrypted, at any place in their buffer', async length => {
    const [key, iv, plain, aad] = [bytes(size), ivOf(mode), bytes(length), bytes(length % 37)]
    const box = { mode, key, iv, ...(mode === 'AES-GCM' ? { aad } : {}) }
    const sealed = await encrypt({ ...box, data: plain })
    for (const offset of [0, 1, 4]) {
      const data = new Uint8Array([...bytes(offset), ...sealed]).subarray(offset)
      expect(await decrypt({ ...box, data })).toEqual(plain)
    }
  })
})

describe('AES-CTR', () => {
  it.each([4, 8, 12, 16])('carries its counter through %i bytes', async length => {
    const iv = bytes(16).fill(0xff, 16 - length)
    const box = { mode: 'AES-CTR', key: bytes(32), iv } as const
    const plain = bytes(100)
    expect(await decrypt({ ...box, data: await encrypt({ ...box, data: plain }) })).toEqual(plain)
  })
})

describe('AES-GCM', () => {
  it('does not open what was changed anywhere', async () => {
    const box = { mode: 'AES-GCM', key: bytes(32), iv: bytes(12), aad: bytes(5) } as const
    const sealed = await encrypt({ ...box, data: bytes(40) })
    for (let at = 0; at < sealed.length; at++)
      expect(
        await decrypt({ ...box, data: sealed.map((byte, i) => (i === at ? byte ^ 1 : byte)) }),
      ).toBeNull()
    expect(await decrypt({ ...box, data: sealed.subarray(0, -1) })).toBeNull()
    expect(await decrypt({ ...box, data: sealed, aad: bytes(5) })).toBeNull()
    expect(await decrypt({ ...box, data: sealed, key: bytes(32) })).toBeNull()
  })
})

describe('AES-CBC', () => {
  it('refuses a padding that is not one, and lengths that are no blocks', async () => {
    const [key, iv] = [bytes(16), bytes(16)]
    const sealed = await encrypt({ mode: 'AES-CBC', key, iv, data: bytes(20) })
    for (const data of [sealed.subarray(0, 16), sealed.subarray(0, 31), new Uint8Array()])
      expect(await decrypt({ mode: 'AES-CBC', key, iv, data })).toBeNull()
  })
})

describe('PBKDF2', () => {
  it.each([1, 2, 8, 9, 1000])('of %i iterations is that of OpenSSL', async iterations => {
    const [password, salt] = [bytes(11), bytes(16)]
    for (const digest of ['sha1', 'sha256', 'sha512', 'md5'] as const)
      expect(await pbkdf2(password, iterations, { digest, salt, length: 48 })).toEqual(
        new Uint8Array(pbkdf2Sync(password, salt, iterations, 48, digest)),
      )
  })
})

describe('a key or IV of a length that the cipher does not take', () => {
  it.each(MODES)('opens nothing in %s', async mode => {
    const data = bytes(48)
    expect(await decrypt({ mode, key: bytes(15), iv: ivOf(mode), data })).toBeNull()
    expect(await decrypt({ mode, key: bytes(16), iv: bytes(3), data })).toBeNull()
  })
})
