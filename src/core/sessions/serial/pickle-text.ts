/** The three spellings of text in a pickle: UTF-8 with lone surrogates, repr() and raw-unicode-escape. */
import { FormatError, fromLatin1, fromUtf8, textIfUtf8 } from '../../bytes'
import type { Value } from '../../value'
import { textOrBytes } from './text'

/** Python encodes lone surrogates like any other character (surrogatepass). */
export const surrogatePass = (data: Uint8Array): string => textIfUtf8(data) ?? withSurrogates(data)

const withSurrogates = (data: Uint8Array): string =>
  fromLatin1(data)
    .split(/(\xed[\xa0-\xbf][\x80-\xbf])/)
    .map((piece, i) => {
      const raw = Uint8Array.from(piece, c => c.charCodeAt(0))
      const [, high = 0, low = 0] = raw
      return i % 2 === 0 ? fromUtf8(raw) : String.fromCharCode(0xd000 | ((high & 0x3f) << 6) | (low & 0x3f))
    })
    .join('')

const REPR_ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))/gs
const NAMED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

/** The repr() of a Python 2 str, which is text where it can be. */
export function fromRepr(repr: string): Value {
  if (!/^(['"]).*\1$/s.test(repr) || repr.length < 2)
    throw new FormatError('payload', 'not a pickle: a string without quotes')
  const plain = repr.slice(1, -1).replace(REPR_ESCAPE, (_, hex?: string, octal?: string, other = '') => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    return octal === undefined
      ? (NAMED[other] ?? other)
      : String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
  })
  return textOrBytes(Uint8Array.from(plain, c => c.charCodeAt(0)))
}

/** raw-unicode-escape. */
export const rawUnicode = (raw: string): string =>
  raw.replace(
    /\\u([0-9a-fA-F]{4})|\\U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})/g,
    (_, short?: string, long?: string) => String.fromCodePoint(Number.parseInt(short ?? long ?? '0', 16)),
  )
