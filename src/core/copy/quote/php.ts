/** A text as a string literal of PHP 7 or later. Pure. */
import { escapeUnseen, hexOf, UNSEEN } from './escape-units'

/** PHP has no halves of surrogate pairs: they become U+FFFD, as in UTF-8. */
const spell = (code: number): string =>
  code >= 0xd800 && code <= 0xdfff ? '\\u{fffd}' : `\\u{${hexOf(code, 1)}}`

/** Single quotes, which take everything as it is; double ones where something must be escaped. */
export const phpQuoted = (text: string): string =>
  text.search(UNSEEN) === -1
    ? `'${text.replace(/[\\']/g, '\\$&')}'`
    : `"${escapeUnseen(text.replace(/[\\"$]/g, '\\$&'), spell)}"`
