/** Recognition beyond whole session cookies: cut ones, tokens in Web Storage, and ordinary items that are no session. */
import { describe, expect, it } from 'vitest'
import type { StorageKind } from '../../src/core/model'
import type { Candidate, Key } from '../../src/core/sessions/codec'
import { decode, detect, sign, verify } from '../../src/core/sessions/index'
import { readJson } from '../../src/core/sessions/serial/json'
import { stateOf } from '../../src/core/sessions/state'
import { NULL } from '../../src/core/value'
import { plain } from '../checker/same'
import { ORDINARY } from './ordinary-items'
import { STORED, type StoredSample, TOKEN } from './stored-samples'

const candidate = (kind: StorageKind, name: string, value: string): Candidate => ({
  kind,
  name,
  value,
  siblings: new Map(),
})

const named = (input: Candidate): readonly string[] =>
  detect(input).map(({ codec, match }) => `${codec.id} ${match.confidence}`)

describe('a signed text that is JSON without braces', () => {
  it.each(['null', 'true', '7', '-1.5'])('%s has the serializer of JSON among its candidates', text => {
    const found = named(candidate('cookie', 'token', `${text}.Tv1ZUoaSI7MyC70JOXF9-XDFmbU`))
    expect(found).toContain('itsdangerous-serializer possible')
    expect(found).toContain('itsdangerous-signer possible')
  })
})

