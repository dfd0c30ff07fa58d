// ASP.NET Core Data Protection, against cookies made from its specification with Node's own crypto.
import { createCipheriv, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../src/core/bytes'
import type { Candidate, Env, Key, Settings } from '../../src/core/sessions/codec'
import { type Algorithm, contextHeader } from '../../src/core/sessions/engines/aspnet-keys'
import { codec } from '../../src/core/sessions/formats/aspnet-data-protection'
import { decode, detect, sign, verify } from '../../src/core/sessions/index'
import { plain } from '../checker/same'

/** The constants of the framework's own sources and documentation. */
const HEADERS: readonly (readonly [string, Algorithm, string])[] = [
  [
    'AES-256-CBC with HMACSHA256',
    { gcm: false, size: 32, digest: 'sha256' },
    '000000000020000000100000002000000020ea10387ac9273b7fd5321177776f1530f946d3c71d60dd7b287366d81cb03fe5e5a701fa16f1554f1581fddd576ce844',
  ],
  [
    'AES-192-CBC with HMACSHA256',
    { gcm: false, size: 24, digest: 'sha256' },
    '000000000018000000100000002000000020f474b1872b3b53e4721de19c0841db6fd4791184b996092ee1202f36e8608fa8fbd98abdff5402f264b1d7211536220c',
  ],
  [
    'AES-256-CBC with HMACSHA512',
    { gcm: false, size: 32, digest: 'sha512' },
    '000000000020000000100000004000000040376e17e169255362126076f9d90392039348c1b5a269a82f77bdbb68a38939e4b9c5c51277112840ae4ba315212c956a4d1f4bd74b0cdf5057b0e2d4ae5a014f5cf059f15ae95e484742e70707dd17d9',
  ],
  [
    'AES-256-GCM',
    { gcm: true, size: 32, digest: 'sha256' },
    '0001000000200000000c0000001000000010e7dcce66df855a323a6bb7bd7a59be45',
  ],
]

test.each(HEADERS)('the context header of %s is the published one', async (_, algorithm, hex) => {
  expect(toHex(await contextHeader(algorithm))).toBe(hex)
})

const CBC = Buffer.from(HEADERS[0]?.[2] ?? '', 'hex')
const GCM = Buffer.from(HEADERS[3]?.[2] ?? '', 'hex')

const MASTER = Buffer.from(Array.from({ length: 64 }, (_, i) => (7 * i + 3) & 0xff))
const OTHER = Buffer.from(Array.from({ length: 64 }, (_, i) => (5 * i + 1) & 0xff))
const ID = '80732141-ec8f-4b80-af9c-c4d2d1ff8901'
const HEAD = Buffer.from('09f0c9f0412173808fec804baf9cc4d2d1ff8901', 'hex')
const MODIFIER = Buffer.alloc(16, 0x11)

const xml = (master: Buffer, encryption = 'AES_256_CBC', id = ID): string => `<?xml version="1.0"?>
<key id="${id}" version="1">
  <creationDate>2025-01-01T00:00:00Z</creationDate>
  <descriptor deserializerType="x"><descriptor>
    <encryption algorithm="${encryption}" />
    <validation algorithm="HMACSHA256" />
    <masterKey p4:requiresEncryption="true"><value>${master.toString('base64')}</value></masterKey>
  </descriptor></descriptor>
</key>`

const int32 = (value: number, big = false): Buffer => {
  const out = Buffer.alloc(4)
  big ? out.writeInt32BE(value) : out.writeInt32LE(value)
  return out
}

const text = (value: string): Buffer => {
  const data = Buffer.from(value)
  const length = data.length < 128 ? [data.length] : [(data.length & 127) | 128, data.length >> 7]
  return Buffer.concat([Buffer.from(length), data])
}

const NOUGHT = text('\0')
const pairs = (...all: readonly (readonly [string, string])[]): Buffer =>
  Buffer.concat([int32(all.length), ...all.flatMap(pair => pair.map(text))])

const claim = (type: Buffer, value: string): Buffer =>
  Buffer.concat([type, text(value), NOUGHT, NOUGHT, NOUGHT, int32(0)])

const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'
const ISSUED = 'Tue, 04 Mar 2025 05:06:07 GMT'
const EXPIRES = 'Tue, 18 Mar 2025 05:06:07 GMT'

const TICKET = Buffer.concat([
  int32(5),
  text('Cookies'),
  int32(1),
  ...[
    text('password'),
    NOUGHT,
    NOUGHT,
    int32(2),
    claim(NOUGHT, 'Zoë'),
    claim(text(ROLE), 'admin'.repeat(40)),
  ],
  Buffer.from([0, 0]),
  int32(1),
  pairs(['.issued', ISSUED], ['.expires', EXPIRES], ['.persistent', '']),
])

const TICKET_TEXT = `{"identities": [{"authenticationType": "password", "claims": [{"type": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "value": "Zoë"}, {"type": "${ROLE}", "value": "${'admin'.repeat(40)}"}]}], "properties": {".expires": "${EXPIRES}", ".issued": "${ISSUED}", ".persistent": ""}, "scheme": "Cookies"}`

function derived(master: Buffer, purposes: readonly string[], header: Buffer, length: number): Buffer {
  const label = Buffer.concat([HEAD, int32(purposes.length, true), ...purposes.map(text)])
  const blocks = [1, 2].map(i =>
    createHmac('sha512', master)
      .update(
        Buffer.concat([int32(i, true), label, Buffer.from([0]), header, MODIFIER, int32(8 * length, true)]),
      )
      .digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

function protectCbc(data: Buffer, purposes: readonly string[], master = MASTER): Buffer {
  const keys = derived(master, purposes, CBC, 64)
  const iv = Buffer.alloc(16, 0x22)
  const cipher = createCipheriv('aes-256-cbc', keys.subarray(0, 32), iv)
  const body = Buffer.concat([iv, cipher.update(data), cipher.final()])
  const mac = createHmac('sha256', keys.subarray(32)).update(body).digest()
  return Buffer.concat([HEAD, MODIFIER, body, mac])
}

function protectGcm(data: Buffer, purposes: readonly string[]): Buffer {
  const cipher = createCipheriv('aes-256-gcm', derived(MASTER, purposes, GCM, 32), Buffer.alloc(12, 0x22))
  const body = Buffer.concat([cipher.update(data), cipher.final()])
  return Buffer.concat([HEAD, MODIFIER, Buffer.alloc(12, 0x22), body, cipher.getAuthTag()])
}

const COOKIES = 'Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware'
const APP = '/srv/shop'
const AUTH = [APP, COOKIES, 'Cookies', 'v2']

const cookie = (name: string, value: string, siblings: Readonly<Record<string, string>> = {}): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings: new Map(Object.entries(siblings)),
})

const keyed = (value: string, settings: Settings = { application_name: APP }): Key => ({
  secrets: [{ id: null, value }],
  settings,
})

const AUTH_COOKIE = cookie('.AspNetCore.Cookies', protectCbc(TICKET, AUTH).toString('base64url'))
const GCM_COOKIE = cookie('.AspNetCore.Cookies', protectGcm(TICKET, AUTH).toString('base64url'))
const GUID = 'a7b1c2d3-0000-4000-8000-000000000001'
const SESSION = protectCbc(Buffer.from(GUID), [APP, 'SessionMiddleware'])
  .toString('base64')
  .replace(/=+$/, '')
const FORGERY = Buffer.concat([Buffer.from([1]), Buffer.alloc(16, 5), Buffer.from([1])])
const FORGERY_COOKIE = protectCbc(FORGERY, [APP, 'Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1'])

const SAMPLES = [
  ['a ticket under CBC', AUTH_COOKIE, xml(MASTER), TICKET_TEXT],
  ['a ticket under GCM', GCM_COOKIE, xml(MASTER, 'AES_256_GCM'), TICKET_TEXT],
  ['a session id', cookie('.AspNetCore.Session', encodeURIComponent(SESSION)), xml(MASTER), `"${GUID}"`],
  [
    'an antiforgery cookie',
    cookie('.AspNetCore.Antiforgery.abc', FORGERY_COOKIE.toString('base64url')),
    xml(MASTER),
    '{"isCookieToken": true, "securityToken": bytes(BQUFBQUFBQUFBQUFBQUFBQ==)}',
  ],
  ['a ticket, with the bare master key', AUTH_COOKIE, MASTER.toString('base64'), TICKET_TEXT],
] as const

const env: Env = { now: 0, random: length => new Uint8Array(length).fill(0x33) }

describe.each(SAMPLES)('%s', (_, input, secret, expected) => {
  test('is recognised for certain, and sealed without key', async () => {
    expect(detect(input).map(one => [one.codec.id, one.match.confidence])).toEqual([
      ['aspnet-data-protection', 'certain'],
    ])
    expect(await decode(codec, input)).toMatchObject({ status: 'sealed', facts: { kid: { value: ID } } })
  })

  test('opens with its key, in whatever order the keys come', async () => {
    const result = await verify(codec, input, keyed(secret), null)
    expect(result.status === 'valid' ? plain(result.value) : result).toBe(expected)
    const later = {
      ...keyed(secret),
      secrets: [
        { id: null, value: xml(OTHER) },
        { id: null, value: secret },
      ],
    }
    expect(await verify(codec, input, later, null)).toMatchObject({ status: 'valid', secret: 1 })
  })

  test('does not open with another key or application', async () => {
    const wrong = secret.startsWith('<')
      ? xml(OTHER, secret.includes('GCM') ? 'AES_256_GCM' : undefined)
      : OTHER.toString('base64')
    expect((await verify(codec, input, keyed(wrong), null)).status).toBe('invalid')
    expect((await verify(codec, input, keyed(secret, { application_name: 'x' }), null)).status).toBe(
      'invalid',
    )
  })

  test('is never verified after a change or a cut', async () => {
    const { value } = input
    for (let at = 0; at < value.length; at += 3) {
      const changed = value.slice(0, at) + (value[at] === 'Q' ? 'R' : 'Q') + value.slice(at + 1)
      for (const one of [changed, value.slice(0, at)]) {
        const result = await verify(codec, { ...input, value: one }, keyed(secret), null)
        expect(result.status === 'valid' && one.slice(0, -2) !== value.slice(0, -2)).toBe(false)
      }
    }
  })
})

test.each(SAMPLES.filter(([what]) => !what.includes('antiforgery')))(
  '%s is written again and reads the same',
  async (_, input, secret, expected) => {
    const before = await verify(codec, input, keyed(secret), null)
    if (before.status !== 'valid') throw new Error(before.status)
    const writes = await sign(codec, before.value, keyed(secret), input, env)
    if ('status' in writes) throw new Error(writes.because)
    const after = await verify(codec, { ...input, value: writes[0]?.value ?? '' }, keyed(secret), null)
    expect(after.status === 'valid' ? plain(after.value) : after).toBe(expected)
  },
)

test('a ticket is written byte for byte as it was', async () => {
  const before = await verify(codec, AUTH_COOKIE, keyed(xml(MASTER)), null)
  if (before.status !== 'valid') throw new Error(before.status)
  const fixed: Env = { now: 0, random: length => new Uint8Array(length).fill(fixedByte()) }
  let calls = 0
  const fixedByte = (): number => (calls++ === 0 ? 0x11 : 0x22)
  expect(await sign(codec, before.value, keyed(xml(MASTER)), AUTH_COOKIE, fixed)).toEqual([
    { name: AUTH_COOKIE.name, value: AUTH_COOKIE.value },
  ])
})

test('a ticket is refused after its time and not before', async () => {
  const at = Date.parse(EXPIRES)
  const refused = async (now: number): Promise<unknown> => {
    const result = await verify(codec, AUTH_COOKIE, keyed(xml(MASTER)), now)
    return result.status === 'valid' ? result.refused : result
  }
  expect(await refused(at)).toBeNull()
  expect(await refused(at + 1)).toEqual({ because: 'expired', at })
})

test('without the name of the application the answer is that it is needed', async () => {
  expect(await verify(codec, AUTH_COOKIE, keyed(xml(MASTER), {}), null)).toEqual({
    status: 'incomplete',
    needs: ['application_name'],
  })
})

test('a key that is encrypted in the key ring is said to be needed in the clear', async () => {
  const sealed = xml(MASTER).replace(/<masterKey[\s\S]*<\/masterKey>/, '<encryptedSecret>x</encryptedSecret>')
  expect(await verify(codec, AUTH_COOKIE, keyed(sealed), null)).toEqual({
    status: 'incomplete',
    needs: ['master_key'],
  })
})

test('a key ring without the key of the cookie does not fit', async () => {
  const ring = xml(MASTER, undefined, '00000000-0000-0000-0000-000000000000')
  expect(await verify(codec, AUTH_COOKIE, keyed(ring), null)).toMatchObject({ status: 'invalid' })
})

test('chunks are joined, and what is written is cut again', async () => {
  const { value } = AUTH_COOKIE
  const pieces = { '.AspNetCore.CookiesC1': value.slice(0, 300), '.AspNetCore.CookiesC2': value.slice(300) }
  const input = cookie('.AspNetCore.Cookies', 'chunks-2', pieces)
  expect(detect(input)[0]?.codec.id).toBe('aspnet-data-protection')
  const result = await verify(codec, input, keyed(xml(MASTER)), null)
  expect(result.status === 'valid' ? plain(result.value) : result).toBe(TICKET_TEXT)
  if (result.status !== 'valid') return
  const names = new Set(result.parts.map(part => part.cookie))
  expect([...names]).toEqual(Object.keys(pieces))
  const writes = await sign(codec, result.value, keyed(xml(MASTER)), input, env)
  expect('status' in writes ? writes : writes.map(write => [write.name, write.value === null])).toEqual([
    ['.AspNetCore.Cookies', false],
    ['.AspNetCore.CookiesC1', true],
    ['.AspNetCore.CookiesC2', true],
  ])
})
