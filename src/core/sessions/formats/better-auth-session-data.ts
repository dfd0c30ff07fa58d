/** better-auth 1 cookie cache, session_data: compact (base64url JSON with HMAC inside), jwt (HS256) or jwe; in chunks. */

import { BASE64URL, FormatError, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { map, member, number, numberOf, record, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Env,
  Key,
  Match,
  Refusal,
  Secret,
  Time,
  VerifyResult,
  Write,
} from '../codec'
import { deriveKey } from '../engines/auth-jwe'
import { claimTimes, judgeClaims } from '../engines/claims'
import { type Jwe, keyLength, openJwe, parseJwe, sealJwe, withThumbprint } from '../engines/jwe'
import { HS256_HEADER, hs256, jwtClaims } from '../engines/jwt-text'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { numberSetting, textSetting } from '../settings'
import { type Joined, joinChunks, writeChunks } from '../text/chunks'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'

type Strategy = 'compact' | 'jwt' | 'jwe'

const LENIENT = { ...BASE64URL, canonical: false }
const DERIVED = { salt: 'better-auth-session', info: 'BetterAuth.js Generated Encryption Key' }
const FIVE_MINUTES = 300

/** 4096 less what name and attributes take (cookies/session-store.ts). */
const CHUNK_LENGTH = 3896

const strategyOf = (text: string): Strategy => {
  const dots = text.split('.').length - 1
  return dots === 0 ? 'compact' : dots === 4 ? 'jwe' : 'jwt'
}

/** The application sees session and user of { session, user, updatedAt, version }. */
function seen(wire: Value, extra: readonly Time[]): Omit<Content, 'parts'> {
  const [session, user] = [member(wire, 'session'), member(wire, 'user')]
  if (session === null || user === null) throw new FormatError('payload', 'session and user expected')
  const updated = numberOf(member(wire, 'updatedAt'))
  const issued: readonly Time[] = updated === null ? [] : [{ name: 'issued', at: updated }]
  return { value: record({ session, user }), times: [...extra, ...issued], facts: { wire } }
}

interface Found {
  readonly joined: Joined
  readonly strategy: Strategy
  readonly content: Content | null
  readonly jwe: Jwe | null
}

const pieces = (text: string) => {
  const [header, payload, signature] = text.split('.')
  if (payload === undefined || signature === undefined) return [['payload', text.length]] as const
  return [
    ['header', header?.length ?? 0],
    ['separator', 1],
    ['payload', payload.length],
    ['separator', 1],
    ['signature', signature.length],
  ] as const
}

const compactOf = (text: string): Value => readJson(fromUtf8(fromBase64(text, LENIENT)))

function readCompact(text: string): Omit<Content, 'parts'> {
  const outer = compactOf(text)
  const expires = numberOf(member(outer, 'expiresAt'))
  return seen(member(outer, 'session') ?? outer, expires === null ? [] : [{ name: 'expires', at: expires }])
}

function readClaims(claims: Value): Omit<Content, 'parts'> {
  const times = claimTimes(claims)
  return { ...seen(claims, []), times }
}

function parse(input: Candidate): Found {
  const joined = joinChunks(input, '.')
  const strategy = strategyOf(joined.text)
  if (strategy === 'jwe') return { joined, strategy, content: null, jwe: parseJwe(joined.text, joined.views) }
  const inner = strategy === 'compact' ? readCompact(joined.text) : readClaims(jwtClaims(joined.text))
  return {
    joined,
    strategy,
    content: { ...inner, parts: partsOf(joined.views, pieces(joined.text)) },
    jwe: null,
  }
}

/** JSON.stringify of the session's members with expiresAt behind them, or in place of one of that name. */
function signedText(session: Value, expiresAt: Value): string {
  const entries = session.type === 'map' ? session.entries : []
  const known = entries.some(([key]) => textOf(key) === 'expiresAt')
  const replaced = entries.map(
    ([key, value]) => [key, textOf(key) === 'expiresAt' ? expiresAt : value] as const,
  )
  return writeJson(map(known ? replaced : [...entries, [string('expiresAt'), expiresAt]]), JS)
}

function compactFits(text: string, secret: Secret): boolean {
  const outer = compactOf(text)
  const [session, expiresAt] = [member(outer, 'session'), member(outer, 'expiresAt')]
  if (session === null || expiresAt === null) return false
  return hs256(signedText(session, expiresAt), secret) === textOf(member(outer, 'signature'))
}

function jwtFits(text: string, secret: Secret): boolean {
  const last = text.lastIndexOf('.')
  const header = readJson(fromUtf8(fromBase64(text.slice(0, text.indexOf('.')), LENIENT, 'header')), 'header')
  return (
    textOf(member(header, 'alg')) === 'HS256' && hs256(text.slice(0, last), secret) === text.slice(last + 1)
  )
}

function judge(
  strategy: Strategy,
  { times, facts }: Omit<Content, 'parts'>,
  now: Millis | null,
): Refusal | null {
  if (strategy !== 'compact') return judgeClaims(facts.wire ?? map([]), now, strategy === 'jwe' ? 15 : 0)
  const expires = times.find(time => time.name === 'expires')
  return expires !== undefined && now !== null && expires.at < now
    ? { because: 'expired', at: expires.at }
    : null
}

async function verifyJwe(jwe: Jwe, secrets: readonly Secret[], now: Millis | null): Promise<VerifyResult> {
  if (jwe.alg !== 'dir') return { status: 'invalid', because: `alg is ${jwe.alg}, the server takes only dir` }
  const found = await firstThat(secrets, async secret =>
    openJwe(jwe, await deriveKey(secret, DERIVED, keyLength(jwe.enc))),
  )
  if (found === null) return WRONG_KEY
  const content = { ...jwe.rest, ...readClaims(readJson(fromUtf8(found.opened))) }
  return { status: 'valid', secret: found.index, refused: judge('jwe', content, now), ...content }
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const { joined, strategy, content, jwe } = parse(input)
  const wanted = textSetting(settings, 'strategy', strategy)
  if (wanted !== strategy)
    return { status: 'invalid', because: `made with ${strategy}, the server takes ${wanted}` }
  if (secrets.length === 0) return NO_KEY
  if (jwe !== null) return verifyJwe(jwe, secrets, now)
  if (content === null) return WRONG_KEY
  const fits = strategy === 'compact' ? compactFits : jwtFits
  const secret = secrets.findIndex(one => fits(joined.text, one))
  if (secret === -1) return WRONG_KEY
  return { status: 'valid', secret, refused: judge(strategy, content, now), ...content }
}

function decode(input: Candidate): DecodeResult {
  const { content, jwe } = parse(input)
  if (content !== null) return { status: 'read', ...content }
  if (jwe === null) throw new FormatError('payload', 'neither compact, nor jwt, nor jwe')
  return { status: 'sealed', ...jwe.rest }
}

/** jti in the form of crypto.randomUUID. */
function uuid(random: Uint8Array): string {
  const data = random.map((byte, i) =>
    i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte,
  )
  return toHex(data).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What the server writes around session and user, at the time given. */
function wireOf(value: Value, found: Found, env: Env): Value {
  const [session, user] = [member(value, 'session'), member(value, 'user')]
  if (session === null || user === null) throw new FormatError('payload', 'session and user expected')
  const version = member(found.content?.facts.wire ?? map([]), 'version') ?? string('1')
  return record({ session, user, updatedAt: number(Math.floor(env.now)), version })
}

const withClaims = (wire: Value, claims: Readonly<Record<string, Value>>): Value =>
  map([
    ...(wire.type === 'map' ? wire.entries : []),
    ...Object.entries(claims).map(([k, v]) => [string(k), v] as const),
  ])

async function write(wire: Value, found: Found, key: Key, env: Env): Promise<string> {
  const secret = currentSecret(key)
  const life = numberSetting(key.settings, 'max_age_s') ?? FIVE_MINUTES
  const seconds = Math.floor(env.now / 1000)
  if (found.strategy === 'compact') {
    const expiresAt = number(Math.floor(env.now) + 1000 * life)
    const signature = string(hs256(signedText(wire, expiresAt), secret))
    return toBase64(utf8(writeJson(record({ session: wire, expiresAt, signature }), JS)), 'url')
  }
  const claims = { iat: number(seconds), exp: number(seconds + life) }
  if (found.jwe === null) {
    const signed = `${HS256_HEADER}.${toBase64(utf8(writeJson(withClaims(wire, claims), JS)), 'url')}`
    return `${signed}.${hs256(signed, secret)}`
  }
  const plain = writeJson(withClaims(wire, { ...claims, jti: string(uuid(env.random(16))) }), JS)
  const derived = await deriveKey(secret, DERIVED, keyLength(found.jwe.enc))
  return sealJwe(utf8(plain), await withThumbprint(found.jwe, derived, 'sha256'), derived, env)
}

async function sign(
  value: Value,
  key: Key,
  { like, env }: { like: Candidate; env: Env },
): Promise<readonly Write[]> {
  const found = parse(like)
  const text = await write(wireOf(value, found, env), found, key, env)
  return writeChunks(found.joined, text, { size: CHUNK_LENGTH, separator: '.' })
}

function detect(input: Candidate): Match | null {
  const base = /^(?:__Secure-)?better-auth\.session_data(?:\.\d+)?$/.test(input.name)
  if (base && /^[\w-]+(?:\.[\w-]*){0,4}$/.test(input.value))
    return { confidence: 'certain', because: ['name', 'shape'] }
  const renamed = /\.session_data(?:\.\d+)?$/.test(input.name) && /^ey[I-L][\w-]+/.test(input.value)
  return renamed ? { confidence: 'likely', because: ['name', 'content'] } : null
}

/** Settings: `strategy` (that of the cookie), `max_age_s` (300) for what is written. */
export const codec = clearable({
  id: 'better-auth-session-data',
  title: 'better-auth session data',
  protection: 'signed',
  fields: [
    { name: 'strategy', input: 'choice', preset: null, choices: ['compact', 'jwt', 'jwe'] },
    { name: 'max_age_s', input: 'number', preset: FIVE_MINUTES },
  ],
  detect,
  decode,
  verify,
  sign: (value, key, like, env) => sign(value, key, { like, env }),
})
