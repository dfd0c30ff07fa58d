/** JSON Web Tokens with the keys that people have: every kind of key, and the wrong kind named. */
import { describe, expect, it } from 'vitest'
import { toBase64, utf8 } from '../../src/core/bytes'
import type { Candidate, Key } from '../../src/core/sessions/codec'
import { codec as jwt } from '../../src/core/sessions/formats/jwt'
import { sign, verify } from '../../src/core/sessions/index'
import { readJson } from '../../src/core/sessions/serial/json'

const part = (text: string): string => toBase64(utf8(text), 'url')
const token = (header: string, payload = '{"sub":"1"}'): Candidate => ({
  kind: 'cookie',
  name: 'token',
  value: `${part(header)}.${part(payload)}.`,
  siblings: new Map(),
})
const keyOf = (value: Key['secrets'][number]['value'], settings: Key['settings'] = {}): Key => ({
  secrets: [{ id: null, value }],
  settings,
})
const ENV = { now: 0, random: (length: number) => new Uint8Array(length) }
const CLAIMS = readJson('{"sub":"2"}')

async function signed(like: Candidate, key: Key, claims = CLAIMS): Promise<Candidate> {
  const writes = await sign(jwt, claims, key, like, ENV)
  if ('status' in writes) throw new Error(writes.because)
  return { ...like, value: writes[0]?.value ?? '' }
}

const pem = (label: string, data: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(data).toString('base64')}\n-----END ${label}-----\n`

const PAIRS = [
  [
    'RS256',
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
      hash: 'SHA-256',
    },
  ],
  [
    'PS384',
    { name: 'RSA-PSS', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-384' },
  ],
  ['ES256', { name: 'ECDSA', namedCurve: 'P-256' }],
  ['ES512', { name: 'ECDSA', namedCurve: 'P-521' }],
  ['EdDSA', { name: 'Ed25519' }],
] as const

describe.each(PAIRS)('a token of %s', (alg, parameters) => {
  const like = token(`{"alg":"${alg}", "kid":"a"}`)
  const made = crypto.subtle.generateKey(parameters, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

  it('is signed by the private key and verified by every form of either half, and by no other key', async () => {
    const { publicKey, privateKey } = await made
    const out = async (format: 'spki' | 'pkcs8', key: CryptoKey): Promise<ArrayBuffer> =>
      (await crypto.subtle.exportKey(format, key)) as ArrayBuffer
    const privatePem = pem('PRIVATE KEY', await out('pkcs8', privateKey))
    const publicPem = pem('PUBLIC KEY', await out('spki', publicKey))
    const publicJwk = await crypto.subtle.exportKey('jwk', publicKey)
    const privateJwk = JSON.stringify(await crypto.subtle.exportKey('jwk', privateKey))
    const jwks = JSON.stringify({
      keys: [
        { kty: 'oct', k: 'AA' },
        { ...publicJwk, kid: 'a' },
      ],
    })
    const forms = [publicPem, JSON.stringify(publicJwk), jwks, privatePem, privateJwk, `\n${publicPem}`]
    for (const signer of [privatePem, privateJwk]) {
      const input = await signed(like, keyOf(signer))
      expect(input.value.split('.')[0]).toBe(like.value.split('.')[0])
      for (const form of forms)
        expect(await verify(jwt, input, keyOf(form), null), form).toMatchObject({
          status: 'valid',
          secret: 0,
        })
      expect(await verify(jwt, input, keyOf('secret'), null)).toMatchObject({ status: 'invalid' })
    }
  })

  it('cannot be signed without the private key', async () => {
    const publicJwk = JSON.stringify(await crypto.subtle.exportKey('jwk', (await made).publicKey))
    expect(await sign(jwt, CLAIMS, keyOf(publicJwk), like, ENV)).toMatchObject({
      status: 'malformed',
      where: 'key',
    })
  })
})

describe('a token of HS256', () => {
  const like = token('{"alg":"HS256","typ":"JWT"}')

  it.each([
    ['utf8', 'clé', 'clé'],
    ['base64', 'AAECAwQFBgc=', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)],
    ['hex', '0001ff', Uint8Array.of(0, 1, 255)],
    ['utf8', '{"kty":"oct","k":"AAECAw"}', Uint8Array.of(0, 1, 2, 3)],
    ['utf8', '', Uint8Array.of()],
  ])('takes the secret as %s: %s', async (key_encoding, text, bytes) => {
    const input = await signed(like, keyOf(bytes))
    expect(await verify(jwt, input, keyOf(text, { key_encoding }), null)).toMatchObject({ status: 'valid' })
  })

  it('is never verified with a public key, and says what it needs', async () => {
    const { publicKey } = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const text = pem('PUBLIC KEY', (await crypto.subtle.exportKey('spki', publicKey)) as ArrayBuffer)
    for (const forged of [utf8(text), utf8(text.trim())]) {
      const mac = await crypto.subtle.importKey('raw', forged, { name: 'HMAC', hash: 'SHA-256' }, false, [
        'sign',
      ])
      const covered = like.value.slice(0, -1)
      const signature = new Uint8Array(await crypto.subtle.sign('HMAC', mac, utf8(covered)))
      const input = { ...like, value: `${covered}.${toBase64(signature, 'url')}` }
      for (const key of [keyOf(text), keyOf(forged)]) {
        const result = await verify(jwt, input, key, null)
        expect('because' in result && result.because).toBe(
          'this is a PEM public key; a token signed with HS256 needs the shared secret',
        )
      }
    }
  })

  it.each([
    ['{"exp":100}', {}, 100, 'expired'],
    ['{"exp":100}', {}, 99.999, null],
    ['{"exp":100}', { clock_tolerance_s: 10 }, 109, null],
    ['{"nbf":100}', {}, 99, 'not-yet-valid'],
    ['{"nbf":100}', {}, 100, null],
    ['{"iat":1e3}', {}, 1, null],
    ['{"exp":"soon"}', {}, 1e9, null],
  ])('with %s and %j at %d s is refused because: %s', async (claims, settings, seconds, because) => {
    const input = await signed(like, keyOf('k'), readJson(claims))
    const result = await verify(jwt, input, keyOf('k', settings), 1000 * seconds)
    expect(result.status === 'valid' && (result.refused?.because ?? null)).toBe(because)
  })
})

describe('a token', () => {
  it('with the algorithm none is not signed, whatever the key and the signature', async () => {
    const { value } = token('{"alg":"none"}')
    for (const end of ['', 'AAAA'])
      expect(await verify(jwt, { ...token('{}'), value: value + end }, keyOf('k'), null)).toEqual({
        status: 'unsigned',
      })
  })

  it.each([
    ['{"alg":"HS256","crit":["exp2"]}', 'incomplete'],
    ['{"alg":"ES256K"}', 'incomplete'],
    ['{"typ":"JWT"}', 'malformed'],
    ['[]', 'malformed'],
    ['{"alg":1}', 'malformed'],
  ])('with the header %s is %s', async (header, status) => {
    expect(await verify(jwt, token(header), keyOf('k'), null)).toMatchObject({ status })
  })
})
