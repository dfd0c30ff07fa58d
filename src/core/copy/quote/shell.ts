/** A text as one word of bash, zsh, ksh or dash. Pure. */
import { utf8 } from '../../bytes'

const PLAIN = /^[\w@%+=:,./-]+$/
/** Control characters could end a paste or move the cursor of the terminal that the line is pasted into. */
const UNSAFE = /[\x01-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const hex = (text: string): string =>
  Array.from(utf8(text), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** `$'...'` where there are control characters (not in dash), else single quotes. No program takes NUL: it is left out. */
export function shellQuoted(given: string): string {
  const text = given.replaceAll('\0', '')
  if (PLAIN.test(text)) return text
  if (text.search(UNSAFE) === -1) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${text.replace(/[\\']/g, '\\$&').replace(UNSAFE, hex)}'`
}
