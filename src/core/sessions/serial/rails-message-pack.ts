/** ActiveSupport::MessagePack (message_pack/extensions.rb, 7.1): MessagePack behind the bytes CC 80, with Rails' types. */
import { FormatError, fromUtf8 } from '../../bytes'
import {
  type Bytes,
  bytes,
  list,
  map,
  number,
  string,
  type Tag,
  tagged,
  textOf,
  type Value,
} from '../../value'
import { readMessagePack } from './message-pack'
import { dateOfJulianDay, instant } from './ruby-time'
import { textOrBytes } from './text'

/** A positive integer of 128, which ActiveSupport writes first as its signature. */
export const isRailsMessagePack = (data: Bytes): boolean => data[0] === 0xcc && data[1] === 0x80

const WITH_TEXT: Readonly<Record<number, string>> = {
  9: 'ActiveSupport::TimeZone',
  13: 'URI',
  15: 'Pathname',
  16: 'Regexp',
}

const WITH_VALUES: Readonly<Record<number, string>> = {
  3: 'Rational',
  4: 'Complex',
  10: 'ActiveSupport::Duration',
  14: 'IPAddr',
}

/** msgpack-ruby bigint.rb: a sign byte, then groups of 32 bits, the lowest group first. */
function bigint(data: Bytes): Value {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  let sum = 0n
  for (let at = data.length - 4; at >= 1; at -= 4) sum = (sum << 32n) + BigInt(view.getUint32(at))
  return number(data[0] === 0 ? sum : -sum)
}

const integer = (value: Value | undefined): number => (value?.type === 'number' ? Number(value.text) : 0)

/** A rational of zero is written without its denominator. */
function dateTime(values: readonly Value[]): string | null {
  const [day = 0, hour = 0, minute = 0, second = 0, ...rest] = values.map(integer)
  const top = rest.shift() ?? 0
  const fraction = top === 0 ? 0 : top / (rest.shift() || 1)
  const offset = Math.round(((rest[0] ?? 0) / (rest[1] || 1)) * 86_400)
  const local = (day - 2_440_588) * 86_400 + hour * 3600 + minute * 60 + second
  return instant(local - offset, Math.round(1e9 * fraction), offset)
}

const end = (value: Value | undefined): string =>
  value?.type === 'number' ? value.text : (textOf(value ?? null) ?? '')

function range([first, last, exclusive]: readonly Value[]): string {
  const dots = exclusive?.type === 'bool' && exclusive.value ? '...' : '..'
  return `${end(first)}${dots}${end(last)}`
}

const TIMES: Readonly<Record<number, readonly [Tag, (values: readonly Value[]) => string | null]>> = {
  5: ['datetime', dateTime],
  6: ['date', ([day]) => dateOfJulianDay(integer(day))],
  7: ['datetime', ([seconds, nanos, offset]) => instant(integer(seconds), integer(nanos), integer(offset))],
  8: ['datetime', ([seconds, nanos]) => instant(integer(seconds), integer(nanos), null)],
  11: ['range', range],
}

function compound(type: number, values: readonly Value[]): Value {
  const [first] = values
  if (type === 12 && first !== undefined) return tagged('set', first)
  if (type === 17 && first !== undefined) return first
  const time = TIMES[type]
  const text = time === undefined ? null : time[1](values)
  if (time !== undefined && text !== null) return tagged(time[0], string(text))
  if (type === 127) return tagged('object', values[2] ?? map([]), textOf(values[1] ?? null))
  return tagged('unknown', list(values), WITH_VALUES[type] ?? `extension ${type}`)
}

const HOLDS_VALUES = [3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 17, 127]

function extension(type: number, data: Bytes, depth: number): Value {
  if (HOLDS_VALUES.includes(type)) return compound(type, readMessagePack(data, { at: 0, depth }, extension))
  if (type === 0) return tagged('symbol', string(fromUtf8(data)))
  if (type === 1) return bigint(data)
  if (type === 2) return tagged('decimal', string(fromUtf8(data).replace(/^\d+:/, '')))
  if (type === 18) return tagged('markup', string(fromUtf8(data)))
  const name = WITH_TEXT[type]
  return tagged('unknown', name === undefined ? bytes(data) : textOrBytes(data), name ?? `extension ${type}`)
}

/** Throws FormatError. */
export function readRailsMessagePack(data: Bytes): Value {
  const [value, ...rest] = readMessagePack(data, { at: 2, depth: 0 }, extension)
  if (value === undefined || rest.length > 0)
    throw new FormatError('payload', 'MessagePack: one value expected')
  return value
}
