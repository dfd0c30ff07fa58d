/** Texts that end in a signature of base64url: where it begins. Walked from the end, as patterns would try every start. */
import { lastKept } from './last-kept'

/** Characters of a MAC of MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512 in base64 without padding. */
export const MAC_LENGTHS: readonly number[] = [22, 27, 38, 43, 64, 86]
const LONGEST = 86

const isWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2d ||
  code === 0x5f

function startOfRun(text: string, end: number): number {
  let at = end
  while (at > 0 && end - at <= LONGEST && isWord(text.charCodeAt(at - 1))) at--
  return at
}

/** Offset of the separator before the signature, of which up to two `=` may follow; -1 for none. */
export const signatureAt = lastKept(text => {
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  const start = startOfRun(text, end)
  return start > 0 && MAC_LENGTHS.includes(end - start) ? start - 1 : -1
})

/** Offset of the separator before a time of six characters, which another divides from the signature; -1 for none. */
export const timeAt = lastKept(text => {
  const end = signatureAt(text)
  const start = end < 7 ? -1 : startOfRun(text, end)
  return start > 0 && end - start === 6 ? start - 1 : -1
})
