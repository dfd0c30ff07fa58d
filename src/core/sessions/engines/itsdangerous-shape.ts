/** Recognising texts of itsdangerous by their shape alone. */
import { BASE64_ANY, fromBase64, fromLatin1 } from '../../bytes'
import { lastKept } from '../text/last-kept'
import { signatureAt, timeAt } from '../text/signature-tail'

const BASE64URL = /^\.?[\w-]+$/

const payloadBefore = (text: string, at: number): string | null =>
  at > 0 && text[at] === '.' && BASE64URL.test(text.slice(0, at)) ? text.slice(0, at) : null

/** The base64url payload of `payload.time.signature`; null for any other text. */
export const timedPayload = lastKept(text =>
  text[signatureAt(text)] === '.' ? payloadBefore(text, timeAt(text)) : null,
)

/** The base64url payload of `payload.signature`; null for any other text. */
export const untimedPayload = (text: string): string | null => payloadBefore(text, signatureAt(text))

/** Whatever stands before a signature, at any separator; null where none ends the text. */
export function anyPayload(text: string): string | null {
  const at = signatureAt(text)
  return at === -1 ? null : text.slice(0, at)
}

/** The start of a payload as bytes, one character each; `zlib` where it is compressed, null where it is no base64. */
export const headOf = lastKept((payload: string): string | null => {
  if (payload.startsWith('.')) return /^\.e[AFJN]/.test(payload) ? 'zlib' : null
  const start = payload.slice(0, 48).replace(/=+$/, '')
  try {
    return start.length % 4 === 1 ? null : fromLatin1(fromBase64(start, BASE64_ANY))
  } catch {
    return null
  }
})

/** Does it look like the JSON of Python's json.dumps with blanks after colons? */
export const hasBlanks = (head: string): boolean => /^\{"(?:[^"\\]|\\.)*": /.test(head)

export const LOOKS_LIKE_JSON = /^(?:zlib$|[{["\d-]|true|false|null)/
