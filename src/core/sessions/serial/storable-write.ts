/** Writes plain data (hashes, arrays, scalars) as Perl Storable, with the head of the text that was edited. */
import { concat, FormatError, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import { type StorableHead, SX } from './storable'

interface Order {
  readonly little: boolean
}

function int(value: number, { little }: Order): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setInt32(0, value, little)
  return out
}

function scalar(data: Bytes, isText: boolean, order: Order): Bytes {
  const wide = isText && data.some(byte => byte > 127)
  if (data.length < 256) return concat(Uint8Array.of(wide ? SX.utf8 : SX.scalar, data.length), data)
  return concat(Uint8Array.of(wide ? SX.longUtf8 : SX.longScalar), int(data.length, order), data)
}

/** Network order keeps only 32-bit integers as numbers; all other numbers are texts there, which Perl takes as numbers. */
function numeral(text: string, order: Order): Bytes {
  const value = Number(text)
  if (!/^-?\d+$/.test(text) || value < -(2 ** 31) || value >= 2 ** 31) return scalar(utf8(text), true, order)
  if (value >= -128 && value < 128) return Uint8Array.of(SX.byte, value + 128)
  return concat(Uint8Array.of(SX.netint), int(value, { little: false }))
}

function container(value: Value, order: Order): Bytes | null {
  if (value.type === 'list')
    return concat(
      Uint8Array.of(SX.array),
      int(value.items.length, order),
      ...value.items.map(item => element(item, order)),
    )
  if (value.type !== 'map') return null
  const wide = value.entries.some(([key]) => key.type === 'string' && /[^\0-\x7f]/.test(key.value))
  const pieces = value.entries.flatMap(([key, item]) => {
    if (key.type !== 'string' && key.type !== 'bytes')
      throw new FormatError('payload', 'a Perl hash has texts as keys')
    const data = key.type === 'string' ? utf8(key.value) : key.value
    const isWide = key.type === 'string' && data.some(byte => byte > 127)
    const flags = wide ? [Uint8Array.of(isWide ? 1 : 0)] : []
    return [element(item, order), ...flags, int(data.length, order), data]
  })
  const head = wide ? Uint8Array.of(SX.flagHash, 0) : Uint8Array.of(SX.hash)
  return concat(head, int(value.entries.length, order), ...pieces)
}

/** Inside a container a container stands behind a reference. */
function element(value: Value, order: Order): Bytes {
  const inner = container(value, order)
  if (inner !== null) return concat(Uint8Array.of(SX.ref), inner)
  switch (value.type) {
    case 'null':
      return Uint8Array.of(SX.svUndef)
    case 'bool':
      return Uint8Array.of(value.value ? SX.yes : SX.no)
    case 'number':
      return numeral(value.text, order)
    case 'string':
      return scalar(utf8(value.value), true, order)
    case 'bytes':
      return scalar(value.value, false, order)
    default:
      throw new FormatError('payload', 'Perl objects and links cannot be written')
  }
}

/** Throws FormatError. */
export function writeStorable(value: Value, head: StorableHead): Bytes {
  const order = { little: !head.network && head.bytes[3] === 0x31 }
  const content = container(value, order)
  if (content === null) throw new FormatError('payload', 'Storable holds a hash or an array')
  return concat(head.bytes, content)
}
