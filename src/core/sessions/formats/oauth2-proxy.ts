/** oauth2-proxy: value, time and HMAC-SHA256 with bars between, over several cookies where it is long. pkg/encryption/utils.go 7. */
import { equal, FormatError, fromBase64, fromLatin1, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, string } from '../../value'
import type { Candidate, Content, Key, Refusal, Secret, SessionCodec, Settings, VerifyResult } from '../codec'
import { keptHmac } from '../crypto/mac'
import { rejectedAt } from '../engines/age'
import { aesKey, openSession, sealSession, sessionTimes } from '../engines/oauth2-session'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { lengthProblem } from '../keys/form'
import { numberSetting, secretBytes } from '../settings'
import { type Joined, joinChunks, writeChunks } from '../text/chunks'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

/** cookie_expire: 168 hours. */
const WEEK = 604_800
const AHEAD = 300_000
/** A cookie with its attributes has at most 4000 characters; some room is left for them. */
const CHUNK_SIZE = 3800
const PADDED = { alphabet: 'url', padding: 'yes', canonical: false } as const
const SHAPE = /^[\w-]+={0,2}\|\d{10}\|[\w-]{43}=$/

interface Signed {
  readonly joined: Joined
  readonly payload: string
  readonly data: Bytes
  readonly time: string
  readonly signature: string
}

function split(input: Candidate): Signed {
  const joined = joinChunks(input, '_')
  const [payload = '', time = '', signature, ...more] = joined.text.split('|')
  if (signature === undefined || more.length > 0)
    throw new FormatError('separator', 'three parts with | between them expected')
  if (!/^\d{1,12}$/.test(time)) throw new FormatError('timestamp', 'not a number of seconds')
  return { joined, payload, data: fromBase64(payload, PADDED), time, signature }
}

/** Sessions kept in Redis: the cookie holds a ticket in the clear. */
function ticketOf({ data }: Signed): string | null {
  const text = fromLatin1(data)
  return /^[\w.=-]{20,}$/.test(text) && text.includes('.') ? text : null
}

const maxAge = (settings: Settings): number => numberSetting(settings, 'max_age') ?? WEEK

function content(signed: Signed, settings: Settings, ticket: string | null): Omit<Content, 'value'> {
  const issued = 1000 * Number(signed.time)
  return {
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge(settings))],
    parts: partsOf(signed.joined.views, [
      [ticket === null ? 'ciphertext' : 'id', signed.payload.length],
      ['separator', 1],
      ['timestamp', signed.time.length],
      ['separator', 1],
      ['signature', signed.signature.length],
    ]),
    facts: ticket === null ? {} : { sid: string(ticket) },
  }
}

const macOf = (secret: Secret, name: string, { payload, time }: Pick<Signed, 'payload' | 'time'>): Bytes =>
  keptHmac('sha256', secretBytes(secret), utf8(name + payload + time))

/** Must be younger than cookie_expire, and less than five minutes ahead. */
function refusal({ time }: Signed, settings: Settings, now: Millis | null): Refusal | null {
  const issued = 1000 * Number(time)
  const end = issued + 1000 * maxAge(settings)
  if (now === null) return null
  if (issued >= now + AHEAD) return { because: 'not-yet-valid', at: issued }
  return now >= end ? { because: 'expired', at: end } : null
}

function verify(input: Candidate, key: Key, now: Millis | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const signed = split(input)
  const mac = fromBase64(signed.signature, PADDED, 'signature')
  if (key.secrets.length === 0) return NO_KEY
  const secret = key.secrets.findIndex(one => equal(macOf(one, signed.joined.base, signed), mac))
  const fitting = key.secrets[secret]
  if (fitting === undefined) return WRONG_KEY
  const ticket = ticketOf(signed)
  const rest = content(signed, key.settings, ticket)
  const refused = refusal(signed, key.settings, now)
  if (ticket !== null) return { status: 'valid', secret, refused, value: string(ticket), ...rest }
  const aes = aesKey(fitting)
  if (aes === null) throw new FormatError('key', 'cookie_secret must have 16, 24 or 32 bytes')
  const value = openSession(signed.data, aes)
  return { status: 'valid', secret, refused, value, ...rest, times: [...rest.times, ...sessionTimes(value)] }
}

export const codec: SessionCodec = {
  id: 'oauth2-proxy',
  title: 'oauth2-proxy session',
  protection: 'encrypted',
  keyProblem: secret => (aesKey(secret) === null ? lengthProblem(secretBytes(secret), [16, 24, 32]) : null),
  fields: [{ name: 'max_age', input: 'number', preset: WEEK }],
  detect(input) {
    if (SHAPE.test(percentDecoded(input.name, input.value).text))
      return { confidence: 'certain', because: ['shape'] }
    if (!/_\d{1,2}$/.test(input.name)) return null
    return SHAPE.test(joinChunks(input, '_').text)
      ? { confidence: 'certain', because: ['companion', 'shape'] }
      : null
  },
  decode(input, settings) {
    if (input.value === '') return { status: 'cleared' }
    const signed = split(input)
    const ticket = ticketOf(signed)
    const rest = content(signed, settings, ticket)
    return ticket === null ? { status: 'sealed', ...rest } : { status: 'reference', id: ticket, ...rest }
  },
  verify,
  sign(value, key, like, env) {
    const { joined } = split(like)
    const secret = currentSecret(key)
    const aes = aesKey(secret)
    if (aes === null) throw new FormatError('key', 'cookie_secret must have 16, 24 or 32 bytes')
    const data = value.type === 'string' ? utf8(value.value) : sealSession(value, aes, env)
    const payload = toBase64(data, 'url', true)
    const time = String(Math.floor(env.now / 1000))
    const mac = toBase64(macOf(secret, joined.base, { payload, time }), 'url', true)
    const text = `${payload}|${time}|${mac}`
    return writeChunks(joined, joined.views[0]?.spell(text) ?? text, { size: CHUNK_SIZE, separator: '_' })
  },
}
