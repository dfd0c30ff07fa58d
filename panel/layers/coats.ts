/** Bytes written as text (base64, base64url, hex), compressed inside or not. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8 } from '../../src/core/bytes'
import { inflate } from '../../src/core/sessions/text/inflate'
import type { Bytes } from '../../src/core/value'

export type Coat = 'base64' | 'base64url' | 'hex'

export interface Unwrapped {
  readonly coat: Coat
  readonly packed: 'gzip' | 'zlib' | null
  readonly text: string
}

const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** null: not text. */
function textOf(bytes: Bytes): string | null {
  const out = fromUtf8(bytes)
  return out === '' || UNPRINTABLE.test(out) || out.includes('\ufffd') ? null : out
}

/** RFC 1952 and RFC 1950: the first two bytes. */
function packing(bytes: Bytes): 'gzip' | 'zlib' | null {
  const [first = 0, second = 0] = bytes
  if (first === 0x1f && second === 0x8b) return 'gzip'
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0 ? 'zlib' : null
}

/** Words and numbers are no bytes in disguise, however well they would decode. */
const ORDINARY = /^[a-z]+$|^[A-Z]+$|^\d+$/

function bytesOf(text: string): { readonly coat: Coat; readonly bytes: Bytes } | null {
  if (text.length < 8 || ORDINARY.test(text)) return null
  if (/^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/.test(text)) {
    const bytes = Uint8Array.from({ length: text.length / 2 }, (_, i) =>
      Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
    )
    return { coat: 'hex', bytes }
  }
  if (!/^[\w+/-]+={0,2}$/.test(text)) return null
  return { coat: /[-_]/.test(text) ? 'base64url' : 'base64', bytes: fromBase64(text, BASE64_ANY) }
}

/** null: it is no such text, or no text is inside. Unpacks up to 1 MiB. */
export function unwrapped(text: string): Unwrapped | null {
  try {
    const found = bytesOf(text)
    if (found === null) return null
    const packed = packing(found.bytes)
    const inner = textOf(packed === null ? found.bytes : inflate(found.bytes, packed))
    return inner === null ? null : { coat: found.coat, packed, text: inner }
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
