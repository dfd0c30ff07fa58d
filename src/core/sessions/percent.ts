/** PHP's percent-encodings, which stand for bytes that need not be UTF-8. */
import { concat, fromLatin1, utf8 } from '../bytes'
import type { Bytes } from '../value'

/** rawurldecode: `+` stays. */
export const rawDecoded = (value: string): Bytes =>
  concat(
    ...Array.from(value.matchAll(/%([0-9a-f]{2})|[^%]+|%/gi), ([text, code]) =>
      code === undefined ? utf8(text) : Uint8Array.of(Number.parseInt(code, 16)),
    ),
  )

/** urldecode: cookies of PHP before 7.4.3. */
export const formDecoded = (value: string): Bytes => rawDecoded(value.replaceAll('+', ' '))

const encoded = (data: Bytes, unreserved: RegExp): string =>
  Array.from(fromLatin1(data), c =>
    unreserved.test(c) ? c : `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')

/** rawurlencode. */
export const rawEncoded = (data: Bytes): string => encoded(data, /[\w.~-]/)

/** urlencode. */
export const formEncoded = (data: Bytes): string => encoded(data, /[\w. -]/).replaceAll(' ', '+')
