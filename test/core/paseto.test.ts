/** PASETO with the keys that people have: public keys alone, PASERK, and keys of another version. */
import { describe, expect, it } from 'vitest'
import type { Candidate, Key } from '../../src/core/sessions/codec'
import { codec } from '../../src/core/sessions/formats/paseto'
import { sign, verify } from '../../src/core/sessions/index'
import { candidateOf } from '../checker/input'
import { vectorsOf } from '../checker/table'

/** Of the published vectors of version 4. */
const PUBLIC_KEY = '1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2'
const SECRET_KEY = `b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774${PUBLIC_KEY}`

const [published] = vectorsOf('paseto').filter(vector => vector.id === 'p-paseto-4-s-1')
if (published === undefined) throw new Error('the published token is missing')
const input: Candidate = candidateOf(published)

/** As `openssl pkey -pubout` writes it. */
const PEM = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(`302a300506032b6570032100${PUBLIC_KEY}`, 'hex').toString('base64')}\n-----END PUBLIC KEY-----\n`

const keyed = (value: string): Key => ({ secrets: [{ id: null, value }], settings: {} })
const paserk = (head: string): string => `${head}.${Buffer.from(PUBLIC_KEY, 'hex').toString('base64url')}`

describe('a public token of PASETO', () => {
  it.each([PUBLIC_KEY, SECRET_KEY, paserk('k4.public'), PEM])('is verified with the key %s', async key => {
    expect(await verify(codec, input, keyed(key), null)).toMatchObject({ status: 'valid' })
  })

  it.each([paserk('k2.public'), paserk('k4.local')])(
    'is not verified with %s, a key of another version or purpose',
    async key => {
      expect(await verify(codec, input, keyed(key), null)).toMatchObject({ status: 'invalid' })
    },
  )

  it('names the form of a key that fits none', () => {
    const local = { ...input, value: `v4.local.${'A'.repeat(120)}` }
    const problemOf = (value: string, of: Candidate) => codec.keyProblem?.({ id: null, value }, {}, of)
    expect(problemOf(PEM, local)).toEqual({ problem: 'key-of-a-pair', given: 'a PEM public key' })
    expect(problemOf('secret', local)).toEqual({ problem: 'wrong-length', bytes: 4, wanted: [32] })
    expect(problemOf('no key!', input)).toEqual({ problem: 'not-base64' })
    expect(problemOf(PEM, input)).toBeNull()
  })

  it('is expired at the time it says', async () => {
    const end = Date.parse('2022-01-01T00:00:00Z')
    const refused = async (now: number) => {
      const result = await verify(codec, input, keyed(PUBLIC_KEY), now)
      return result.status === 'valid' ? result.refused : result.status
    }
    expect(await refused(end)).toEqual({ because: 'expired', at: end })
    expect(await refused(end - 1)).toBeNull()
  })

  it('is signed byte for byte as published', async () => {
    const read = await verify(codec, input, keyed(SECRET_KEY), null)
    if (read.status !== 'valid') throw new Error(read.status)
    const env = { now: 0, random: (length: number) => new Uint8Array(length) }
    expect(await sign(codec, read.value, keyed(SECRET_KEY), input, env)).toEqual([
      { name: 'token', value: input.value },
    ])
  })
})
