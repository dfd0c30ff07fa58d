/** AdonisJS: what is signed, encrypted or plain is the JSON of @poppinss/utils MessageBuilder. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, type Entry, map, member, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Refusal, Secret, Settings, Time } from '../codec'
import { hash } from '../crypto/mac'
import { JS, readJson, writeJson } from '../serial/json'
import { kept, secretBytes, textSetting } from '../settings'

/** The key of both MAC and cipher. */
export const adonisKey = (secret: Secret): Bytes =>
  kept(secret, 'adonis', () => hash('sha256', secretBytes(secret)))

export interface Message {
  readonly value: Value
  readonly purpose: string | null
  readonly times: readonly Time[]
}

export function readMessage(data: Uint8Array): Message {
  const wire = readJson(fromUtf8(data))
  const value = member(wire, 'message')
  if (value === null) throw new FormatError('payload', 'a JSON object with a member `message` expected')
  const expires = Date.parse(textOf(member(wire, 'expiryDate')) ?? '')
  const times: readonly Time[] = Number.isNaN(expires) ? [] : [{ name: 'expires', at: expires }]
  return { value, purpose: textOf(member(wire, 'purpose')), times }
}

export const purposeFact = ({ purpose }: Message): Content['facts'] =>
  purpose === null ? {} : { purpose: string(purpose) }

/** Cookies bear their name as purpose; what was made without a prefix is no cookie of Adonis' own, and has none. */
export const purposeOf = (input: Candidate, prefix: string, settings: Settings): string | null =>
  settings.purpose === undefined && prefix === '' ? null : textSetting(settings, 'purpose', input.name)

/** That of the settings, of the old message, or of the cookie's name. */
export function purposeToWrite(
  old: Message | null,
  like: Candidate,
  prefix: string,
  settings: Settings,
): string | null {
  return settings.purpose === undefined && old !== null ? old.purpose : purposeOf(like, prefix, settings)
}

export function judgeMessage(message: Message, purpose: string | null, now: Millis | null): Refusal | null {
  if (message.purpose !== purpose) return { because: 'other-purpose', at: null }
  const expires = message.times[0]?.at
  return expires !== undefined && now !== null && expires < now ? { because: 'expired', at: expires } : null
}

/** Members in MessageBuilder's order; an expiry is kept, for the settings do not say how long. */
export function writeMessage(value: Value, purpose: string | null, old: Message | null): Bytes {
  const expires = old?.times[0]?.at
  const entries: readonly (readonly [string, string | null])[] = [
    ['purpose', purpose],
    ['expiryDate', expires === undefined ? null : new Date(expires).toISOString()],
  ]
  const rest = entries.flatMap(([name, text]): readonly Entry[] =>
    text === null ? [] : [[string(name), string(text)]],
  )
  return utf8(writeJson(map([[string('message'), value], ...rest]), JS))
}