describe('an ordinary item', () => {
  it.each(ORDINARY)('of %s: %s is taken for no signed or encrypted session', (kind, name, value) => {
    const wrong = detect(candidate(kind, name, value)).filter(
      ({ codec, match }) => match.confidence !== 'possible' && codec.protection !== 'none',
    )
    expect(wrong.map(one => one.codec.id)).toEqual([])
  })

  it('is seldom taken for anything', () => {
    const taken = ORDINARY.filter(([kind, name, value]) => detect(candidate(kind, name, value)).length > 0)
    expect(taken.length).toBeLessThan(ORDINARY.length / 4)
  })

  it.each([
    ['persist:root', '{"user":"{\\"id\\":1}","_persist":"{\\"version\\":-1}"}'],
    ['deviceId', '9b5a2c8e-7d41-4b8f-a7c1-2f9e3d6b5a40'],
    ['csrf_token', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('of localStorage: %s is no session at all', (name, value) => {
    expect(named(candidate('local', name, value))).toEqual([])
  })
})

describe('an item of Web Storage', () => {
  it.each(STORED)('with $what is recognised', ({ name, value, format, confidence }: StoredSample) => {
    for (const kind of ['local', 'session'] as const)
      expect(named(candidate(kind, name, value))[0]).toBe(`${format} ${confidence}`)
  })

  it.each(STORED)('with $what is read, and says whose it is', async sample => {
    const input = candidate('local', sample.name, sample.value)
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await decode(found.codec, input)
    if (result.status !== 'read') throw new Error(result.status)
    expect(plain(result.value)).toContain(sample.holds)
    expect(plain(result.facts.service ?? NULL)).toBe(
      sample.service === undefined ? 'null' : JSON.stringify(sample.service),
    )
    for (const { start, end } of result.parts) expect(sample.value.slice(start, end).length).toBe(end - start)
  })

  const KEY: Key = { secrets: [{ id: null, value: 'your-256-bit-secret' }], settings: {} }

  it.each([
    ['bare', TOKEN],
    ['as a JSON text', `"${TOKEN}"`],
    ['behind Bearer', `Bearer ${TOKEN}`],
    ['behind Bearer in quotes', `"Bearer ${TOKEN}"`],
  ])('with a token %s is verified, shown at its place and written back the same', async (_, value) => {
    const input = candidate('session', 'token', value)
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await verify(found.codec, input, KEY, null)
    if (result.status !== 'valid') throw new Error(result.status)
    const shown = result.parts.map(({ start, end }) => value.slice(start, end)).join('')
    expect(shown).toBe(TOKEN)
    const env = { now: 0, random: (length: number) => new Uint8Array(length) }
    expect(await sign(found.codec, result.value, KEY, input, env)).toEqual([{ name: 'token', value }])
  })

  it('of a sign-in library that holds no token is plain JSON', () => {
    const input = candidate('local', '@@auth0spajs@@::manifest', '{"keys":["a"]}')
    expect(named(input)).toEqual(['json-cookie possible'])
  })

  it('is not percent-decoded', async () => {
    const input = candidate('local', 'prefs', '{"q":"100%25"}')
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await decode(found.codec, input)
    expect(result.status === 'read' && plain(result.value)).toBe('{"q": "100%25"}')
  })
})

const HOSTED: readonly (readonly [service: string | null, name: string, issuer: string])[] = [
  ['Clerk', '__session', 'https://happy-cat-1.clerk.accounts.dev'],
  ['Clerk', '__session_a1B2', 'https://clerk.shop.example'],
  ['Cloudflare Access', 'CF_Authorization', 'https://team.cloudflareaccess.com'],
  ['Firebase', '__session', 'https://session.firebase.google.com/app'],
  ['Amazon Cognito', 'id', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a'],
  ['Keycloak', 'KEYCLOAK_IDENTITY', 'https://id.example.com/realms/shop'],
  [null, '__session', 'https://id.example.com'],
]

const unsigned = (name: string, claims: string, header = '{"alg":"RS256"}'): Candidate => {
  const part = (text: string): string => Buffer.from(text).toString('base64url')
  return candidate('cookie', name, `${part(header)}.${part(claims)}.${'A'.repeat(342)}`)
}

describe('the token of a hosted service', () => {
  it.each(HOSTED)('%s in %s is a JWT, and says whose it is', async (service, name, iss) => {
    const input = unsigned(name, JSON.stringify({ sub: 'u1', iss }))
    expect(named(input)[0]).toBe(service === null ? 'jwt likely' : 'jwt certain')
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await decode(found.codec, input)
    expect(result.status === 'read' && plain(result.facts.service ?? NULL)).toBe(JSON.stringify(service))
  })
})

describe('the cookie of a load balancer', () => {
  it.each([
    ['AWSALB', 'pN3xW7+Kq0lGf5rT9yU2iO4aS6dF8gH1jK3lZ5xC7vB9nM0qW2eR4tY6uI8oP='],
    ['ARRAffinity', '6a5c8ed0f2b1a3c4d5e6f7089a1b2c3d4e5f60718293a4b5c6d7e8f901234567'],
    ['BIGipServerpool_web', '1677787402.36895.0000'],
  ])('%s is no session, and says so', async (name, value) => {
    const input = candidate('cookie', name, value)
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await decode(found.codec, input)
    expect('facts' in result && plain(result.facts.use ?? NULL)).toBe('"load balancer, no session"')
  })

  it('of F5 names another server when it is edited', async () => {
    const input = candidate('cookie', 'BIGipServerpool_web', '1677787402.36895.0000')
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const write = (address: string) =>
      sign(
        found.codec,
        readJson(`{"address":"${address}","port":443}`),
        { secrets: [], settings: {} },
        input,
        { now: 0, random: length => new Uint8Array(length) },
      )
    expect(await write('10.1.1.101')).toEqual([{ name: input.name, value: '1694564618.47873.0000' }])
    for (const address of ['10.1.1', '10.1.1.', '10.1.1.256', '::1', 'x.y.z.w'])
      expect(await write(address)).toMatchObject({ status: 'malformed' })
  })
})

interface Cut {
  readonly name: string
  readonly whole: string
  /** Characters that are missing at the end. */
  readonly missing: readonly number[]
  readonly format: RegExp
  readonly payload: string
}

const CUT: readonly Cut[] = [
  {
    name: 'session',
    whole: 'eyJjb3VudCI6NiwidXNlciI6ImFkYSJ9.awGQyQ.bkEvsR8Ubgm2MKn-cDJGPW9abcd',
    missing: [1, 4, 20, 27, 28],
    format: /^flask-session$/,
    payload: '{"count": 6, "user": "ada"}',
  },
  {
    name: 'sessionid',
    whole: 'eyJ1c2VyIjoiYWRhIiwibiI6M30:1tpMQ7:Zk0vQd3m4nXbqgS5x8y7w6v5u4t3s2r1q0p9o8n7m6l',
    missing: [1, 4, 43, 44],
    format: /^django-signed-cookies$/,
    payload: '{"n": 3, "user": "ada"}',
  },
  {
    name: 'connect.sid',
    whole: 's%3AQ2hhbmdlZElkT2YzMkNoYXJhY3RlcnMxMg.ab%2Bd8fGh1jKlMnOpQrStUvWxYz0123456789abc%2FdeF',
    missing: [1, 2, 4, 40],
    format: /^express-session$/,
    payload: 'Q2hhbmdlZElkT2YzMkNoYXJhY3RlcnMxMg',
  },
  {
    name: 'cart',
    whole: 's%3Aj%3A%7B%22n%22%3A1%7D.ab%2Bd8fGh1jKlMnOpQrStUvWxYz0123456789abc%2FdeF',
    missing: [1, 4],
    format: /^express-(?:json|signed)-cookie$/,
    payload: '{"n": 1}',
  },
  {
    name: 'token',
    whole: TOKEN,
    missing: [1, 4, 43, 44],
    format: /^jwt$/,
    payload: '"name": "John Doe"',
  },
]

const CUTS = CUT.flatMap(({ missing, ...one }) => missing.map(count => ({ ...one, count })))

const KEY: Key = { secrets: [{ id: null, value: 'any' }], settings: {} }

describe('a session that lost its end', () => {
  it.each(CUTS)('($name, $count characters) is recognised and never verified', async one => {
    const input = candidate('cookie', one.name, one.whole.slice(0, -one.count))
    const [found] = detect(input)
    expect(found?.codec.id).toMatch(one.format)
    if (found === undefined) return
    const verified = await verify(found.codec, input, KEY, null)
    const state = stateOf(await decode(found.codec, input), verified)
    expect(['malformed', 'wrong-key', 'not-signed']).toContain(state)
  })

  it.each(CUTS.filter(one => one.count <= 4))('($name, $count characters) can still be read', async one => {
    const input = candidate('cookie', one.name, one.whole.slice(0, -one.count))
    const [found] = detect(input)
    if (found === undefined) throw new Error('not recognised')
    const result = await decode(found.codec, input)
    const read = result.status === 'read' ? plain(result.value) : 'id' in result ? result.id : result.status
    expect(read).toContain(one.payload)
  })
})
