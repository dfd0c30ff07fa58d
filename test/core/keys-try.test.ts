/** Which format, reading and settings fit: over all cookies of the vectors with their keys as people have them. */
import { describe, expect, it } from 'vitest'
import type { Candidate, Secret, SessionCodec, Settings } from '../../src/core/sessions/codec'
import { detect } from '../../src/core/sessions/index'
import { readKeys } from '../../src/core/sessions/keys/read'
import { type Attempt, type Tried, tryKeys } from '../../src/core/sessions/keys/try'
import { candidateOf, nowOf } from '../checker/input'
import { keysOf, table } from '../checker/table'
import type { Vector } from '../checker/vector'
import { SPELLINGS } from './keys-spelled'

const recognised = (input: Candidate): readonly SessionCodec[] => detect(input).map(({ codec }) => codec)

const attempt = (vector: Vector, text: string, settings: (codec: SessionCodec) => Settings): Attempt => ({
  input: candidateOf(vector),
  codecs: recognised(candidateOf(vector)),
  readings: readKeys(text),
  settings,
  now: nowOf(vector),
  slow: false,
  usual: true,
})

const MARKED = /^\s*(?:-----BEGIN|\{)/

/** Another form for each record, the same on each run. */
function spelled(value: Secret['value'], turn: number): string | null {
  if (typeof value === 'string' && MARKED.test(value)) return value
  const forms = Object.values(SPELLINGS)
  for (let i = 0; i < forms.length; i++) {
    const text = forms[(turn + i) % forms.length]?.(value) ?? null
    if (text !== null) return text
  }
  return null
}

/** Records with one key, which the format takes as it is and without a derivation of seconds. */
const records = table.flatMap(({ codec, records }) =>
  records
    .filter(one => one.expect.valid && keysOf(one, codec).verify.secrets.length === 1)
    .filter(one => codec.id !== 'supabase-auth' && !/argon2/.test(String(one.options.kdf)))
    .filter(one => one.expect.deleted !== true && one.options.signed !== false)
    .map((vector, turn) => ({ codec, vector, turn })),
)

const fitText = (tried: Tried): string =>
  tried.status === 'fits'
    ? `${tried.fit.codec.id} ${tried.fit.deviating.join('+')}`.trim()
    : `${tried.status} ${JSON.stringify(tried.problems)}`

/** What else the text is as well: the formats differ in nothing that a cookie shows. */
const SAME: Readonly<Record<string, RegExp>> = {
  'itsdangerous-jws': /^jwt\b/,
  'itsdangerous-urlsafe-timed': /^flask-session\b/,
  'laravel-encrypter': /^laravel-encrypted-cookie (?:cipher\+)?name_prefix$/,
  'laravel-encrypted-cookie': /^laravel-encrypter$/,
  'django-sign-object': /^django-timestampsigner$/,
}

const isFound = (codec: SessionCodec, text: string): boolean =>
  text.split(' ')[0] === codec.id || SAME[codec.id]?.test(text) === true

/** Settings that only the application knows: its salts, purposes, second keys, the user's password hash. */
const OWN = [
  'signing_salt',
  'encryption_salt',
  'encrypt_key',
  'sign_key',
  'salt',
  'salt_argument',
  'hkdf_salt',
  'purpose',
  'user_properties',
  'remote_addr',
  'encryption_iterations',
  'implicit_assertion',
]

const hasOwnSettings = (codec: SessionCodec, { options }: Vector): boolean =>
  OWN.some(name => {
    const field = codec.fields.find(one => one.name === name)
    const known: readonly unknown[] = [undefined, field?.preset, ...(field?.usual ?? field?.choices ?? [])]
    return !known.includes(options[name])
  })

describe('tryKeys', () => {
  it('finds mechanism and key of every record whose key is pasted in some form', {
    timeout: 60_000,
  }, async () => {
    const lost: string[] = []
    for (const { codec, vector, turn } of records) {
      const { secrets, settings } = keysOf(vector, codec).verify
      const text = spelled(secrets[0]?.value ?? '', turn)
      if (text === null) continue
      const found = fitText(await tryKeys(attempt(vector, text, one => (one === codec ? settings : {}))))
      if (!isFound(codec, found)) lost.push(`${codec.id} ${vector.id}: ${found}`)
    }
    expect(lost).toEqual([])
  })

  it('finds them without being told the settings, unless those are of the application alone', {
    timeout: 60_000,
  }, async () => {
    const lost: string[] = []
    let deviating = 0
    for (const { codec, vector, turn } of records) {
      const text = spelled(keysOf(vector, codec).verify.secrets[0]?.value ?? '', turn)
      if (text === null) continue
      const tried = await tryKeys(attempt(vector, text, () => ({})))
      const found = fitText(tried)
      if (tried.status === 'fits' && tried.fit.deviating.length > 0) deviating++
      if (tried.status === 'none' && hasOwnSettings(codec, vector)) continue
      if (!isFound(codec, found)) lost.push(`${codec.id} ${vector.id}: ${found}`)
    }
    expect(lost).toEqual([])
    expect(deviating).toBeGreaterThan(100)
  })

  it('finds none where the key is another one', { timeout: 60_000 }, async () => {
    const found: string[] = []
    for (const { vector } of records) {
      const tried = await tryKeys(attempt(vector, 'another key, which nobody has', () => ({})))
      if (tried.status === 'fits') found.push(`${vector.id}: ${fitText(tried)}`)
    }
    expect(found).toEqual([])
  })
})
