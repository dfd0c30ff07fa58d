/**
 * Signed texts whose end is missing. They are still worth reading, so each is recognised as what it would be with the
 * signature completed: a codec's own `detect` decides.
 */
import type { Candidate } from './codec'

/** Begins as the formats do that are readable without a key: `s:`, base64 of JSON, compressed JSON. */
const BEGINS = /^"?(?:s(?::|%3A)|\.?e[A-Z0-9]|W[\dy3z])/i

/** The last separator, and what is left behind it. */
const ENDS = /^(.*(?:--|[.:]))([\w+/%-]{0,128})("?)$/s

/** Characters of a MAC of SHA-1, SHA-256, SHA-224, SHA-384 and SHA-512. */
const BASE64_LENGTHS = [27, 43, 38, 64, 86]
const HEX_LENGTHS = [40, 64, 128]

const ESCAPE = /%[0-9a-f]{2}/gi

/** Filled up to each length of a signature; an escape stands for one character. */
function filled(before: string, rest: string, hex: boolean): readonly string[] {
  const left = rest.replace(/%[0-9a-f]?$/i, '')
  const length = left.replace(ESCAPE, '-').length
  return (hex ? HEX_LENGTHS : BASE64_LENGTHS)
    .filter(full => full > length)
    .map(full => before + left + (hex ? '0' : 'A').repeat(full - length))
}

/** A cookie with its name ends at 4096 bytes: longer texts were not cut by a browser, and each guess takes time. */
const MAX_LENGTH = 4096

/** The whole texts that this one may be the beginning of. */
export function completions({ value }: Candidate): readonly string[] {
  if (value.length > MAX_LENGTH || !BEGINS.test(value)) return []
  const [, before = '', rest = '', quote = ''] = ENDS.exec(value) ?? []
  if (before === '') return []
  const hex = before.endsWith('--')
  const separator = hex ? '--' : before.slice(-1)
  // The signature is gone altogether, and the last piece is the one before it.
  const bare = filled(before + rest + separator, '', hex)
  return [...filled(before, rest, hex), ...bare].map(text => text + quote)
}
