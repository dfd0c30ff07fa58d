/** What a text field holds: the text itself, or its spelling with escapes where the field would change it. Pure. */
import { escaped, needsEscapes, unescaped } from '../details/escapes'

export interface TextField {
  readonly text: string
  /** With escapes such as \r, \0, \ud800; a backslash is doubled. */
  readonly coded: boolean
}

/** A field of one line takes neither line breaks nor tabs. */
const withoutBreaks = (spelling: string): string => spelling.replaceAll('\n', '\\n').replaceAll('\t', '\\t')

const spelled = (text: string, lines: boolean): string =>
  lines ? escaped(text) : withoutBreaks(escaped(text))

/** `lines`: may the field have several lines? */
export function fieldOf(text: string, lines: boolean, coded = false): TextField {
  const must = coded || needsEscapes(text) || (!lines && /[\n\t]/.test(text))
  return { text: must ? spelled(text, lines) : text, coded: must }
}

/** null where a backslash begins no known escape. */
export const textOf = ({ text, coded }: TextField): string | null => (coded ? unescaped(text) : text)

/** Laying out one line break costs a browser as much as a hundred characters, and more than linearly. */
const MOST_LINES = 20_000

/** Would it take seconds to show the text in a field of several lines? */
export function hasTooManyLines(text: string): boolean {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1 && lines <= MOST_LINES; at = text.indexOf('\n', at + 1))
    lines += 1
  return lines > MOST_LINES
}

/** The same text in one line: its line breaks as escapes. */
export const inOneLine = ({ text, coded }: TextField): TextField => ({
  text: withoutBreaks(coded ? text : escaped(text)),
  coded: true,
})

/** The same text in the other spelling; the field itself where it has no other. */
export function recoded(field: TextField, lines: boolean): TextField {
  const text = textOf(field)
  return text === null ? field : fieldOf(text, lines, !field.coded)
}
