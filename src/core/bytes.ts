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

/** UTF-8; lone surrogates become U+FFFD as in WHATWG Encoding. */
export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Strict UTF-8; throws FormatError. */
export function fromUtf8(data: Uint8Array, where = 'payload'): string {
  try {
    return strictDecoder.decode(data)
  } catch {
    throw new FormatError(where, 'the bytes are not UTF-8')
  }
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
  for (let i = 0; i < data.length; i += 8192) out += String.fromCharCode(...data.subarray(i, i + 8192))
  return out
}

export interface Base64Form {
  /** `std` uses + and /, `url` uses - and _, `any` takes both. */
  readonly alphabet: 'std' | 'url' | 'any'
  /** Must the text end in `=` up to a multiple of four? `any` takes both. */
  readonly padding: 'yes' | 'no' | 'any'
  /** Refuse texts whose unused last bits are not zero (several texts for the same bytes). */
  readonly canonical: boolean
}

const SHAPE = {
  std: /^[A-Za-z0-9+/]*(={0,2})$/,
  url: /^[A-Za-z0-9_-]*(={0,2})$/,
  any: /^[A-Za-z0-9+/_-]*(={0,2})$/,
} as const

export const BASE64: Base64Form = { alphabet: 'std', padding: 'yes', canonical: true }
export const BASE64_BARE: Base64Form = { alphabet: 'std', padding: 'no', canonical: true }
export const BASE64URL: Base64Form = { alphabet: 'url', padding: 'no', canonical: true }
export const BASE64URL_PADDED: Base64Form = { alphabet: 'url', padding: 'yes', canonical: true }
export const BASE64_ANY: Base64Form = { alphabet: 'any', padding: 'any', canonical: false }

/** Decodes base64 of exactly the form given; throws FormatError that says what is wrong. */
export function fromBase64(text: string, form: Base64Form = BASE64, where = 'payload'): Bytes {
  const shape = SHAPE[form.alphabet].exec(text)
  if (shape === null) throw new FormatError(where, 'not base64: a character that does not belong')
  const padding = shape[1] as string
  const body = padding === '' ? text : text.slice(0, -padding.length)
  const wanted = (4 - (body.length % 4)) % 4
  if (wanted === 3) throw new FormatError(where, 'not base64: one character is left over')
  if (padding !== '' && padding.length !== wanted) throw new FormatError(where, 'not base64: wrong padding')
  if (form.padding === 'yes' && padding.length !== wanted)
    throw new FormatError(where, 'not base64: padding is missing')
  if (form.padding === 'no' && padding !== '')
    throw new FormatError(where, 'not base64: padding does not belong')
  const out = latin1(atob(body.replaceAll('-', '+').replaceAll('_', '/')))
  if (
    form.canonical &&
    toBase64(out, 'std', false).at(-1) !== body.replaceAll('-', '+').replaceAll('_', '/').at(-1)
  )
    throw new FormatError(where, 'not base64: the unused last bits are not zero')
  return out
}

export function toBase64(
  data: Uint8Array,
  alphabet: 'std' | 'url' = 'std',
  padding = alphabet === 'std',
): string {
  const text = btoa(fromLatin1(data))
  const chosen = alphabet === 'std' ? text : text.replaceAll('+', '-').replaceAll('/', '_')
  return padding ? chosen : chosen.replace(/=+$/, '')
}

const HEX = /^(?:[0-9a-fA-F]{2})*$/

export function fromHex(text: string, where = 'payload'): Bytes {
  if (!HEX.test(text)) throw new FormatError(where, 'not hexadecimal')
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

export const toHex = (data: Uint8Array): string =>
  Array.from(data, byte => byte.toString(16).padStart(2, '0')).join('')

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
export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Unsigned big endian integer of at most 6 bytes. */
export const fromBigEndian = (data: Uint8Array): number => data.reduce((sum, byte) => sum * 256 + byte, 0)

/** Unsigned big endian, `width` bytes; with width 0 as few as needed (none for zero). */
export function toBigEndian(value: number, width = 0): Bytes {
  const out: number[] = []
  for (let rest = value; width === 0 ? rest > 0 : out.length < width; rest = Math.floor(rest / 256))
    out.unshift(rest % 256)
  return Uint8Array.from(out)
}
