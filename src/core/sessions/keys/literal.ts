/** Reads the literals in which keys stand in source files: strings, bytes and lists of Python, JavaScript, Ruby, PHP, Go. */
import { BASE64_ANY, concat, fromBase64, fromHex, utf8 } from '../../bytes'
import type { Bytes } from '../../value'

export type Literal =
  /** `raw`: the characters between the quotes, for shells and PHP, which leave most backslashes as they are. */
  | { readonly type: 'text'; readonly value: string; readonly raw: string }
  | { readonly type: 'bytes'; readonly value: Bytes }
  | { readonly type: 'list'; readonly items: readonly Item[] }

export interface Item {
  /** The key of a dictionary: versions of keys. */
  readonly id: string | null
  readonly value: Exclude<Literal, { type: 'list' }>
}

interface Read<T> {
  readonly value: T
  /** Behind it. */
  readonly end: number
}

const MAX_ITEMS = 32
const MAX_STRING = 16_384

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
}

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g

function character(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}

const hexCode = (...digits: readonly (string | undefined)[]): string | null => {
  const found = digits.find(one => one !== undefined)
  return found === undefined ? null : character(Number.parseInt(found, 16))
}

const unescaped = (raw: string): string =>
  raw.replace(ESCAPE, (_, x, braced, u, long, octal: string | undefined, other = '') =>
    octal === undefined
      ? (hexCode(x, braced, u, long) ?? SIMPLE[other] ?? other)
      : character(Number.parseInt(octal, 8) & 0xff),
  )

/** Python's bytes: \xHH and octal are bytes, all else is ASCII. */
function unescapedBytes(raw: string): Bytes {
  const pieces: Uint8Array[] = []
  let at = 0
  for (const found of raw.matchAll(ESCAPE)) {
    const [whole, x, , , , octal, other = ''] = found
    pieces.push(utf8(raw.slice(at, found.index)))
    if (x !== undefined) pieces.push(Uint8Array.of(Number.parseInt(x, 16)))
    else if (octal !== undefined) pieces.push(Uint8Array.of(Number.parseInt(octal, 8) & 0xff))
    else
      pieces.push(utf8(SIMPLE[other] ?? (other === "'" || other === '"' || other === '\\' ? other : whole)))
    at = found.index + whole.length
  }
  return concat(...pieces, utf8(raw.slice(at)))
}

