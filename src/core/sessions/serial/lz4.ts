/** LZ4 frames: read with a cap on the output; written without compression, which every reader takes. lz4_Frame_format.md 1.6. */
import { concat, equal, FormatError, fromHex } from '../../bytes'
import type { Bytes } from '../../value'

const MAX_OUTPUT = 4_194_304
const BLOCK = 65_536
const MAGIC = fromHex('04224d18')
/** Version 1, independent blocks of 64 KiB without checksums; the last byte is the checksum of the two before. */
const HEADER = fromHex('604082')

const damaged = (what: string): FormatError => new FormatError('payload', `not an LZ4 frame: ${what}`)

interface Reader {
  readonly data: Bytes
  at: number
}

function take(r: Reader, length: number): Bytes {
  if (length > r.data.length - r.at) throw damaged(`the data ends at byte ${r.at}`)
  r.at += length
  return r.data.subarray(r.at - length, r.at)
}

const byte = (r: Reader): number => take(r, 1)[0] ?? 0

function uint32(r: Reader): number {
  const data = take(r, 4)
  return new DataView(data.buffer, data.byteOffset, 4).getUint32(0, true)
}

/** 15 goes on in further bytes, up to the first that is not 255. */
function length(r: Reader, nibble: number): number {
  if (nibble < 15) return nibble
  let sum = nibble
  for (let next = 255; next === 255; sum += next) next = byte(r)
  return sum
}

interface Output {
  readonly out: Uint8Array
  size: number
}

function room(o: Output, wanted: number): number {
  if (o.size + wanted > MAX_OUTPUT) throw damaged(`more than ${MAX_OUTPUT} bytes unpacked`)
  o.size += wanted
  return o.size - wanted
}

/** A match may overlap what it writes: byte by byte. */
function copy(o: Output, offset: number, count: number): void {
  if (offset === 0 || offset > o.size) throw damaged('a match before the beginning')
  const from = room(o, count)
  for (let i = 0; i < count; i++) o.out[from + i] = o.out[from + i - offset] ?? 0
}

function block(data: Bytes, o: Output): void {
  const r: Reader = { data, at: 0 }
  while (r.at < data.length) {
    const token = byte(r)
    const literals = take(r, length(r, token >> 4))
    o.out.set(literals, room(o, literals.length))
    if (r.at === data.length) return
    const offset = byte(r) | (byte(r) << 8)
    copy(o, offset, 4 + length(r, token & 15))
  }
}

const UNCOMPRESSED = 0x80000000

/** Throws FormatError for what is damaged, cut, or unpacks to more than 4 MiB. Checksums are not looked at. */
export function readLz4(data: Bytes): Bytes {
  const r: Reader = { data, at: 0 }
  if (!equal(take(r, 4), MAGIC)) throw damaged('another magic number')
  const flags = byte(r)
  if (flags >> 6 !== 1) throw damaged('another version')
  take(r, 2 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0))
  const o: Output = { out: new Uint8Array(MAX_OUTPUT), size: 0 }
  for (let size = uint32(r); size !== 0; size = uint32(r)) {
    const piece = take(r, size % UNCOMPRESSED)
    if (size >= UNCOMPRESSED) o.out.set(piece, room(o, piece.length))
    else block(piece, o)
    if (flags & 16) take(r, 4)
  }
  return o.out.slice(0, o.size) as Bytes
}

function little(value: number): Bytes {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value, true)
  return out
}

export function writeLz4(data: Bytes): Bytes {
  const blocks = Array.from({ length: Math.ceil(data.length / BLOCK) }, (_, i) => {
    const piece = data.subarray(i * BLOCK, (i + 1) * BLOCK)
    return concat(little(UNCOMPRESSED + piece.length), piece)
  })
  return concat(MAGIC, HEADER, ...blocks, little(0))
}
