/** What frameworks check as well: the same cookies go to the framework and to the codec of the same mechanism. */
import { candidateOf, nowOf } from '../checker/input'
import { keysOf, table } from '../checker/table'
import type { JsonObject, Vector } from '../checker/vector'
import type { Primitive } from './bare'
import type { Case } from './workload'

export interface Family {
  readonly name: string
  readonly bare: readonly Primitive[]
  readonly records: readonly Vector[]
}

interface Rule {
  readonly name: string
  readonly mechanism: string
  /** The framework's usual settings, which the program that runs it has. */
  readonly settings: JsonObject
  readonly bare: readonly Primitive[]
}

const GCM = { cipher: 'aes-256-gcm' }
const RULES: readonly Rule[] = [
  {
    name: 'flask',
    mechanism: 'flask-session',
    settings: { digest: 'sha1', salt: 'cookie-session', key_derivation: 'hmac' },
    bare: ['sha1'],
  },
  {
    name: 'django',
    mechanism: 'django-signed-cookies',
    settings: {
      serializer: 'json',
      algorithm: 'sha256',
      salt: 'django.contrib.sessions.backends.signed_cookies',
    },
    bare: ['sha256'],
  },
  { name: 'express', mechanism: 'express-session', settings: {}, bare: ['sha256'] },
  {
    name: 'rails-encrypted-json',
    mechanism: 'rails-session-encrypted',
    settings: { ...GCM, serializer: 'json' },
    bare: ['AES-GCM of base64'],
  },
  {
    name: 'rails-encrypted-marshal',
    mechanism: 'rails-session-encrypted',
    settings: { ...GCM, serializer: 'marshal' },
    bare: ['AES-GCM of base64'],
  },
  {
    name: 'rails-signed',
    mechanism: 'rails-signed-cookie',
    settings: { digest: 'sha1', serializer: 'marshal' },
    bare: ['sha1'],
  },
  {
    name: 'laravel',
    mechanism: 'laravel-encrypted-cookie',
    settings: { cipher: 'aes-256-cbc' },
    bare: ['sha256', 'AES-CBC of base64 twice'],
  },
  { name: 'jwt', mechanism: 'jwt', settings: { alg: 'HS256' }, bare: ['sha256'] },
  {
    name: 'iron',
    mechanism: 'iron-seal',
    settings: { encryption: 'aes-256-cbc', iterations: 1 },
    bare: [],
  },
]

/** Characters; longer ones are rare and would count more than the others. */
const MAX_LENGTH = 600

function fits({ settings }: Rule, { key, expect, options, cookie_value: value }: Vector): boolean {
  const usual = Object.entries(settings).every(([name, wanted]) => options[name] === wanted)
  return (
    usual &&
    expect.valid &&
    expect.deleted !== true &&
    typeof key === 'string' &&
    value !== '' &&
    value.length <= MAX_LENGTH &&
    options.crit === undefined &&
    !options.serialized
  )
}

export const families: readonly Family[] = RULES.map(rule => ({
  name: rule.name,
  bare: rule.bare,
  records: (table.find(one => one.mechanism === rule.mechanism)?.records ?? []).filter(vector =>
    fits(rule, vector),
  ),
}))

/** `accepted`: ids of the records that the framework takes. */
export function familyCase({ name, bare, records }: Family, accepted: readonly string[]): Case | null {
  const found = table.find(one => one.records.some(vector => vector === records[0]))
  if (found === undefined) return null
  const { mechanism, codec } = found
  const rows = records
    .filter(({ id }) => accepted.includes(id))
    .map(vector => ({ input: candidateOf(vector), key: keysOf(vector, codec).verify, now: nowOf(vector) }))
  return rows.length === 0 ? null : { name, mechanism, digest: null, bare, rows }
}
