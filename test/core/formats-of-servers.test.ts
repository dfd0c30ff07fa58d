// Formats without cookies of the real framework: made from the specification with Node's crypto, or Python's lz4 and msgpack.
import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { FormatError, fromHex, fromLatin1, latin1, utf8 } from '../../src/core/bytes'
import type { Candidate, Env, Key, SessionCodec, Settings } from '../../src/core/sessions/codec'
import { codecOf, decode, detect, sign, verify } from '../../src/core/sessions/index'
import { readLz4, writeLz4 } from '../../src/core/sessions/serial/lz4'
import { number, record, string } from '../../src/core/value'
import { plain } from '../checker/same'

const cookie = (name: string, value: string, siblings: Readonly<Record<string, string>> = {}): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings: new Map(Object.entries(siblings)),
})

const keyed = (value: string, settings: Settings = {}): Key => ({ secrets: [{ id: null, value }], settings })

function format(id: string): SessionCodec {
  const codec = codecOf(id)
  if (codec === null) throw new Error(`no format ${id}`)
  return codec
}

const env: Env = { now: 1_741_064_767_000, random: length => Uint8Array.from({ length }, (_, i) => i & 0xff) }

const SHIRO_KEY = Buffer.alloc(16, 7)
/** What Java writes for a SimplePrincipalCollection-like object: a class and a text. */
const JAVA = Buffer.concat([
  Buffer.from('aced00057372', 'hex'),
  Buffer.from([0, 12]),
  Buffer.from('shop.Account'),
  Buffer.from('000000000000000102000078707400056a6f686e6e', 'hex'),
])

