/** Base64 as Python's non-strict decoder reads it: frameworks built on it accept what a strict one refuses. */
import { BASE64_ANY, FormatError, fromBase64 } from '../../bytes'
import type { Bytes } from '../../value'

/** Nothing that the lenient reading would have to mend, but for missing padding of `url`. */
const CLEAN = { std: /^[A-Za-z0-9+/]*={0,2}$/, url: /^[\w-]*$/ } as const
const FOREIGN = { std: /[^A-Za-z0-9+/=]/g, url: /[^A-Za-z0-9+/_=-]/g } as const

/**
 * CPython binascii.a2b_base64 without strict mode: characters that do not belong are skipped, data ends at the first
 * complete padding, padding before that is skipped.
 */
function untilPadding(text: string, where: string): string {
  let out = ''
  let pads = 0
  for (const char of text) {
    if (char !== '=') {
      out += char
      pads = 0
    } else if (out.length % 4 >= 2 && (out.length % 4) + ++pads >= 4) return out
  }
  if (out.length % 4 !== 0) throw new FormatError(where, 'not base64: wrong padding')
  return out
}

/**
 * `url`: itsdangerous.encoding.base64_decode, which adds the padding that is missing and takes both alphabets. `std`:
 * base64.b64decode. Throws FormatError.
 */
export function fromPythonBase64(text: string, alphabet: 'std' | 'url', where = 'payload'): Bytes {
  const isWhole = alphabet === 'url' || text.length % 4 === 0
  if (isWhole && CLEAN[alphabet].test(text)) return fromBase64(text, BASE64_ANY, where)
  const ascii = text.replace(/[^\0-\x7f]/g, '')
  const padded = alphabet === 'url' ? ascii + '='.repeat((4 - (ascii.length % 4)) % 4) : ascii
  return fromBase64(untilPadding(padded.replace(FOREIGN[alphabet], ''), where), BASE64_ANY, where)
}
