/** Texts that a text field would change (it turns CR into LF, and may drop NUL) are edited with escapes, byte for byte. */

const DELICATE =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

export const needsEscapes = (text: string): boolean => DELICATE.test(text)

const hex = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Line feeds and tabs stay as they are; a backslash is doubled. */
export const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replace(new RegExp(DELICATE, 'g'), c => (c === '\r' ? '\\r' : hex(c)))

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt0\\]))/g
const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\\': '\\' }

/** The way back; null where a backslash begins no known escape. */
export function unescaped(text: string): string | null {
  if (text.replace(ESCAPE, '').includes('\\')) return null
  return text.replace(ESCAPE, (_, u: string | undefined, x: string | undefined, s: string | undefined) =>
    s === undefined ? String.fromCharCode(Number.parseInt(u ?? x ?? '0', 16)) : (SIMPLE[s] ?? ''),
  )
}