function shiro(): string {
  const cipher = createCipheriv('aes-128-gcm', SHIRO_KEY, Buffer.alloc(16, 9))
  return Buffer.concat([
    Buffer.alloc(16, 9),
    cipher.update(JAVA),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64')
}

const HASH = '{bcrypt}$2a$10$abcdefghijklmnopqrstuv'
const USER = 'zoë:a b'
const UNTIL = 1_742_274_367_000
const digest = createHash('sha256').update(`${USER}:${UNTIL}:${HASH}:remember`).digest('hex')
const md5 = createHash('md5').update(`alice:${UNTIL}:${HASH}:remember`).digest('hex')

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '')

const OAUTH_KEY = 'OQINaROshtE9TcZkNAm-5Zs2Pv3xaWytBmc5W7sPX7w='
/** lz4.frame, msgpack and cryptography of Python. */
const OAUTH =
  'AAECAwQFBgcICQoLDA0ODyLCXK4ngdsGfohbDrK8dmXweJQCcuYSmWukiYdAP31DfODlFQvCnbAA_02U-cim88lZztU8pw3TFfshc6ekHhIm2ercwy4nBSGhe8XqPnBgkblPOvXdnqweDArObAy7Z2GCHqSBwG4YoFSHkA==|1741064767|efWUMdTo8uj66ct2VIiTt823pK5yMdJEn2k7CtwZLvE='
const OAUTH_TEXT = `{"at": "${'access '.repeat(30)}", "ca": datetime(1741064767 s .125), "e": "zoë@shop.example", "eo": datetime(1741068367 s .), "g": ["admin", "staff"], "it": "a.b.c", "u": "7"}`

interface Sample {
  readonly what: string
  readonly id: string
  readonly input: Candidate
  readonly key: Key
  readonly wrong: string
  readonly value: string
}

const SAMPLES: readonly Sample[] = [
  {
    what: 'Spring remember-me',
    id: 'spring-remember-me',
    input: cookie('remember-me', base64(`zo%C3%AB%3Aa+b:${UNTIL}:SHA256:${digest}`)),
    key: keyed('remember', { password_hash: HASH }),
    wrong: 'remembers',
    value: `{"expires": ${UNTIL}, "user": "${USER}"}`,
  },
  {
    what: 'Spring remember-me before 5.8',
    id: 'spring-remember-me',
    input: cookie('remember-me', base64(`alice:${UNTIL}:${md5}`)),
    key: keyed('remember', { password_hash: HASH }),
    wrong: 'remembers',
    value: `{"expires": ${UNTIL}, "user": "alice"}`,
  },
  {
    what: 'Shiro rememberMe',
    id: 'shiro-remember-me',
    input: cookie('rememberMe', shiro()),
    key: keyed(SHIRO_KEY.toString('base64')),
    wrong: Buffer.alloc(16, 8).toString('base64'),
    value: 'unknown Java serialization({"classes": ["shop.Account"], "strings": ["johnn"]})',
  },
  {
    what: 'oauth2-proxy',
    id: 'oauth2-proxy',
    input: cookie('_oauth2_proxy', OAUTH),
    key: keyed(OAUTH_KEY),
    wrong: `${OAUTH_KEY.slice(0, -2)}8=`,
    value: OAUTH_TEXT,
  },
]

const shown = async (input: Candidate, { id, key }: Sample): Promise<string> => {
  const result = await verify(format(id), input, key, null)
  return result.status === 'valid' ? plain(result.value) : result.status
}

describe.each(SAMPLES)('$what', sample => {
  const { id, input, key, wrong, value } = sample

  test('is recognised before all others', () => {
    expect(detect(input)[0]?.codec.id).toBe(id)
  })

  test('is verified and read, and not with another key', async () => {
    expect(await shown(input, sample)).toBe(value)
    const other = { ...key, secrets: [{ id: null, value: wrong }] }
    expect((await verify(format(id), input, other, null)).status).toBe('invalid')
    const both = { ...key, secrets: [...other.secrets, ...key.secrets] }
    expect(await verify(format(id), input, both, null)).toMatchObject({ status: 'valid', secret: 1 })
  })

  test('is never verified after a change or a cut', async () => {
    for (let at = 0; at < input.value.length; at++) {
      const changed =
        input.value.slice(0, at) + (input.value[at] === 'A' ? 'B' : 'A') + input.value.slice(at + 1)
      for (const text of [changed, input.value.slice(0, at)]) {
        await decode(format(id), { ...input, value: text })
        const got = await shown({ ...input, value: text }, sample)
        expect(got === value && text.length !== input.value.length, text).toBe(false)
        if (got === value) expect(at).toBeGreaterThan(input.value.length - 4)
        else expect(['invalid', 'malformed', 'unsigned', 'cleared']).toContain(got)
      }
    }
  })

  test('is written again, or says why it is not', async () => {
    const codec = format(id)
    const read = await verify(codec, input, key, null)
    if (read.status !== 'valid') throw new Error(read.status)
    const writes = await sign(codec, read.value, key, input, env)
    if ('status' in writes) return expect(codec.readOnly).toBe(writes.because)
    expect(await shown({ ...input, value: writes[0]?.value ?? '' }, sample)).toBe(value)
    if (id === 'spring-remember-me') expect(writes[0]?.value).toBe(input.value)
  })
})

test('Spring remember-me needs the password hash, which only the server has', async () => {
  const [sample] = SAMPLES
  if (sample === undefined) throw new Error('no sample')
  expect(await verify(format(sample.id), sample.input, keyed('remember'), null)).toEqual({
    status: 'incomplete',
    needs: ['password_hash'],
  })
  expect(await decode(format(sample.id), sample.input)).toMatchObject({ status: 'read' })
  const late = await verify(format(sample.id), sample.input, sample.key, UNTIL + 1)
  expect(late).toMatchObject({ refused: { because: 'expired', at: UNTIL } })
})

test('Spring Session is an id in base64', async () => {
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
  const input = cookie('SESSION', Buffer.from(id).toString('base64'))
  expect(detect(input).map(one => one.codec.id)).toEqual(['spring-session'])
  expect(await decode(format('spring-session'), input)).toMatchObject({ status: 'reference', id })
  expect(await verify(format('spring-session'), input, keyed(''), null)).toEqual({ status: 'unsigned' })
})

test('Shiro forgets with the word deleteMe, and CBC is called unsigned', async () => {
  const codec = format('shiro-remember-me')
  expect(await decode(codec, cookie('rememberMe', 'deleteMe'))).toEqual({ status: 'cleared' })
  const cipher = createCipheriv('aes-128-cbc', SHIRO_KEY, Buffer.alloc(16, 9))
  const value = Buffer.concat([Buffer.alloc(16, 9), cipher.update(JAVA), cipher.final()]).toString('base64')
  const key = keyed(SHIRO_KEY.toString('base64'), { cipher: 'aes-cbc' })
  expect(await verify(codec, cookie('rememberMe', value), key, null)).toEqual({ status: 'unsigned' })
})

test('oauth2-proxy judges the age by cookie_expire, and joins split cookies', async () => {
  const codec = format('oauth2-proxy')
  const issued = 1_741_064_767_000
  const refused = async (now: number): Promise<unknown> => {
    const result = await verify(codec, cookie('_oauth2_proxy', OAUTH), keyed(OAUTH_KEY), now)
    return result.status === 'valid' ? (result.refused?.because ?? null) : result
  }
  expect(await refused(issued + 604_799_000)).toBeNull()
  expect(await refused(issued + 604_800_000)).toBe('expired')
  expect(await refused(issued - 299_000)).toBeNull()
  expect(await refused(issued - 300_000)).toBe('not-yet-valid')
  const split = cookie('_oauth2_proxy_0', OAUTH.slice(0, 100), { _oauth2_proxy_1: OAUTH.slice(100) })
  const sample = { ...SAMPLES[3], input: split } as Sample
  expect(detect(split)[0]?.codec.id).toBe('oauth2-proxy')
  expect(await shown(split, sample)).toBe(OAUTH_TEXT)
  const big = record({ at: string('x'.repeat(6000)), n: number(1) })
  const writes = await sign(codec, big, keyed(OAUTH_KEY), split, env)
  expect('status' in writes ? writes : writes.map(write => write.name)).toEqual([
    '_oauth2_proxy_0',
    '_oauth2_proxy_1',
    '_oauth2_proxy_2',
  ])
})

/** One block of 64 KiB that says "the same again" for seventeen million bytes. */
const BOMB = `\x04\x22\x4d\x18\x60\x40\x82\x00\x00\x01\x00\x1fa\x01\0${'\xff'.repeat(65_531)}\0\0\0\0`

/** Key and cookies of the cookie crate's own tests. */
const RUST_KEY = fromHex(
  '59cac87de65ac5f5a6f922a9871f14c55e9afe4f3c1a088ffe18748a5ce19f3c' +
    '9d2987811fe2c410c6a886042a01c4183967f193c9b9e90ab4aabb59fc896e6b',
)

test.each([
  ['cookie-rs-signed', 'signed_with_ring016', '3tdHXEQ2kf6fxC7dWzBGmpSLMtJenXLKrZ9cHkSsl1w=Tamper-proof'],
  ['cookie-rs-private', 'encrypted_with_ring014', 'lObeZJorGVyeSWUA8khTO/8UCzFVBY9g0MGU6/J3NN1R5x11dn2JIA=='],
  ['cookie-rs-private', 'encrypted_with_ring016', 'SU1ujceILyMBg3fReqRmA9HUtAIoSPZceOM/CUpObROHEujXIjonkA=='],
])("%s opens the cookie crate's own %s", async (id, name, value) => {
  const key = { secrets: [{ id: null, value: RUST_KEY }], settings: {} }
  const read = async (input: Candidate): Promise<string> => {
    const result = await verify(format(id), input, key, null)
    return result.status === 'valid' ? plain(result.value) : result.status
  }
  expect(detect(cookie(name, value)).map(one => one.codec.id)).toContain(id)
  expect(await read(cookie(name, value))).toBe('"Tamper-proof"')
  expect(await read(cookie('other', value))).toBe(id === 'cookie-rs-private' ? 'invalid' : '"Tamper-proof"')
  const writes = await sign(format(id), string('é'), key, cookie(name, value), env)
  if ('status' in writes) throw new Error(writes.because)
  expect(await read(cookie(name, writes[0]?.value ?? ''))).toBe('"é"')
  for (let at = 0; at < value.length; at++)
    expect(
      await read(cookie(name, value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1))),
    ).not.toBe('"Tamper-proof"')
})

describe('LZ4', () => {
  test('what is written is read again', () => {
    const data = utf8('abc'.repeat(40_000))
    expect(fromLatin1(readLz4(writeLz4(data)))).toBe(fromLatin1(data))
  })

  const frame = (block: string): Uint8Array<ArrayBuffer> =>
    latin1(`\x04\x22\x4d\x18\x60\x40\x82${String.fromCharCode(block.length)}\0\0\0${block}\0\0\0\0`)

  test('a match may overlap what it writes', () => {
    expect(fromLatin1(readLz4(frame('\x25ab\x01\0')))).toBe('abbbbbbbbbb')
  })

  test.each([
    ['a match before the beginning', frame('\x10a\x02\0')],
    ['a match at no distance', frame('\x10a\0\0')],
    ['literals beyond the end', frame('\x50a')],
    ['no end', fromHex('04224d18604082')],
    ['another magic number', fromHex('04224d19604082')],
    ['more than 4 MiB', latin1(BOMB)],
  ])('%s is refused', (_, data) => {
    expect(() => readLz4(data)).toThrow(FormatError)
  })
})
