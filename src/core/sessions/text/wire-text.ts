/** Text of a cookie as the bytes on the wire: UTF-8 arrives as it is, or with one character per byte. */
import { latin1, textIfUtf8, utf8 } from '../../bytes'
import type { Bytes } from '../../value'

/** Python's http.cookies escapes each byte by itself: characters up to U+00FF that make UTF-8 are taken as bytes. */
export function wireBytes(text: string): Bytes {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return utf8(text)
  const data = latin1(text)
  return textIfUtf8(data) === null ? utf8(text) : data
}
