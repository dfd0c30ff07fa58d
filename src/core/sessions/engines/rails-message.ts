/** ActiveSupport::Messages: what is in a signed or encrypted message, with the `_rails` envelope of expiry and purpose. */
import { BASE64, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, member, NULL, record, string, textOf, type Value } from '../../value'
import type { Content, Part, Refusal, Settings } from '../codec'
import { RAILS, writeJson } from '../serial/json'
import { flagSetting } from '../settings'
import { type Payload, readPayload, sessionFacts, writePayload } from './ruby-payload'

/** What decides whether the server takes the message. */
export interface Expectation {
  readonly purpose: string | null
  /** A cookie: taken without purpose too, so that old cookies stay valid (action_dispatch cookies.rb). */
  readonly isCookie: boolean
}

export interface Message {
  readonly payload: Payload
  /** `data`: in the serializer's own form (7.1). `message`: JSON around base64 of the serialized value. */
  readonly envelope: { readonly form: 'message' | 'data'; readonly payload: Payload } | null
  /** ISO 8601, milliseconds. */
  readonly expires: string | null
  readonly purpose: string | null
}

/** Throws FormatError. */
export function readMessage(data: Bytes, settings: Settings): Message {
  const outer = readPayload(data, settings)
  const meta = member(outer.value, '_rails')
  const [message, value] =
    meta === null ? [null, null] : [textOf(member(meta, 'message')), member(meta, 'data')]
  if (meta === null || (message === null && value === null))
    return { payload: outer, envelope: null, expires: null, purpose: null }
  const payload =
    message === null ? { ...outer, value: value ?? NULL } : readPayload(fromBase64(message, BASE64), settings)
  return {
    payload,
    envelope: { form: message === null ? 'data' : 'message', payload: outer },
    expires: textOf(member(meta, 'exp')),
    purpose: textOf(member(meta, 'pur')),
  }
}

const expiry = ({ expires }: Message): Millis | null => {
  const at = expires === null ? Number.NaN : Date.parse(expires)
  return Number.isNaN(at) ? null : at
}

export function contentOf(message: Message, parts: readonly Part[]): Content {
  const at = expiry(message)
  const purpose = message.purpose === null ? {} : { purpose: string(message.purpose) }
  return {
    value: message.payload.value,
    times: at === null ? [] : [{ name: 'expires', at }],
    parts,
    facts: { ...sessionFacts(message.payload), ...purpose },
  }
}

export function judge(
  message: Message,
  { purpose, isCookie }: Expectation,
  now: Millis | null,
): Refusal | null {
  const fits = message.purpose === purpose || (isCookie && message.purpose === null)
  if (!fits) return { because: 'other-purpose', at: null }
  const at = expiry(message)
  return at !== null && now !== null && now >= at ? { because: 'expired', at } : null
}

/** `value` in place of the member of a map, in its place. */
const replaced = (container: Value, key: string, value: Value): Value =>
  container.type === 'map'
    ? {
        ...container,
        entries: container.entries.map(([k, v]) =>
          k.type === 'string' && k.value === key ? [k, value] : [k, v],
        ),
      }
    : container

function renewed(value: Value, like: Message, purpose: string | null, settings: Settings): Bytes {
  const { payload, envelope } = like
  if (envelope === null) return writePayload(value, payload, settings)
  const inner =
    envelope.form === 'data' ? value : string(toBase64(writePayload(value, payload, settings), 'std', true))
  const meta = replaced(member(envelope.payload.value, '_rails') ?? NULL, envelope.form, inner)
  const own = like.purpose === null || purpose === null ? meta : replaced(meta, 'pur', string(purpose))
  const outer = replaced(envelope.payload.value, '_rails', own)
  return envelope.form === 'data'
    ? writePayload(outer, envelope.payload, settings)
    : utf8(writeJson(outer, RAILS))
}

/** Expiry and envelope of `like`, the purpose that the server expects. Throws FormatError. */
export function writeMessage(
  value: Value,
  like: Message | null,
  { purpose, isCookie }: Expectation,
  settings: Settings,
): Bytes {
  if (like !== null) return renewed(value, like, purpose, settings)
  if (!flagSetting(settings, 'metadata', isCookie)) return writePayload(value, null, settings)
  const pur = purpose === null ? NULL : string(purpose)
  if (!isCookie && !flagSetting(settings, 'legacy_metadata', false))
    return writePayload(record({ _rails: record({ data: value, pur }) }), null, settings)
  const message = string(toBase64(writePayload(value, null, settings), 'std', true))
  return utf8(writeJson(record({ _rails: record({ message, exp: NULL, pur }) }), RAILS))
}
