/** A text as a string literal of Python 3. Pure. */
import { escapeUnseen, hexOf } from './escape-units'

const spell = (code: number): string =>
  code < 0x100 ? `\\x${hexOf(code, 2)}` : code < 0x10000 ? `\\u${hexOf(code, 4)}` : `\\U${hexOf(code, 8)}`

export const pythonQuoted = (text: string): string =>
  `'${escapeUnseen(text.replace(/[\\']/g, '\\$&'), spell)}'`
