/** Characters that a source text should not hold as they are: what cannot be seen, or turns the order of writing around. */

/** Control and format characters, line and paragraph separators, spaces but the plain one, halves of surrogate pairs. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** `\n`, `\t`, ... where the language has them, else what `spell` makes of the code point. */
export const escapeUnseen = (text: string, spell: (code: number) => string): string =>
  text.replace(UNSEEN, c => SHORT[c] ?? spell(c.codePointAt(0) ?? 0))

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export const hexOf = (code: number, width: number): string => code.toString(16).padStart(width, '0')
