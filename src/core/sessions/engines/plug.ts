/** What Plug's sessions, Plug.Crypto.sign and Phoenix.Token share: derived keys, and the term inside. plug_crypto 2.1. */
import { FormatError, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, list, map, number, numberOf, string, tagged, textOf, type Value } from '../../value'
import type { Awaitable, Candidate, Field, Refusal, Secret, Settings, Time } from '../codec'
import { pbkdf2 } from '../crypto/cipher'
import { type Digest, digestOf } from '../crypto/mac'
import { keptLater, numberSetting, secretBytes, textSetting } from '../settings'
import { rejectedAt, tooOld } from './age'

export interface Salts {
  /** null: not known. */
  readonly signing: string | null
  readonly encryption: string | null
}

/** A session, or a token with the time at which it was made. */
export interface Use {
  readonly id: string
  readonly title: string
  readonly fields: readonly Field[]
  salts(input: Candidate, settings: Settings): Salts
  /** Names of the settings without which no key can be derived. */
  readonly needs: readonly string[]
  read(term: Value, settings: Settings): Read
  wrap(value: Value, old: Value | null, at: { readonly now: Millis; readonly settings: Settings }): Value
}

export interface Read {
  readonly value: Value
  readonly times: readonly Time[]
  /** Judged with the clock of the caller. */
  refusal(now: Millis | null): Refusal | null
}

const setText = (settings: Settings, name: string): string | null =>
  name in settings && settings[name] !== null ? textSetting(settings, name, '') : null

/** `pbkdf2-sha512` → sha512; key_digest of Plug. */
const kdfDigest = (settings: Settings): Digest =>
  digestOf(textSetting(settings, 'kdf', 'pbkdf2-sha256').replace(/^pbkdf2-/i, ''))

/** PBKDF2 over secret_key_base. A salt of null is not derived: the result is empty. */
export function derived(secret: Secret, salt: string | null, settings: Settings): Awaitable<Bytes> {
  if (salt === null) return new Uint8Array(0)
  const digest = kdfDigest(settings)
  const iterations = numberSetting(settings, 'iterations') ?? 1000
  const length = numberSetting(settings, 'key_length') ?? 32
  if (!(iterations >= 1 && iterations <= 1e7 && length >= 1 && length <= 512))
    throw new FormatError('settings', 'iterations or key_length is out of range')
  return keptLater(secret, `plug ${digest} ${iterations} ${length} ${salt}`, () =>
    pbkdf2(secretBytes(secret), iterations, { digest, salt: utf8(salt), length }),
  )
}

const DERIVATION: readonly Field[] = [
  { name: 'iterations', input: 'number', preset: 1000 },
  { name: 'key_length', input: 'number', preset: 32 },
  {
    name: 'kdf',
    input: 'choice',
    preset: 'pbkdf2-sha256',
    choices: ['pbkdf2-sha256', 'pbkdf2-sha384', 'pbkdf2-sha512'],
  },
]

interface SessionNames {
  readonly id: string
  readonly title: string
  readonly needs: readonly string[]
}

/** Plug.Session.COOKIE: the term is the session; nothing in it tells its age. */
export const sessionUse = ({ id, title, needs }: SessionNames): Use => ({
  id,
  title,
  needs,
  fields: [...needs.map((name): Field => ({ name, input: 'text', preset: null })), ...DERIVATION],
  salts: (_, settings) => ({
    signing: setText(settings, 'signing_salt'),
    encryption: setText(settings, 'encryption_salt'),
  }),
  read: value => ({ value, times: [], refusal: () => null }),
  wrap: value => value,
})

const DAY = 86_400

interface Token {
  readonly data: Value
  /** Milliseconds, null where it is not there. */
  readonly signed: Value | null
  /** Seconds; null: never, undefined: not in the token. */
  readonly maxAge: Value | null | undefined
  readonly form: 'triple' | 'pair' | 'map'
}

const symbolText = (value: Value): string | null =>
  value.type === 'tagged' && value.tag === 'symbol' ? textOf(value.value) : null

const field = (value: Value, name: string): Value | null => {
  if (value.type !== 'map') return null
  return value.entries.find(([key]) => symbolText(key) === name)?.[1] ?? null
}

/** `{data, signed, max_age}`; `{data, signed}` and `%{data:, signed:}` in old versions. */
function tokenOf(term: Value): Token {
  if (term.type === 'tagged' && term.tag === 'tuple' && term.value.type === 'list') {
    const [data, signed, maxAge] = term.value.items
    const { length } = term.value.items
    if (data !== undefined && signed !== undefined && length <= 3)
      return { data, signed, maxAge, form: length === 3 ? 'triple' : 'pair' }
  }
  const data = field(term, 'data')
  if (data === null) throw new FormatError('payload', 'a tuple of data, time and age expected')
  return { data, signed: field(term, 'signed'), maxAge: undefined, form: 'map' }
}

/** `:infinity` and nil never end; the verifier's max_age comes before the token's. */
function ageOf(token: Token, settings: Settings): number | null {
  if ('max_age' in settings) return numberSetting(settings, 'max_age')
  return token.maxAge === undefined ? DAY : numberOf(token.maxAge)
}

function readToken(term: Value, settings: Settings): Read {
  const token = tokenOf(term)
  const issued = numberOf(token.signed)
  if (issued === null) return { value: token.data, times: [], refusal: () => null }
  const age = ageOf(token, settings)
  return {
    value: token.data,
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, age)],
    refusal: now => tooOld(issued, age, now),
  }
}

const symbol = (text: string): Value => tagged('symbol', string(text))

function wrapToken(
  data: Value,
  old: Value | null,
  { now, settings }: { now: Millis; settings: Settings },
): Value {
  const like = old === null ? null : tokenOf(old)
  const signed = number(Math.floor(now))
  if (like?.form === 'map')
    return map([
      [symbol('data'), data],
      [symbol('signed'), signed],
    ])
  if (like?.form === 'pair') return tagged('tuple', list([data, signed]))
  const age = like?.maxAge ?? number(numberSetting(settings, 'max_age') ?? DAY)
  return tagged('tuple', list([data, signed, age]))
}

/** Plug.Crypto.sign and encrypt, Phoenix.Token, and put_resp_cookie, whose salt is the cookie's name and `_cookie`. */
export const tokenUse = (id: string, title: string, encrypted: boolean): Use => ({
  id,
  title,
  needs: [],
  fields: [
    // Of Phoenix.Token's documentation and generators.
    { name: 'salt', input: 'text', preset: null, usual: ['user auth', 'user socket', 'user salt'] },
    { name: 'max_age', input: 'number', preset: DAY },
    ...DERIVATION,
  ],
  salts(input, settings) {
    const salt = setText(settings, 'salt') ?? `${input.name}_cookie`
    return encrypted ? { signing: null, encryption: salt } : { signing: salt, encryption: null }
  },
  read: readToken,
  wrap: wrapToken,
})
