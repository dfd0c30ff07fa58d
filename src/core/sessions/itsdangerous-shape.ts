/** Recognising texts of itsdangerous by their shape alone. */
import { BASE64_ANY, fromBase64, fromLatin1 } from '../bytes'

/** Lengths of SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 in base64url; padding is accepted. */
const MAC = '(?:[\\w-]{27}|[\\w-]{38}|[\\w-]{43}|[\\w-]{64}|[\\w-]{86})={0,2}'

export const TIMED = new RegExp(`^(\\.?[\\w-]+)\\.[\\w-]{6}\\.${MAC}$`)
export const UNTIMED = new RegExp(`^(\\.?[\\w-]+)\\.${MAC}$`)
export const ANY_TIMED = new RegExp(`^(.*)[^\\w-][\\w-]{6}[^\\w-]${MAC}$`, 's')
export const ANY_SIGNED = new RegExp(`^(.*)[^\\w-]${MAC}$`, 's')

/** The start of a payload as bytes, one character each; `zlib` where it is compressed, null where it is no base64. */
export function headOf(payload: string): string | null {
  if (payload.startsWith('.')) return /^\.e[AFJN]/.test(payload) ? 'zlib' : null
  const start = payload.slice(0, 48).replace(/=+$/, '')
  try {
    return start.length % 4 === 1 ? null : fromLatin1(fromBase64(start, BASE64_ANY))
  } catch {
    return null
  }
}

/** Does it look like the JSON of Python's json.dumps with blanks after colons? */
export const hasBlanks = (head: string): boolean => /^\{"(?:[^"\\]|\\.)*": /.test(head)

export const LOOKS_LIKE_JSON = /^(?:zlib$|[{["\d-]|true|false|null)/
