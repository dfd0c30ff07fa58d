/** PHP's percent-encodings, which stand for bytes that need not be UTF-8. */
import { fromLatin1, utf8 } from '../../bytes'
import type { Bytes } from '../../value'

const PERCENT = 0x25

/** Of a hexadecimal digit; NaN for any other. */
const digitAt = (data: Bytes, at: number): number => Number.parseInt(String.fromCharCode(data[at] ?? 0), 16)

/** The byte that the escape at the offset stands for; null where it is none. */
function escapedByte(data: Bytes, at: number): number | null {
  const byte = 16 * digitAt(data, at + 1) + digitAt(data, at + 2)
  return Number.isNaN(byte) ? null : byte
}

/** rawurldecode: `+` stays. */
export function rawDecoded(value: string): Bytes {
  const data = utf8(value)
  let to = 0
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] === PERCENT ? escapedByte(data, at) : null
    data[to++] = byte ?? data[at] ?? 0
    if (byte !== null) at += 2
  }
  return data.slice(0, to)
}

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
