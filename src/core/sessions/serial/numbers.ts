/** Binary numbers and the texts that a Value keeps of them. */
import { FormatError, fromHex, toHex } from '../../bytes'
import type { Bytes } from '../../value'

/** Always told apart from an integer: `1.0`, `1e+21`, `-0.0`, `NaN`, `Infinity`. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

export const isFloatText = (text: string): boolean => /[^\d-]/.test(text)

/** The integer of a number's text; throws FormatError for a fraction. */
export function integerOf(text: string): bigint {
  if (!/^-?\d{1,10000}$/.test(text)) throw new FormatError('payload', `${text} is not an integer`)
  return BigInt(text)
}

/** Longer ones are refused: turning them into decimal digits takes more than linear time. */
const MAX_INTEGER_BYTES = 1024

/** Little endian magnitude. Throws FormatError for more than 1024 bytes. */
export function fromMagnitude(data: Uint8Array): bigint {
  if (data.length > MAX_INTEGER_BYTES) throw new FormatError('payload', 'an integer of more than 1024 bytes')
  if (data.length <= 6) return BigInt(data.reduceRight((sum, byte) => sum * 256 + byte, 0))
  return BigInt(`0x0${toHex(data.toReversed())}`)
}

/** Little endian two's complement of any length. */
export const fromSigned = (data: Uint8Array): bigint => BigInt.asIntN(8 * data.length, fromMagnitude(data))

/** Little endian magnitude in as few bytes as it takes, none for zero. */
export function toMagnitude(value: bigint): Bytes {
  const hex = value === 0n ? '' : value.toString(16)
  return fromHex(hex.padStart(hex.length + (hex.length % 2), '0')).reverse()
}

/** IEEE 754 double, big endian. */
export const fromDouble = (data: Uint8Array): number =>
  new DataView(data.buffer, data.byteOffset, 8).getFloat64(0)

export function toDouble(value: number): Bytes {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setFloat64(0, value)
  return out
}
