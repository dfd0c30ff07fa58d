/**
 * Java serialization, for display only: the names of the classes and the texts that are in the stream, in its order.
 * Nothing is rebuilt, and what lies between them is skipped. Java Object Serialization Specification, section 6.4.
 */
import { FormatError, fromUtf8 } from '../../bytes'
import { type Bytes, list, record, string, tagged, type Value } from '../../value'

const MAGIC = [0xac, 0xed, 0x00, 0x05]
const TC_CLASSDESC = 0x72
const TC_STRING = 0x74

export const isJava = (data: Uint8Array): boolean => MAGIC.every((byte, i) => data[i] === byte)

/** A text with its length before it; null where there is none. Java's own UTF-8 differs for NUL and beyond U+FFFF only. */
function textAt(data: Bytes, at: number): string | null {
  const length = ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)
  if (at + 2 + length > data.length) return null
  try {
    const text = fromUtf8(data.subarray(at + 2, at + 2 + length))
    return /\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}

const CLASS_NAME = /^\[*[A-Za-z_$][\w$.;/]*$/

/** Throws FormatError for anything that does not begin like Java serialization. */
export function readJava(data: Bytes): Value {
  if (!isJava(data)) throw new FormatError('payload', 'not Java serialization: AC ED 00 05 expected')
  const classes: Value[] = []
  const texts: Value[] = []
  for (let at = MAGIC.length; at < data.length; at++) {
    const tag = data[at]
    if (tag !== TC_CLASSDESC && tag !== TC_STRING) continue
    const text = textAt(data, at + 1)
    if (text === null || (tag === TC_CLASSDESC && !CLASS_NAME.test(text))) continue
    if (tag === TC_CLASSDESC) classes.push(string(text))
    else texts.push(string(text))
    at += 2 + (((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
  }
  return tagged('unknown', record({ classes: list(classes), strings: list(texts) }), 'Java serialization')
}
