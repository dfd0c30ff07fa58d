/** Text of a cookie as the bytes on the wire: UTF-8 arrives as it is, or with one character per byte. */
import { FormatError, fromUtf8, latin1, utf8 } from '../bytes'
import type { Bytes } from '../value'

function isUtf8(data: Bytes): boolean {
  try {
    fromUtf8(data)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

/** Python's http.cookies escapes each byte by itself: characters up to U+00FF that make UTF-8 are taken as bytes. */
export function wireBytes(text: string): Bytes {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return utf8(text)
  const data = latin1(text)
  return isUtf8(data) ? data : utf8(text)
}
