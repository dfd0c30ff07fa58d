/** Writes plain values and symbols as ActiveSupport's MessagePack; its other types are read-only. */
import { concat, FormatError, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'

/** `width` bytes, big endian, in two's complement. */
const digits = (value: bigint, width: number): Bytes =>
  Uint8Array.from({ length: width }, (_, i) =>
    Number(BigInt.asUintN(8, value >> BigInt(8 * (width - 1 - i)))),
  )

/** The first of the marks whose width (1, 2, 4 or 8 bytes) holds the number. */
function sized(value: bigint, marks: readonly number[]): Bytes | null {
  const width = 2 ** (4 - marks.length)
  const [mark] = marks
  if (mark === undefined) return null
  const fits =
    value < 0n ? BigInt.asIntN(8 * width, value) === value : BigInt.asUintN(8 * width, value) === value
  return fits ? concat(Uint8Array.of(mark), digits(value, width)) : sized(value, marks.slice(1))
}

/** The shortest form, as msgpack-ruby has it. */
function integer(text: string): Bytes {
  const value = BigInt(text)
  if (value >= -32n && value < 128n) return digits(value, 1)
  const written = sized(value, value < 0n ? [0xd0, 0xd1, 0xd2, 0xd3] : [0xcc, 0xcd, 0xce, 0xcf])
  if (written === null) throw new FormatError('payload', 'integers beyond 64 bits are read-only')
  return written
}

function float(text: string): Bytes {
  const out = new Uint8Array(9)
  out[0] = 0xcb
  new DataView(out.buffer).setFloat64(1, Number(text))
  return out
}

interface Head {
  /** Mark of the short form and the lengths it holds. */
  readonly short: number
  readonly below: number
  /** Marks of the forms with a length of 8, 16 and 32 bits; 0 where there is none. */
  readonly long: readonly [number, number, number]
}

const STRING: Head = { short: 0xa0, below: 32, long: [0xd9, 0xda, 0xdb] }
const BINARY: Head = { short: 0, below: 0, long: [0xc4, 0xc5, 0xc6] }
const LIST: Head = { short: 0x90, below: 16, long: [0, 0xdc, 0xdd] }
const MAP: Head = { short: 0x80, below: 16, long: [0, 0xde, 0xdf] }
const EXTENSION: Head = { short: 0, below: 0, long: [0xc7, 0xc8, 0xc9] }

function head(length: number, { short, below, long }: Head): Bytes {
  if (length < below) return Uint8Array.of(short | length)
  const index = length < 256 && long[0] !== 0 ? 0 : length < 65_536 ? 1 : 2
  return concat(Uint8Array.of(long[index]), digits(BigInt(length), 2 ** index))
}

/** msgpack-ruby writes extensions of 1, 2, 4, 8 and 16 bytes with marks of their own. */
function symbol(name: Bytes): Bytes {
  const fixed = [1, 2, 4, 8, 16].indexOf(name.length)
  const start = fixed === -1 ? head(name.length, EXTENSION) : Uint8Array.of(0xd4 + fixed)
  return concat(start, Uint8Array.of(0), name)
}

function write(value: Value): Bytes {
  switch (value.type) {
    case 'null':
      return Uint8Array.of(0xc0)
    case 'bool':
      return Uint8Array.of(value.value ? 0xc3 : 0xc2)
    case 'number':
      return /^-?\d+$/.test(value.text) ? integer(value.text) : float(value.text)
    case 'string': {
      const data = utf8(value.value)
      return concat(head(data.length, STRING), data)
    }
    case 'bytes':
      return concat(head(value.value.length, BINARY), value.value)
    case 'list':
      return concat(head(value.items.length, LIST), ...value.items.map(write))
    case 'map':
      return concat(head(value.entries.length, MAP), ...value.entries.flat().map(write))
    case 'tagged':
      if (value.tag === 'symbol' && value.value.type === 'string') return symbol(utf8(value.value.value))
      throw new FormatError('payload', `a ${value.tag} cannot be written as MessagePack`)
  }
}

/** Throws FormatError. */
export const writeRailsMessagePack = (value: Value): Bytes => concat(Uint8Array.of(0xcc, 0x80), write(value))
