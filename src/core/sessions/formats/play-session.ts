/** Play 2.6 and later: a JWT (HS256) with the session in the claim `data`; before: hex HMAC-SHA1 - k=v&k2=v2. */
import { FormatError, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Entry, map, member, number, record, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Env, Key, Match, Secret, VerifyResult, Write } from '../codec'
import { keptHmac } from '../crypto/mac'
import { claimTimes, judgeClaims } from '../engines/claims'
import { HS256_HEADER, hs256, jwtClaims } from '../engines/jwt-text'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { numberSetting, secretBytes } from '../settings'
import { clearable } from '../text/cleared'
import { type Piece, partsOf } from '../text/parts'
import { unquoted, type View } from '../text/view'

/** play.http.session.jwt.clockSkew. */
const SKEW = 300

interface Found {
  readonly view: View
  /** What the signature covers, and the signature as text. */
  readonly signed: string
  readonly mac: string
  /** null: the form before 2.6. */
  readonly claims: Value | null
  readonly content: Content
}

/** The legacy form holds `=` unless it is empty; FallbackCookieDataCodec decides alike. */
const isLegacy = (text: string): boolean => text.includes('=') || !text.includes('.')

function readLegacy(view: View): Found {
  const dash = view.text.indexOf('-')
  if (dash === -1) throw new FormatError('signature', 'signature-values expected')
  const signed = view.text.slice(dash + 1)
  const entries = Array.from(new URLSearchParams(signed), ([k, v]): Entry => [string(k), string(v)])
  const parts = partsOf(
    [view],
    [
      ['signature', dash],
      ['separator', 1],
      ['payload', signed.length],
    ],
  )
  const content = { value: map(entries), times: [], parts, facts: {} }
  return { view, signed, mac: view.text.slice(0, dash), claims: null, content }
}

function readToken(view: View): Found {
  const claims = jwtClaims(view.text)
  const [header = '', payload = '', mac = ''] = view.text.split('.')
  const algorithm = textOf(member(readJson(fromUtf8(fromBase64(header, LENIENT, 'header')), 'header'), 'alg'))
  if (algorithm !== 'HS256') throw new FormatError('header', 'HS256 expected')
  const value = member(claims, 'data')
  if (value === null) throw new FormatError('payload', 'the claim `data` is missing')
  const pieces: readonly Piece[] = [
    ['header', header.length],
    ['separator', 1],
    ['payload', payload.length],
    ['separator', 1],
    ['signature', mac.length],
  ]
  const content = {
    value,
    times: claimTimes(claims),
    parts: partsOf([view], pieces),
    facts: { wire: claims },
  }
  return { view, signed: `${header}.${payload}`, mac, claims, content }
}

const LENIENT = { alphabet: 'url', padding: 'no', canonical: false } as const

function parse(input: Candidate): Found {
  const view = unquoted(input.name, input.value)
  return isLegacy(view.text) ? readLegacy(view) : readToken(view)
}

const macOf = ({ claims }: Found, signed: string, secret: Secret): string =>
  claims === null ? toHex(keptHmac('sha1', secretBytes(secret), utf8(signed))) : hs256(signed, secret)

function verify(input: Candidate, { secrets, settings }: Key, now: Millis | null): VerifyResult {
  const found = parse(input)
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(found, found.signed, one) === found.mac)
  if (secret === -1) return WRONG_KEY
  const skew = numberSetting(settings, 'clock_tolerance_s') ?? SKEW
  return {
    status: 'valid',
    secret,
    refused: judgeClaims(found.claims ?? map([]), now, skew),
    ...found.content,
  }
}

function formOf(value: Value): string {
  if (value.type !== 'map') throw new FormatError('payload', 'a session maps names to texts')
  const form = new URLSearchParams()
  for (const [key, one] of value.entries) form.append(textOf(key) ?? '', textOf(one) ?? '')
  return form.toString()
}

/** As JWTFormatter writes: data, exp (where the old one had it, with the same life), nbf, iat. */
function tokenOf(value: Value, { content: { times } }: Found, now: Millis): string {
  const at = (name: string) => times.find(time => time.name === name)?.at ?? null
  const [issued, expires] = [at('issued'), at('expires')]
  const seconds = Math.floor(now / 1000)
  const life = issued === null || expires === null ? {} : { exp: number(seconds + (expires - issued) / 1000) }
  const claims = record({ data: value, ...life, nbf: number(seconds), iat: number(seconds) })
  return `${HS256_HEADER}.${toBase64(utf8(writeJson(claims, JS)), 'url')}`
}

function sign(value: Value, key: Key, like: Candidate, env: Env): readonly Write[] {
  const old = parse(like)
  const signed = old.claims === null ? formOf(value) : tokenOf(value, old, env.now)
  const mac = macOf(old, signed, currentSecret(key))
  return [{ name: like.name, value: old.claims === null ? `${mac}-${signed}` : `${signed}.${mac}` }]
}

function detect({ name, value }: Candidate): Match | null {
  const named = /^PLAY_(?:SESSION|FLASH)$/.test(name)
  if (/^[0-9a-f]{40}-[^=&]+=/.test(value))
    return { confidence: named ? 'certain' : 'likely', because: named ? ['name', 'shape'] : ['shape'] }
  return named && /^e[\w-]+\.[\w-]+\.[\w-]{43}$/.test(value)
    ? { confidence: 'certain', because: ['name', 'shape'] }
    : null
}

/** Settings: `clock_tolerance_s`. */
export const codec = clearable({
  id: 'play-session',
  title: 'Play session',
  protection: 'signed',
  fields: [{ name: 'clock_tolerance_s', input: 'number', preset: SKEW }],
  detect,
  decode: input => ({ status: 'read', ...parse(input).content }),
  verify,
  sign,
})
