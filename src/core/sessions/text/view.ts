/**
 * A cookie value as the framework sees it: without the quotes of Python's http.cookies, without percent-encoding. Keeps
 * the way back, so that parts can be shown in the raw text and a new value is spelled like the old one.
 */
import { FormatError } from '../../bytes'
import { lastKept } from './last-kept'

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

/** An item of Web Storage: nothing is encoded. */
export const verbatim = plain

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

/**
 * Offsets in the text and in the raw value in turn, at each character that an escape stands for and behind each escape.
 * Between two such stops both grow alike.
 */
type Stops = readonly number[]

interface Reading {
  readonly text: string
  /** Asked for only when a part is to be shown. */
  readonly stops: () => Stops
  readonly end: number
}

interface Escapes {
  /** What each begins with. */
  readonly mark: string
  /** Sticky. */
  readonly pattern: RegExp
  /** How many raw characters each character takes that an escape stands for. */
  widths(escaped: string): readonly number[]
}

/** `start`: where `inner` begins in the raw value. */
function stopsOf(inner: string, { mark, pattern, widths }: Escapes, start: number): Stops {
  const stops = [0, start]
  let inText = 0
  let from = 0
  for (let at = inner.indexOf(mark); at !== -1; at = inner.indexOf(mark, at)) {
    pattern.lastIndex = at
    if (!pattern.test(inner)) {
      at++
      continue
    }
    inText += at - from
    for (const width of widths(inner.slice(at, pattern.lastIndex))) {
      stops.push(inText++, start + at)
      at += width
    }
    stops.push(inText, start + at)
    from = at
  }
  return stops
}

/** Index of the last stop that is not behind `offset`. */
function stopBefore(stops: Stops, offset: number): number {
  let low = 0
  let high = stops.length / 2 - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stops[2 * middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function viewOf(cookie: string, { text, stops, end }: Reading, spell: (text: string) => string): View {
  const at = (offset: number): number => {
    if (offset >= text.length) return end
    const all = stops()
    const stop = stopBefore(all, offset)
    return (all[2 * stop + 1] as number) + offset - (all[2 * stop] as number)
  }
  return { cookie, text, at, spell }
}

function once<T>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}

const unescaped = (whole: string, octal: string | undefined, char: string | undefined): string =>
  octal === undefined ? (char ?? whole) : String.fromCharCode(Number.parseInt(octal, 8))

const BACKSLASHES: Escapes = {
  mark: '\\',
  pattern: new RegExp(ESCAPED.source, 'sy'),
  widths: escaped => [escaped.length],
}

const withoutQuotes = lastKept((value): Reading | null => {
  if (!QUOTED.test(value)) return null
  const inner = value.slice(1, -1)
  const stops = once(() => stopsOf(inner, BACKSLASHES, 1))
  return { text: inner.replace(ESCAPED, unescaped), stops, end: value.length - 1 }
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
  const spell = (text: string): string => {
    const quotesLess = !QUOTED.test(value) && !LEGAL.test(value)
    if (/[^\0-\xff]/.test(text))
      throw new FormatError('payload', 'http.cookies cannot send characters above U+00FF')
    return quotesLess && COOKIE_TEXT.test(text.replaceAll('%', '')) ? text : quote(text)
  }
  return { ...unquoted(cookie, value), spell }
}

const ENCODED = /(?:%[0-9a-fA-F]{2})+/g

const decodedRun = (run: string): string => ifDecoded(run) ?? run

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

/** All escapes at once; null where one is not valid. */
function ifDecoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

const utf8Length = (char: string): number => {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

const ASCII = /^(?:%[0-7].)+$/

/** Three raw characters for each byte; the second half of a surrogate pair takes none of its own. */
function percentWidths(run: string): readonly number[] {
  if (ASCII.test(run)) return Array.from({ length: run.length / 3 }, () => 3)
  const text = decodedRun(run)
  if (text === run) return Array.from({ length: run.length }, () => 1)
  return Array.from(text).flatMap(char => [3 * utf8Length(char), 0].slice(0, char.length))
}

const PERCENTS: Escapes = { mark: '%', pattern: new RegExp(ENCODED.source, 'y'), widths: percentWidths }

const withoutPercent = lastKept(
  (value): Reading => ({
    text: ifDecoded(value) ?? value.replace(ENCODED, decodedRun),
    stops: once(() => stopsOf(value, PERCENTS, 0)),
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

const WRAPPED = /^("?(?:Bearer )?)([^"]*)("?)$/is

/** A token as cookies and Web Storage have it: bare, as a JSON text, or as the value of an Authorization header. */
export function tokenView(name: string, value: string): View {
  const view = percentDecoded(name, value)
  const [, before = '', text = '', after = ''] = WRAPPED.exec(view.text) ?? []
  if (before === '' || before.startsWith('"') !== (after === '"')) return view
  return {
    cookie: name,
    text,
    at: offset => view.at(offset + before.length),
    spell: next => {
      const text = before + next + after
      return value.includes('%') ? view.spell(text) : text
    },
  }
}
