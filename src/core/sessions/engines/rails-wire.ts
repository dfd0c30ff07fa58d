/** How ActiveSupport::MessageEncryptor writes what it encrypted: three base64 texts (GCM), or two inside a signed one (CBC). */
import { BASE64, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Piece } from '../text/parts'

export type Sealed = { readonly pieces: readonly Piece[] } & (
  | { readonly mode: 'gcm'; readonly iv: Bytes; readonly data: Bytes; readonly tag: Bytes }
  | { readonly mode: 'cbc'; readonly signed: string; readonly signature: string }
)

const GCM = /^([A-Za-z0-9+/]*={0,2})--([A-Za-z0-9+/]{16})--([A-Za-z0-9+/]{22}==)$/
/** Cut from the end by length: base64url may hold `--` itself. */
const GCM_URL = /^([\w-]*)--([\w-]{16})--([\w-]{22})$/
const CBC = /^([\w+/-]+={0,2})--([0-9a-f]+)$/

const ANY = { alphabet: 'any', padding: 'any', canonical: true } as const

/** Throws FormatError. */
export function parseSealed(text: string): Sealed {
  const found = GCM.exec(text) ?? GCM_URL.exec(text)
  if (found !== null) {
    const [data, iv, tag] = found.slice(1) as [string, string, string]
    const pieces: readonly Piece[] = [
      ['ciphertext', data.length],
      ['separator', 2],
      ['iv', iv.length],
      ['separator', 2],
      ['tag', tag.length],
    ]
    const form = found[0].endsWith('==') ? BASE64 : ANY
    return {
      mode: 'gcm',
      data: fromBase64(data, form, 'ciphertext'),
      iv: fromBase64(iv, form, 'iv'),
      tag: fromBase64(tag, form, 'tag'),
      pieces,
    }
  }
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
