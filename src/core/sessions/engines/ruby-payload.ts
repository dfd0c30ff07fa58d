/** The content of Ruby's session cookies: JSON, Marshal or ActiveSupport's MessagePack, told apart by the first bytes. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import { type Bytes, member, string, textOf, type Value } from '../../value'
import type { Facts, Settings } from '../codec'
import { dialectOf } from '../serial/dialect'
import { type Dialect, JS, RAILS, readJson, writeJson } from '../serial/json'
import { type Node, readMarshal } from '../serial/marshal'
import { valueOfNode } from '../serial/marshal-value'
import { writeMarshal } from '../serial/marshal-write'
import { isRailsMessagePack, readRailsMessagePack } from '../serial/rails-message-pack'
import { writeRailsMessagePack } from '../serial/rails-message-pack-write'
import { textSetting } from '../settings'

type Serializer = 'json' | 'marshal' | 'message_pack'

export interface Payload {
  readonly value: Value
  readonly serializer: Serializer
  /** What Marshal held beyond the value. */
  readonly node: Node | null
  /** The JSON text. */
  readonly text: string | null
}

const isMarshal = (data: Bytes): boolean => data[0] === 4 && data[1] === 8

/**
 * `serializer` of the settings: `marshal`, `hybrid`, `..._allow_marshal` read all, `json` and `message_pack` refuse
 * Marshal (ActiveSupport::Messages::SerializerWithFallback). Absent: anything is read. Throws FormatError.
 */
export function readPayload(data: Bytes, settings: Settings): Payload {
  const name = textSetting(settings, 'serializer', 'hybrid')
  if (isMarshal(data)) {
    if (!/marshal|hybrid/.test(name))
      throw new FormatError('payload', `Marshal, and the server reads ${name} only`)
    const node = readMarshal(data)
    return { value: valueOfNode(node), serializer: 'marshal', node, text: null }
  }
  if (isRailsMessagePack(data))
    return { value: readRailsMessagePack(data), serializer: 'message_pack', node: null, text: null }
  const text = fromUtf8(data)
  return { value: readJson(text), serializer: 'json', node: null, text }
}

function serializerFor(settings: Settings, like: Payload | null): Serializer {
  const name = textSetting(settings, 'serializer', '')
  if (name.startsWith('marshal')) return 'marshal'
  if (name.startsWith('message_pack')) return 'message_pack'
  return name === '' ? (like?.serializer ?? 'json') : 'json'
}

/** In the serializer that the server writes; JSON as `like` has it, else in the first dialect. Throws FormatError. */
export function writePayload(
  value: Value,
  like: Payload | null,
  settings: Settings,
  dialects: readonly [Dialect, ...Dialect[]] = [RAILS, JS],
): Bytes {
  const serializer = serializerFor(settings, like)
  if (serializer === 'marshal') return writeMarshal(value, like?.node ?? null)
  if (serializer === 'message_pack') return writeRailsMessagePack(value)
  return utf8(writeJson(value, dialectOf(like?.text ?? null, dialects)))
}

/** Rack keeps the id of the session under `session_id`: as text, or as Rack::Session::SessionId. */
export function sessionFacts({ value, serializer }: Payload): Facts {
  const found = member(value, 'session_id')
  const inner = found?.type === 'tagged' ? member(found.value, '@public_id') : found
  const sid = textOf(inner)
  return { wire_serializer: string(serializer), ...(sid === null ? {} : { sid: string(sid) }) }
}
