/** What System.IO.BinaryWriter writes: little endian integers, texts with a length of seven bits per byte. */
import { concat, FormatError, fromUtf8, utf8 } from '../../bytes'
import type { Bytes } from '../../value'

export interface BinaryReader {
  readonly data: Bytes
  at: number
}

const take = (r: BinaryReader, length: number): Bytes => {
  if (length > r.data.length - r.at) throw new FormatError('payload', `the data ends at byte ${r.at}`)
  r.at += length
  return r.data.subarray(r.at - length, r.at)
}

export const readByte = (r: BinaryReader): number => take(r, 1)[0] ?? 0

export const readRest = (r: BinaryReader): Bytes => take(r, r.data.length - r.at)

export const readBytes = take

export function readInt32(r: BinaryReader): number {
  const data = take(r, 4)
  return new DataView(data.buffer, data.byteOffset, 4).getInt32(0, true)
}

/** A count of things that take a byte each at least. */
export function readCount(r: BinaryReader): number {
  const count = readInt32(r)
  if (count < 0 || count > r.data.length - r.at)
    throw new FormatError('payload', `a count of ${count} at byte ${r.at}`)
  return count
}

export function readBool(r: BinaryReader): boolean {
  const byte = readByte(r)
  if (byte > 1) throw new FormatError('payload', `neither true nor false at byte ${r.at}`)
  return byte === 1
}

function read7Bit(r: BinaryReader): number {
  let value = 0
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = readByte(r)
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
  throw new FormatError('payload', `a length of more than four bytes at byte ${r.at}`)
}

export const readText = (r: BinaryReader): string => fromUtf8(take(r, read7Bit(r)))

export function int32(value: number): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setInt32(0, value, true)
  return out
}

export function text(value: string): Bytes {
  const data = utf8(value)
  const length: number[] = []
  for (let rest = data.length; length.length === 0 || rest > 0; rest >>>= 7)
    length.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest)
  return concat(Uint8Array.from(length), data)
}

export const flag = (value: boolean): Bytes => Uint8Array.of(value ? 1 : 0)
