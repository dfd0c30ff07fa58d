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

/** Bytes up to which ASCII is faster one by one than by way of the browser's decoder. */
const FEW = 32

function ifAscii(data: Uint8Array): string | null {
  let out = ''
  for (let i = 0; i < data.length; i++) {
    const byte = data[i] as number
    if (byte > 0x7f) return null
    out += String.fromCharCode(byte)
  }
  return out
}

/** Strict UTF-8; null where the bytes are not. */
export function textIfUtf8(data: Uint8Array): string | null {
  const short = data.length <= FEW ? ifAscii(data) : null
  if (short !== null) return short
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

/** Six bits for each ASCII character; negative for what does not belong. */
function sextets(...alphabets: readonly string[]): Int32Array {
  const table = new Int32Array(128).fill(-1)
  for (const alphabet of alphabets) for (let i = 0; i < 64; i++) table[alphabet.charCodeAt(i)] = i
  return table
}

const SEXTETS = {
  std: sextets(ALPHABET.std),
  url: sextets(ALPHABET.url),
  any: sextets(ALPHABET.std, ALPHABET.url),
} as const

/** The bits of the last two or three characters; null where one does not belong. Unused ones are `rest`. */
function unpackEnd(body: string, out: Bytes, table: Int32Array): number | null {
  const at = body.length & ~3
  let bits = 0
  for (let i = at; i < body.length; i++) {
    const six = table[body.charCodeAt(i)] ?? -1
    if (six < 0) return null
    bits = (bits << 6) | six
  }
  const to = (at * 3) >> 2
  if (body.length - at === 3) {
    out[to] = bits >> 10
    out[to + 1] = bits >> 2
    return bits & 3
  }
  if (body.length - at === 2) out[to] = bits >> 4
  return body.length - at === 2 ? bits & 15 : bits
}

/** The bytes and the bits left over; null where a character does not belong. Four characters at a time. */
function unpack(body: string, table: Int32Array): { readonly out: Bytes; readonly rest: number } | null {
  const out = new Uint8Array((body.length * 3) >> 2)
  const end = body.length & ~3
  let to = 0
  for (let at = 0; at < end; at += 4) {
    const a = table[body.charCodeAt(at)] ?? -1
    const b = table[body.charCodeAt(at + 1)] ?? -1
    const c = table[body.charCodeAt(at + 2)] ?? -1
    const d = table[body.charCodeAt(at + 3)] ?? -1
    if ((a | b | c | d) < 0) return null
    out[to] = (a << 2) | (b >> 4)
    out[to + 1] = (b << 4) | (c >> 2)
    out[to + 2] = (c << 6) | d
    to += 3
  }
  const rest = unpackEnd(body, out, table)
  return rest === null ? null : { out, rest }
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

/** What is wrong with a text that holds a character of no base64. */
function foreign(body: string, table: Int32Array): string {
  const at =
    Array.from({ length: body.length }, (_, i) => i).find(i => (table[body.charCodeAt(i)] ?? -1) < 0) ?? 0
  return `not base64: ${JSON.stringify(String.fromCodePoint(body.codePointAt(at) ?? 0))} at character ${at}`
}

/** Decodes base64 of exactly the form given; throws FormatError that says what is wrong. */
export function fromBase64(text: string, form: Base64Form = BASE64, where = 'payload'): Bytes {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const body = padding === 0 ? text : text.slice(0, -padding)
  const unpacked = unpack(body, SEXTETS[form.alphabet])
  if (unpacked === null) throw new FormatError(where, foreign(body, SEXTETS[form.alphabet]))
  const wanted = (4 - (body.length % 4)) % 4
  if (wanted === 3)
    throw new FormatError(where, 'not base64: one character is left over, as where it was cut')
  if (padding !== 0 && padding !== wanted) throw new FormatError(where, 'not base64: wrong padding')
  if (form.padding === 'yes' && padding !== wanted)
    throw new FormatError(where, 'not base64: padding is missing, as where it was cut')
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
