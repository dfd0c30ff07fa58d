/** Bytes and text: the one place where base64, hex and UTF-8 are read, so that strictness is decided once. */
import type { Bytes } from './value'

/** A text that is not of the shape it should have. `where` names the piece; sessions/index.ts turns it into data. */
export class FormatError extends Error {
  readonly where: string
  constructor(where: string, message: string) {
    super(message)
    this.where = where
  }
}

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Characters up to which ASCII is faster one by one than by way of the browser's encoder. */
const SHORT = 128

/** UTF-8; lone surrogates become U+FFFD as in WHATWG Encoding. */
export function utf8(text: string): Bytes {
  if (text.length > SHORT) return encoder.encode(text)
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) return encoder.encode(text)
    out[i] = code
  }
  return out
}

/** Strict UTF-8; null where the bytes are not. */
export function textIfUtf8(data: Uint8Array): string | null {
  try {
    return strictDecoder.decode(data)
  } catch {
    return null
  }
}

/** Strict UTF-8; throws FormatError. */
export function fromUtf8(data: Uint8Array, where = 'payload'): string {
  const text = textIfUtf8(data)
  if (text === null) throw new FormatError(where, 'the bytes are not UTF-8')
  return text
}

/** One character per byte, U+0000 to U+00FF. Throws FormatError for anything above. */
export function latin1(text: string, where = 'payload'): Bytes {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0xff) throw new FormatError(where, `the character at ${i} is not Latin-1`)
    out[i] = code
  }
  return out
}

export function fromLatin1(data: Uint8Array): string {
  let out = ''
  // One by one is faster for short pieces, all at once for long ones; more at once overflows the stack.
  if (data.length < 64) for (const byte of data) out += String.fromCharCode(byte)
  else
    for (let i = 0; i < data.length; i += 8192)
      out += String.fromCharCode.apply(null, data.subarray(i, i + 8192) as unknown as number[])
  return out
}

const ALPHABET = {
  std: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const

/** Six bits for each ASCII character; -1 for what does not belong. */
function sextets(...alphabets: readonly string[]): Int8Array {
  const table = new Int8Array(128).fill(-1)
  for (const alphabet of alphabets) for (let i = 0; i < 64; i++) table[alphabet.charCodeAt(i)] = i
  return table
}

const SEXTETS = {
  std: sextets(ALPHABET.std),
  url: sextets(ALPHABET.url),
  any: sextets(ALPHABET.std, ALPHABET.url),
} as const

/** The bytes and the bits left over; null where a character does not belong. */
function unpack(body: string, table: Int8Array): { readonly out: Bytes; readonly rest: number } | null {
  const out = new Uint8Array((body.length * 3) >> 2)
  let to = 0
  let bits = 0
  let count = 0
  for (let at = 0; at < body.length; at++) {
    const six = table[body.charCodeAt(at)] ?? -1
    if (six < 0) return null
    bits = (bits << 6) | six
    count += 6
    if (count < 8) continue
    count -= 8
    out[to++] = bits >> count
    bits &= (1 << count) - 1
  }
  return { out, rest: bits }
}

export interface Base64Form {
  /** `std` uses + and /, `url` uses - and _, `any` takes both. */
  readonly alphabet: 'std' | 'url' | 'any'
  /** Must the text end in `=` up to a multiple of four? `any` takes both. */
  readonly padding: 'yes' | 'no' | 'any'
  /** Refuse texts whose unused last bits are not zero (several texts for the same bytes). */
  readonly canonical: boolean
}

export const BASE64: Base64Form = { alphabet: 'std', padding: 'yes', canonical: true }
export const BASE64URL: Base64Form = { alphabet: 'url', padding: 'no', canonical: true }
export const BASE64URL_PADDED: Base64Form = { alphabet: 'url', padding: 'yes', canonical: true }
export const BASE64_ANY: Base64Form = { alphabet: 'any', padding: 'any', canonical: false }

/** Decodes base64 of exactly the form given; throws FormatError that says what is wrong. */
export function fromBase64(text: string, form: Base64Form = BASE64, where = 'payload'): Bytes {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const body = padding === 0 ? text : text.slice(0, -padding)
  const unpacked = unpack(body, SEXTETS[form.alphabet])
  if (unpacked === null) throw new FormatError(where, 'not base64: a character that does not belong')
  const wanted = (4 - (body.length % 4)) % 4
  if (wanted === 3) throw new FormatError(where, 'not base64: one character is left over')
  if (padding !== 0 && padding !== wanted) throw new FormatError(where, 'not base64: wrong padding')
  if (form.padding === 'yes' && padding !== wanted)
    throw new FormatError(where, 'not base64: padding is missing')
  if (form.padding === 'no' && padding !== 0)
    throw new FormatError(where, 'not base64: padding does not belong')
  if (form.canonical && unpacked.rest !== 0)
    throw new FormatError(where, 'not base64: the unused last bits are not zero')
  return unpacked.out
}

export function toBase64(
  data: Uint8Array,
  alphabet: 'std' | 'url' = 'std',
  padding = alphabet === 'std',
): string {
  const chars = ALPHABET[alphabet]
  let out = ''
  for (let at = 0; at < data.length; at += 3) {
    const bits = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
    out += chars.charAt(bits >> 18) + chars.charAt((bits >> 12) & 63)
    if (at + 1 < data.length) out += chars.charAt((bits >> 6) & 63)
    if (at + 2 < data.length) out += chars.charAt(bits & 63)
  }
  return padding ? out + '='.repeat((4 - (out.length % 4)) % 4) : out
}

const HEX = /^(?:[0-9a-fA-F]{2})*$/

/** Of a character that HEX accepts. */
function nibble(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 58 ? code - 48 : (code | 32) - 87
}

export function fromHex(text: string, where = 'payload'): Bytes {
  if (!HEX.test(text)) throw new FormatError(where, 'not hexadecimal')
  const out = new Uint8Array(text.length / 2)
  for (let i = 0; i < out.length; i++) out[i] = nibble(text, 2 * i) * 16 + nibble(text, 2 * i + 1)
  return out
}

const OCTETS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(data: Uint8Array): string {
  let out = ''
  for (const byte of data) out += OCTETS[byte]
  return out
}

export function concat(...pieces: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** Same length and bytes. Constant time is of no use here: the key is in the hands of whoever asks. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Unsigned big endian integer of at most 6 bytes. */
export const fromBigEndian = (data: Uint8Array): number => data.reduce((sum, byte) => sum * 256 + byte, 0)

/** Unsigned big endian, `width` bytes; with width 0 as few as needed (none for zero). */
export function toBigEndian(value: number, width = 0): Bytes {
  const out: number[] = []
  for (let rest = value; width === 0 ? rest > 0 : out.length < width; rest = Math.floor(rest / 256))
    out.unshift(rest % 256)
  return Uint8Array.from(out)
}
