/**
 * A cookie value as the framework sees it: without the quotes of Python's http.cookies, without percent-encoding. Keeps
 * the way back, so that parts can be shown in the raw text and a new value is spelled like the old one.
 */
import { FormatError } from '../bytes'

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

/** One way to match each text: alternatives that overlap would take exponential time. */
const QUOTED = /^"(?:[^"\\]|\\.)*"$/s
const ESCAPED = /\\([0-3][0-7]{2})|\\(.)/gs

/** http.cookies writes `"` and `\` with a backslash and everything else that is not legal as `\ooo`. */
const LEGAL = /^[\w!#$%&'*+\-.^`|~:]*$/
const needsEscape = /["\\]|[^ -~]|[,;]/g

const quote = (text: string): string =>
  LEGAL.test(text)
    ? text
    : `"${text.replace(needsEscape, c => (c === '"' || c === '\\' ? `\\${c}` : `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`))}"`

interface Reading {
  readonly text: string
  /** Asked for only when a part is to be shown. */
  readonly offsets: () => readonly number[]
  readonly end: number
}

interface Escapes {
  readonly pattern: RegExp
  /** How many raw characters each character takes that an escape stands for. */
  widths(escaped: string): readonly number[]
}

/** Offset in the raw value of each character of the text; `start`: where `inner` begins in it. */
function offsetsOf(inner: string, { pattern, widths }: Escapes, start: number): readonly number[] {
  const offsets: number[] = []
  let at = 0
  for (const match of inner.matchAll(pattern)) {
    for (; at < match.index; at++) offsets.push(start + at)
    for (const width of widths(match[0])) {
      offsets.push(start + at)
      at += width
    }
  }
  for (; at < inner.length; at++) offsets.push(start + at)
  return offsets
}

function viewOf(cookie: string, { text, offsets, end }: Reading, spell: (text: string) => string): View {
  return { cookie, text, at: offset => offsets()[offset] ?? end, spell }
}

function once<T>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** Each format looks at the same value: the last one read is kept. */
function lastKept<T>(make: (value: string) => T): (value: string) => T {
  let last: { readonly value: string; readonly made: T } | null = null
  return value => {
    if (last?.value !== value) last = { value, made: make(value) }
    return last.made
  }
}

const unescaped = (whole: string, octal: string | undefined, char: string | undefined): string =>
  octal === undefined ? (char ?? whole) : String.fromCharCode(Number.parseInt(octal, 8))

const BACKSLASHES: Escapes = { pattern: ESCAPED, widths: escaped => [escaped.length] }

const withoutQuotes = lastKept((value): Reading | null => {
  if (!QUOTED.test(value)) return null
  const inner = value.slice(1, -1)
  const offsets = once(() => offsetsOf(inner, BACKSLASHES, 1))
  return { text: inner.replace(ESCAPED, unescaped), offsets, end: value.length - 1 }
})

/** Undoes the double quotes and octal escapes of Python's http.cookies; any other text is left as it is. */
export function unquoted(cookie: string, value: string): View {
  const reading = withoutQuotes(value)
  return reading === null ? plain(cookie, value) : viewOf(cookie, reading, quote)
}

/**
 * As `unquoted`; a new text is written as Python's http.cookies writes it, in quotes where it must. Some frameworks
 * (WebOb, Beaker) quote less: a raw value that http.cookies would have quoted shows one.
 */
export function httpCookies(cookie: string, value: string): View {
  const quotesLess = !QUOTED.test(value) && !LEGAL.test(value)
  const spell = (text: string): string => {
    if (/[^\0-\xff]/.test(text))
      throw new FormatError('payload', 'http.cookies cannot send characters above U+00FF')
    return quotesLess && COOKIE_TEXT.test(text.replaceAll('%', '')) ? text : quote(text)
  }
  return { ...unquoted(cookie, value), spell }
}

const ENCODED = /(?:%[0-9a-fA-F]{2})+/g

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}

/** Text that encodeURIComponent leaves alone, or wrote, is taken as percent-encoded; other text as it is. */
const looksEncoded = (value: string): boolean => !/[^\w.!~*'()%-]/.test(value)

/** RFC 6265 section 4.1.1, without the character that begins an escape. */
const COOKIE_TEXT = /^[!#$&'()*+\-./0-9:<=>?@A-Z[\]^_`a-z{|}~]*$/

/** encodeURIComponent; throws FormatError for what it cannot encode. */
export function encode(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw new FormatError('payload', 'a lone surrogate cannot be written')
  }
}

const utf8Length = (char: string): number => {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Three raw characters for each byte; the second half of a surrogate pair takes none of its own. */
function percentWidths(run: string): readonly number[] {
  const text = decodedRun(run)
  if (text === run) return Array.from({ length: run.length }, () => 1)
  return Array.from(text).flatMap(char => [3 * utf8Length(char), 0].slice(0, char.length))
}

const PERCENTS: Escapes = { pattern: ENCODED, widths: percentWidths }

const withoutPercent = lastKept(
  (value): Reading => ({
    text: value.replace(ENCODED, decodedRun),
    offsets: once(() => offsetsOf(value, PERCENTS, 0)),
    end: value.length,
  }),
)

/**
 * Undoes percent-encoding (`+` stays `+`). What is not valid stays as it is. A new text is encoded like
 * encodeURIComponent does where the raw value was, or could have been.
 */
export function percentDecoded(cookie: string, value: string): View {
  const spell = (text: string): string => {
    const encoded = looksEncoded(value) || /%[0-9a-fA-F]{2}/.test(value)
    return encoded || !COOKIE_TEXT.test(text) ? encode(text) : text
  }
  return value.includes('%')
    ? viewOf(cookie, withoutPercent(value), spell)
    : { ...plain(cookie, value), spell }
}
