/** Formats that hold bytes without saying whether they are text. */
import { FormatError, textIfUtf8, utf8 } from '../../bytes'
import { type Bytes, bytes, string, type Value } from '../../value'

/** Text where the bytes are UTF-8. */
export function textOrBytes(data: Bytes): Value {
  const text = textIfUtf8(data)
  return text === null ? bytes(data) : string(text)
}

/** Throws FormatError for anything but text and bytes. */
export function fromTextOrBytes(value: Value): Bytes {
  if (value.type === 'string') return utf8(value.value)
  if (value.type === 'bytes') return value.value
  throw new FormatError('payload', 'this format holds text or bytes only')
}
