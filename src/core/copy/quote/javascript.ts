/** A text as a string literal of JavaScript, also inside of a script element. Pure. */
import { escapeUnseen, hexOf } from './escape-units'

const spell = (code: number): string => (code < 0x10000 ? `\\u${hexOf(code, 4)}` : `\\u{${hexOf(code, 1)}}`)

export const javascriptQuoted = (text: string): string =>
  `"${escapeUnseen(text.replace(/[\\"]/g, '\\$&'), spell).replace(/<(?=[/!])/g, '\\x3c')}"`