const OPENING = /([bBrRuU]{0,2})('''|"""|'|"|`)/y

/** Where the closing quote stands; -1 where there is none. */
function closing(text: string, start: number, quote: string): number {
  const limit = Math.min(text.length, start + MAX_STRING)
  for (let at = start; at < limit; at++) {
    if (text[at] === '\\') at++
    else if (text.startsWith(quote, at)) return at
    else if (text[at] === '\n' && (quote === "'" || quote === '"') && !spansLines(text, start)) return -1
  }
  return -1
}

/** A PEM text in a .env file may stand in quotes over several lines. */
const spansLines = (text: string, start: number): boolean => text.startsWith('-----BEGIN', start)

function readString(text: string, at: number): Read<Item['value']> | null {
  OPENING.lastIndex = at
  const opening = OPENING.exec(text)
  if (opening === null) return null
  const [whole, marks = '', quote = ''] = opening
  const start = at + whole.length
  const end = closing(text, start, quote)
  if (end === -1) return null
  const raw = text.slice(start, end)
  const isRaw = /r/i.test(marks)
  const after = end + quote.length
  if (/b/i.test(marks))
    return { value: { type: 'bytes', value: isRaw ? utf8(raw) : unescapedBytes(raw) }, end: after }
  return { value: { type: 'text', value: isRaw ? raw : unescaped(raw), raw }, end: after }
}

const BLANK = /(?:\s|(?:#|\/\/)[^\n]*)*/y

function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at
  return at + (BLANK.exec(text)?.[0].length ?? 0)
}

const CALL = /[\w.:\\[\]]{0,60}\(/y

/** What a call makes of the texts it is given. */
function decoded(name: string, texts: readonly string[]): Item['value'] | null {
  const [first = ''] = texts
  const last = texts.at(-1) ?? ''
  const hint = texts.length > 1 ? `${name} ${last}` : name
  try {
    if (/hex/i.test(hint)) return { type: 'bytes', value: fromHex(first) }
    if (/b64|base64|decode64/i.test(hint)) return { type: 'bytes', value: fromBase64(first, BASE64_ANY) }
  } catch {
    return null
  }
  // A variable of the environment: the second text is the default.
  const isLookup = /env|config|get|fetch|require/i.test(name)
  if (isLookup && texts.length < 2) return null
  const value = isLookup ? last : first
  return { type: 'text', value, raw: value }
}

function readCall(text: string, at: number): Read<Item['value']> | null {
  CALL.lastIndex = at
  const name = CALL.exec(text)?.[0]
  if (name === undefined || name.length < 2) return null
  const texts: string[] = []
  let next = skipBlank(text, at + name.length)
  while (texts.length < 3 && next < text.length && text[next] !== ')') {
    const found = readString(text, next)
    if (found !== null && found.value.type === 'text') texts.push(found.value.value)
    const named = /[\w.]{1,40}\s?=\s?|,/y
    named.lastIndex = found?.end ?? next
    const skipped = named.exec(text)?.[0].length ?? 0
    if (found === null && skipped === 0) return null
    next = skipBlank(text, (found?.end ?? next) + skipped)
  }
  const value = texts.length === 0 ? null : decoded(name, texts)
  return value === null ? null : { value, end: next + 1 }
}

const readScalar = (text: string, at: number): Read<Item['value']> | null =>
  readString(text, at) ?? readCall(text, at)

/** Only numbers of keys: a dictionary with other names holds settings, each of which is looked at by itself. */
const ITEM_KEY = /(["']?)([A-Za-z_-]{0,8}\d{1,8})\1\s{0,8}(?:=>|:)\s{0,8}/y

function readItem(text: string, at: number): Read<Item> | null {
  ITEM_KEY.lastIndex = at
  const key = ITEM_KEY.exec(text)
  const found = readScalar(text, key === null ? at : at + key[0].length)
  return found === null ? null : { value: { id: key?.[2] ?? null, value: found.value }, end: found.end }
}

const LIST = /(?:array\s?\(|new\s[\w<>]{1,20}\[?\]?\s?\{|\[\]\w{1,10}\{|[[({])/y
const CLOSING = /[\])}]/y

function readList(text: string, at: number): Read<Literal> | null {
  LIST.lastIndex = at
  const opening = LIST.exec(text)?.[0]
  if (opening === undefined) return null
  const items: Item[] = []
  let next = skipBlank(text, at + opening.length)
  while (items.length < MAX_ITEMS) {
    CLOSING.lastIndex = next
    if (CLOSING.test(text)) break
    const item = readItem(text, next)
    if (item === null) return null
    items.push(item.value)
    next = skipBlank(text, item.end)
    if (text[next] === ',') next = skipBlank(text, next + 1)
    else break
  }
  CLOSING.lastIndex = next
  return items.length > 0 && CLOSING.test(text) ? { value: { type: 'list', items }, end: next + 1 } : null
}

const FALLBACK =
  /(?:process\.env|import\.meta\.env|ENV|os\.environ|env)[\w.[\]'"()]{0,80}\s{0,4}(?:\|\||\?\?|or)\s{0,4}/y

/** The literal that begins at `at`, or null. `process.env.SECRET || 'dev'` gives the text. */
export function readLiteral(text: string, at: number): Read<Literal> | null {
  FALLBACK.lastIndex = at
  const start = at + (FALLBACK.exec(text)?.[0].length ?? 0)
  return readList(text, start) ?? readScalar(text, start)
}
