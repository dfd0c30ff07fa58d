/**
 * A cookie value as the framework sees it: without the quotes of Python's http.cookies, without percent-encoding. Keeps
 * the way back, so that parts can be shown in the raw text and a new value is spelled like the old one.
 */

export interface View {
  readonly cookie: string
  /** What the framework parses. */
  readonly text: string
  /** Offset in `text` → offset in the raw value; `text.length` → the end of the content. */
  at(offset: number): number
  /** A new text in the spelling of the raw value. */
  spell(text: string): string
}

const plain = (cookie: string, text: string): View => ({
  cookie,
  text,
  at: offset => offset,
  spell: next => next,
})

interface Unit {
  readonly text: string
  readonly start: number
}

const QUOTED = /^"(?:[^"\\]|\\[0-3][0-7]{2}|\\.)*"$/s
const ESCAPE = /\\([0-3][0-7]{2})|\\(.)|[^\\]/gs

/** http.cookies writes `"` and `\` with a backslash and everything else that is not legal as `\ooo`. */
const LEGAL = /^[\w!#$%&'*+\-.^`|~:]*$/
const needsEscape = /["\\]|[^ -~]|[,;]/g

const quote = (text: string): string =>
  LEGAL.test(text)
    ? text
    : `"${text.replace(needsEscape, c => (c === '"' || c === '\\' ? `\\${c}` : `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`))}"`

function fromUnits(
  cookie: string,
  units: readonly Unit[],
  end: number,
  spell: (text: string) => string,
): View {
  const offsets = units.flatMap(unit => Array.from({ length: unit.text.length }, () => unit.start))
  return { cookie, text: units.map(unit => unit.text).join(''), at: offset => offsets[offset] ?? end, spell }
}

/** Undoes the double quotes and octal escapes of Python's http.cookies; any other text is left as it is. */
export function unquoted(cookie: string, value: string): View {
  if (!QUOTED.test(value)) return plain(cookie, value)
  const units = Array.from(value.slice(1, -1).matchAll(ESCAPE), match => ({
    text: match[1] !== undefined ? String.fromCharCode(Number.parseInt(match[1], 8)) : (match[2] ?? match[0]),
    start: match.index + 1,
  }))
  return fromUnits(cookie, units, value.length - 1, quote)
}

const PERCENT_RUN = /(?:%[0-9a-fA-F]{2})+|[^%]|%/gs

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

/** Text that encodeURIComponent leaves alone, or wrote, is taken as percent-encoded; other text as it is. */
const looksEncoded = (value: string): boolean => !/[^\w.!~*'()%-]/.test(value)

/**
 * Undoes percent-encoding (`+` stays `+`). What is not valid stays as it is. A new text is encoded like
 * encodeURIComponent does where the raw value was, or could have been.
 */
export function percentDecoded(cookie: string, value: string): View {
  const spell =
    looksEncoded(value) || /%[0-9a-fA-F]{2}/.test(value) ? encodeURIComponent : (text: string) => text
  if (!value.includes('%')) return { ...plain(cookie, value), spell }
  const units = Array.from(value.matchAll(PERCENT_RUN), match => ({
    text: decodedRun(match[0]),
    start: match.index,
  }))
  return fromUnits(cookie, spread(units), value.length, spell)
}

/** A run of %XX that decodes to ASCII characters is mapped character by character. */
const spread = (units: readonly Unit[]): readonly Unit[] =>
  units.flatMap(unit =>
    unit.text.length > 1 && /^[\0-\x7f]+$/.test(unit.text) && !unit.text.includes('%')
      ? Array.from(unit.text, (text, i) => ({ text, start: unit.start + 3 * i }))
      : [unit],
  )
