/** Mojolicious session (Mojolicious::Sessions): base64 of JSON, padded to hide its length, with an HMAC behind it. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { type Entry, map, member, number, numberOf, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Key,
  Match,
  Refusal,
  SessionCodec,
  VerifyResult,
  Write,
} from '../codec'
import { FIELDS, fitting, partsFor, type Split, split, written } from '../engines/mojolicious'
import { NO_KEY, WRONG_KEY } from '../keys/choose'
import { dialectOf } from '../serial/dialect'
import { type Dialect, JS, readJson, writeJson } from '../serial/json'
import { ifReadable } from '../text/readable'

/** Mojo::JSON: sorted keys, `/` escaped. */
const MOJO: Dialect = { ...JS, slash: true, escape: /[\x7f\u2028\u2029]/g, sortKeys: true }

/** With `Z` up to this length. */
const PADDED_LENGTH = 1025

/** Sessions.pm: seconds. */
const DEFAULT_EXPIRATION = 3600

interface Session {
  readonly json: string
  readonly stored: Value
}

/** `=` of base64 is written as `-`. */
function read({ value }: Split): Session {
  const text = fromUtf8(fromBase64(value.replaceAll('-', '='), BASE64_ANY))
  const json = text.replace(/(?<=\})Z*$/, '')
  const stored = readJson(json)
  if (stored.type !== 'map') throw new FormatError('payload', 'a JSON object expected')
  return { json, stored }
}

const renamed = (entries: readonly Entry[], from: string, to: string): readonly Entry[] =>
  entries.map(([key, value]) => [key.type === 'string' && key.value === from ? string(to) : key, value])

const without = (value: Value, name: string): readonly Entry[] =>
  value.type === 'map' ? value.entries.filter(([key]) => !(key.type === 'string' && key.value === name)) : []

function content(found: Split): Content & { readonly expires: number | null } {
  const { stored } = read(found)
  const expires = numberOf(member(stored, 'expires'))
  return {
    value: map(renamed(without(stored, 'expires'), 'new_flash', 'flash')),
    times: expires === null ? [] : [{ name: 'expires', at: 1000 * expires }],
    parts: partsFor(found),
    facts: {},
    expires,
  }
}

const judge = (expires: number | null, now: number | null): Refusal | null =>
  expires !== null && now !== null && now >= 1000 * expires
    ? { because: 'expired', at: 1000 * expires }
    : null

function verify(input: Candidate, key: Key, now: number | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input)
  if (key.secrets.length === 0) return NO_KEY
  const secret = fitting(input, key, found)
  if (secret === -1) return WRONG_KEY
  const { expires, ...rest } = content(found)
  return { status: 'valid', secret, refused: judge(expires, now), ...rest }
}

const known = (like: Candidate): Session | null => ifReadable(() => read(split(like)))

function sign(value: Value, key: Key, like: Candidate, env: Env): readonly Write[] {
  if (value.type !== 'map') throw new FormatError('payload', 'a session is an object')
  const old = known(like)
  const expires =
    member(old?.stored ?? value, 'expires') ?? number(Math.floor(env.now / 1000) + DEFAULT_EXPIRATION)
  const stored = map([[string('expires'), expires], ...renamed(value.entries, 'flash', 'new_flash')])
  const json = writeJson(stored, dialectOf(old?.json ?? null, [MOJO, { ...MOJO, slash: false }]))
  const bytes = utf8(json)
  const padded = utf8(json + 'Z'.repeat(Math.max(0, PADDED_LENGTH - bytes.length)))
  return written(toBase64(padded).replaceAll('=', '-'), key, like)
}

/** A row of Z in base64. */
const PADDED = /^ey[I-L][\w+/]*WlpaWlpaWlpa[\w+/]*-{0,2}--[0-9a-f]{40,128}$/
const SHAPE = /^e(?:y[I-L]|30)[A-Za-z0-9+/]*-{0,2}--[0-9a-f]{40,128}$/

function detect({ name, value }: Candidate): Match | null {
  if (PADDED.test(value)) return { confidence: 'certain', because: ['shape', 'content'] }
  if (!SHAPE.test(value)) return null
  if (name === 'mojolicious') return { confidence: 'certain', because: ['name', 'shape'] }
  return { confidence: 'possible', because: ['shape'] }
}

/** Settings: `digest`. */
export const codec: SessionCodec = {
  id: 'mojolicious-session',
  title: 'Mojolicious session',
  protection: 'signed',
  fields: FIELDS,
  detect,
  decode: input => {
    if (input.value === '') return { status: 'cleared' }
    const { expires: _, ...rest } = content(split(input))
    return { status: 'read', ...rest }
  },
  verify,
  sign,
}
