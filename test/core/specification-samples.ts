/** Cookies in formats whose framework is not at hand, made from the specification with Node's own crypto. */
import { createCipheriv, createHmac } from 'node:crypto'
import type { Candidate, Key, Settings } from '../../src/core/sessions/codec'
import { readJson } from '../../src/core/sessions/serial/json'
import type { Value } from '../../src/core/value'

export const NOW = 1_741_064_768_000
const SECONDS = NOW / 1000

export interface Sample {
  readonly what: string
  readonly id: string
  readonly input: Candidate
  readonly key: Key
  readonly value: Value
  readonly confidence: 'certain' | 'likely' | 'possible'
}

const cookie = (name: string, value: string, siblings: Readonly<Record<string, string>> = {}): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings: new Map(Object.entries(siblings)),
})

const keyed = (value: string, settings: Settings = {}): Key => ({ secrets: [{ id: null, value }], settings })

const json = (value: unknown): Value => readJson(JSON.stringify(value))

const SECRET = 'a secret of more than thirty-two characters'
const HEX_KEY = '00112233445566778899aabbccddeeff'
const SIGN_KEY = '02030405060708090a0b0c'
const BASE64_KEY = 'gsXZEpxsO7W8ntVVnFWPAz/QS/aezVMu4IOvlzlqPbc='

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const mac = (digest: string, key: string | Buffer, text: string | Buffer) =>
  createHmac(digest, key).update(text)
const base64url = (text: string): string => Buffer.from(text).toString('base64url')

function playToken(data: Readonly<Record<string, string>>): string {
  const claims = { data, exp: SECONDS + 100, nbf: SECONDS, iat: SECONDS }
  const signed = `${base64url('{"alg":"HS256"}')}.${base64url(JSON.stringify(claims))}`
  return `${signed}.${mac('sha256', SECRET, signed).digest('base64url')}`
}

const LEGACY = 'user=alice&csrfToken=a%2Bb+c'

const playSamples: readonly Omit<Sample, 'id' | 'key' | 'confidence'>[] = [
  {
    what: 'Play with a token',
    input: cookie('PLAY_SESSION', playToken({ user: 'alice' })),
    value: json({ user: 'alice' }),
  },
  {
    what: 'Play before 2.6',
    input: cookie('PLAY_SESSION', `${mac('sha1', SECRET, LEGACY).digest('hex')}-${LEGACY}`),
    value: json({ user: 'alice', csrfToken: 'a+b c' }),
  },
]

function fiber(aad: string, text: string): string {
  const nonce = hex('f00102030405060708090a0b')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(BASE64_KEY, 'base64'), nonce)
  cipher.setAAD(Buffer.from(aad))
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

const fiberSamples = (['name', 'none'] as const).map(aad => ({
  what: `Fiber with aad ${aad}`,
  id: 'fiber-encryptcookie',
  input: cookie('session_id', fiber(aad === 'name' ? 'session_id' : '', 'abc-def')),
  key: keyed(BASE64_KEY, { aad }),
  value: json('abc-def'),
  confidence: 'possible' as const,
}))

function ktorSealed(text: string): string {
  const iv = hex('ffeeddccbbaa99887766554433221100')
  const cipher = createCipheriv('aes-128-cbc', hex(HEX_KEY), iv)
  const data = Buffer.concat([cipher.update(text), cipher.final()])
  return `${iv.toString('hex')}/${data.toString('hex')}:${mac('sha256', hex(SIGN_KEY), data).digest('hex')}`
}

const ktorSigned = (text: string): string => `${text}/${mac('sha256', hex(HEX_KEY), text).digest('hex')}`

const KTOR = '{"id":7,"name":"alice"}'

const ktorSamples: readonly Sample[] = [
  {
    what: 'Ktor, signed',
    id: 'ktor-session',
    input: cookie('SESSION', encodeURIComponent(ktorSigned(KTOR))),
    key: keyed(HEX_KEY),
    value: readJson(KTOR),
    confidence: 'likely',
  },
  {
    what: 'Ktor, encrypted',
    id: 'ktor-session',
    input: cookie('SESSION', encodeURIComponent(ktorSealed(KTOR))),
    key: keyed(HEX_KEY, { sign_key: SIGN_KEY }),
    value: readJson(KTOR),
    confidence: 'certain',
  },
]

export const samples: readonly Sample[] = [
  ...playSamples.map(one => ({
    ...one,
    id: 'play-session',
    key: keyed(SECRET),
    confidence: 'certain' as const,
  })),
  ...fiberSamples,
  ...ktorSamples,
]
