/** How ActiveSupport::MessageEncryptor writes what it encrypted: three base64 texts (GCM), or two inside a signed one (CBC). */
import { BASE64, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Piece } from '../text/parts'

export type Sealed = { readonly pieces: readonly Piece[] } & (
  | { readonly mode: 'gcm'; readonly iv: Bytes; readonly data: Bytes; readonly tag: Bytes }
  | { readonly mode: 'cbc'; readonly signed: string; readonly signature: string }
)

const CBC = /^([\w+/-]+={0,2})--([0-9a-f]+)$/

const ANY = { alphabet: 'any', padding: 'any', canonical: true } as const
const URL_SAFE = { alphabet: 'url', padding: 'no', canonical: true } as const
const GAP = '--'
const IV = 16

/**
 * Ciphertext, IV and tag of AES-GCM. Cut from the end by length, as base64url may hold `--` itself; `tag`: characters
 * of the tag. null for texts of another shape.
 */
function cutGcm(text: string, tag: number): readonly [data: string, iv: string, tag: string] | null {
  const [second, first] = [text.length - tag - 2, text.length - tag - IV - 4]
  if (first < 0 || !text.startsWith(GAP, first) || !text.startsWith(GAP, second)) return null
  return [text.slice(0, first), text.slice(first + 2, second), text.slice(second + 2)]
}

function readGcm(text: string): Sealed | null {
  const isUrlSafe = !text.endsWith('==')
  const found = cutGcm(text, isUrlSafe ? 22 : 24)
  if (found === null) return null
  const [data, iv, tag] = found
  const form = isUrlSafe ? URL_SAFE : BASE64
  return {
    mode: 'gcm',
    data: fromBase64(data, form, 'ciphertext'),
    iv: fromBase64(iv, form, 'iv'),
    tag: fromBase64(tag, form, 'tag'),
    pieces: [
      ['ciphertext', data.length],
      ['separator', 2],
      ['iv', iv.length],
      ['separator', 2],
      ['tag', tag.length],
    ],
  }
}

/** Throws FormatError. */
export function parseSealed(text: string): Sealed {
  const gcm = readGcm(text)
  if (gcm !== null) return gcm
  const cbc = CBC.exec(text)
  if (cbc === null) throw new FormatError('payload', 'ciphertext--iv--tag or data--signature expected')
  const [signed, signature] = cbc.slice(1) as [string, string]
  return {
    mode: 'cbc',
    signed,
    signature,
    pieces: [
      ['ciphertext', signed.length],
      ['separator', 2],
      ['signature', signature.length],
    ],
  }
}

/** The inside of the signed text. Throws FormatError. */
export function parseCbc(signed: string): { readonly data: Bytes; readonly iv: Bytes } {
  const parts = fromUtf8(fromBase64(signed, ANY, 'ciphertext'), 'ciphertext').split('--')
  const [data, iv] = parts
  if (parts.length !== 2 || data === undefined || iv === undefined)
    throw new FormatError('ciphertext', 'two base64 texts expected')
  return { data: fromBase64(data, ANY, 'ciphertext'), iv: fromBase64(iv, ANY, 'iv') }
}

/** `sealed`: ciphertext with the tag of 16 bytes at the end. */
export function writeGcm(sealed: Bytes, iv: Bytes, alphabet: 'std' | 'url'): string {
  const pieces = [sealed.subarray(0, -16), iv, sealed.subarray(-16)]
  return pieces.map(piece => toBase64(piece, alphabet)).join('--')
}

export const writeCbc = (data: Bytes, iv: Bytes, alphabet: 'std' | 'url'): string =>
  toBase64(utf8(`${toBase64(data, alphabet)}--${toBase64(iv, alphabet)}`), alphabet)
