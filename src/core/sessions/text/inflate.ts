/** zlib, gzip and raw deflate with a cap: a cookie of 4 KiB may unpack to gigabytes. */
import { Gunzip, gunzipSync, Inflate, inflateSync, Unzlib, unzlibSync, zlibSync } from 'fflate'
import { concat, FormatError, fromBigEndian } from '../../bytes'
import type { Bytes } from '../../value'

/** Far above what any framework puts into a cookie, far below what would hurt the panel. */
const MAX_OUTPUT = 1_048_576

const UNPACK = { zlib: unzlibSync, gzip: gunzipSync, raw: inflateSync } as const
type Wrapper = keyof typeof UNPACK

const damaged = (where: string, wrapper: Wrapper, what: string): FormatError =>
  new FormatError(where, `${wrapper} data: ${what}`)

/** fflate cuts off silently at the end of the room it is given, so a result that fills it may be incomplete. */
function unpack(data: Bytes, wrapper: Wrapper, room: number, where: string): Bytes {
  let out: Uint8Array
  try {
    out = UNPACK[wrapper](data, { out: new Uint8Array(room) })
  } catch {
    throw damaged(where, wrapper, 'damaged or cut')
  }
  if (out.length < room) return out as Bytes
  if (room >= MAX_OUTPUT) throw damaged(where, wrapper, `larger than ${MAX_OUTPUT} bytes unpacked`)
  return unpack(data, wrapper, Math.min(4 * room, MAX_OUTPUT), where)
}

/** Up to this size even a bomb unpacks within milliseconds. */
const SMALL = 1024
const CHUNK = 1024
const STREAM = { zlib: Unzlib, gzip: Gunzip, raw: Inflate } as const

/** Piece by piece, so that a bomb is left as soon as it has grown too large. */
function unpackLarge(data: Bytes, wrapper: Wrapper, where: string): Bytes {
  const pieces: Uint8Array[] = []
  let size = 0
  const stream = new STREAM[wrapper](piece => {
    size += piece.length
    pieces.push(piece)
  })
  for (let at = 0; at < data.length; at += CHUNK) {
    try {
      stream.push(data.subarray(at, at + CHUNK), at + CHUNK >= data.length)
    } catch {
      throw damaged(where, wrapper, 'damaged or cut')
    }
    if (size > MAX_OUTPUT) throw damaged(where, wrapper, `larger than ${MAX_OUTPUT} bytes unpacked`)
  }
  return concat(...pieces)
}

/** Bytes after which both sums are still below 2^53, by far. */
const UNREDUCED = 4096

/** RFC 1950 section 9; fflate does not check it. */
function adler32(data: Bytes): number {
  let a = 1
  let b = 0
  for (let at = 0; at < data.length; at += UNREDUCED) {
    for (const byte of data.subarray(at, at + UNREDUCED)) {
      a += byte
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return b * 65_536 + a
}

/** Throws FormatError for data that is damaged, cut, or unpacks to more than 1 MiB. */
export function inflate(data: Bytes, wrapper: Wrapper, where = 'payload'): Bytes {
  const out =
    data.length > SMALL
      ? unpackLarge(data, wrapper, where)
      : unpack(data, wrapper, Math.min(MAX_OUTPUT, 8 * data.length + 64), where)
  if (wrapper === 'zlib' && adler32(out) !== fromBigEndian(data.subarray(-4)))
    throw damaged(where, wrapper, 'the checksum does not fit')
  return out
}

/** zlib at its usual level, as Python's `zlib.compress`; another deflater may choose other bytes. */
export const deflate = (data: Bytes): Bytes => zlibSync(data, { level: 6 }) as Bytes
