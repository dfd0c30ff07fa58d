/** Illuminate\Cookie\CookieValuePrefix: binds the value of a cookie to its name. */
import { fromLatin1, toHex, utf8 } from '../../bytes'
import type { Bytes } from '../../value'
import { keptHmac } from '../crypto/mac'

const LENGTH = 41
const SHAPE = /^[0-9a-f]{40}\|$/

export const prefixOf = (name: string, key: Bytes): string =>
  `${toHex(keptHmac('sha1', key, utf8(`${name}v2`)))}|`

export interface Prefixed {
  /** null where there is none. */
  readonly prefix: string | null
  readonly rest: Bytes
}

export function splitPrefix(plain: Bytes): Prefixed {
  const prefix = fromLatin1(plain.subarray(0, LENGTH))
  return SHAPE.test(prefix) ? { prefix, rest: plain.slice(LENGTH) } : { prefix: null, rest: plain }
}

/** Any of the keys will do (`validate` with all of them). */
export const fitsName = (prefix: string | null, name: string, keys: readonly Bytes[]): boolean =>
  prefix !== null && keys.some(key => prefixOf(name, key) === prefix)
