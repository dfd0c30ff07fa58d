/** A text as a string literal of Ruby. Pure. */
import { escapeUnseen, hexOf } from './escape-units'

/** Ruby has no halves of surrogate pairs: they become U+FFFD, as in UTF-8. */
const spell = (code: number): string =>
  code >= 0xd800 && code <= 0xdfff ? '\\u{fffd}' : `\\u{${hexOf(code, 1)}}`

/** `#` begins an interpolation in double quotes. */
export const rubyQuoted = (text: string): string =>
  `"${escapeUnseen(text.replace(/[\\"#]/g, '\\$&'), spell)}"`
