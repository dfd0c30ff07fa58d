/**
 * JSON text ↔ Value, in the spelling of each language's own writer. A reader of our own because JSON.parse loses what
 * re-signing must keep: the order of integer-like keys, `1.0`, integers beyond 2^53, equal keys, `NaN`.
 */
import { FormatError } from '../../bytes'
import { bool, type Entry, list, map, NULL, number, string, type Value } from '../../value'
import { MAX_DEPTH } from './limits'

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /null|true|false|NaN|-?Infinity/y
const ANY_STRING = /"(?:[^"\\]|\\.)*"/sy

const WORDS: Readonly<Record<string, Value>> = { null: NULL, true: bool(true), false: bool(false) }

/** A cursor over the text; every step either moves it or throws FormatError with the offset. */
class Reader {
  private at = 0
  private readonly text: string
  private readonly where: string
  constructor(text: string, where: string) {
    this.text = text
    this.where = where
  }

  fail(what: string): never {
    throw new FormatError(this.where, `not JSON: ${what} at character ${this.at}`)
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return null
    this.at = pattern.lastIndex
    return found[0]
  }

  private next(): string {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) break
    }
    return this.text.charAt(this.at)
  }

  private skip(expected: string): void {
    if (this.next() !== expected) this.fail(`${expected} expected`)
    this.at++
  }

  whole(): Value {
    const value = this.value(0)
    if (this.next() !== '') this.fail('text after the end')
    return value
  }

  private value(depth: number): Value {
    if (depth > MAX_DEPTH) this.fail(`deeper than ${MAX_DEPTH}`)
    const first = this.next()
    if (first === '{') return map(this.members('}', () => this.entry(depth)))
    if (first === '[') return list(this.members(']', () => this.value(depth + 1)))
    if (first === '"') return string(this.string())
    const digits = this.take(NUMBER)
    if (digits !== null) return number(digits)
    const word = this.take(WORD)
    if (word === null) return this.fail(first === '' ? 'the text ends' : 'a value expected')
    return WORDS[word] ?? number(word)
  }

  private members<T>(close: string, one: () => T): readonly T[] {
    this.at++
    const out: T[] = []
    if (this.next() === close) {
      this.at++
      return out
    }
    for (;;) {
      out.push(one())
      if (this.next() === close) break
      this.skip(',')
    }
    this.at++
    return out
  }

  private entry(depth: number): Entry {
    if (this.next() !== '"') this.fail('a key expected')
    const key = string(this.string())
    this.skip(':')
    return [key, this.value(depth + 1)]
  }

  private string(): string {
    const start = this.at + 1
    for (let at = start; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at)
      if (code === 0x22) {
        this.at = at + 1
        return this.text.slice(start, at)
      }
      if (code === 0x5c || code < 0x20) break
    }
    return this.escapedString()
  }

  private escapedString(): string {
    const quoted = this.take(ANY_STRING) ?? this.fail('a string without end')
    try {
      return JSON.parse(quoted) as string
    } catch {
      return this.fail('a bad escape or control character in the string before')
    }
  }
}

/** Throws FormatError. Numbers keep their text; of equal keys all are kept. */
export const readJson = (text: string, where = 'payload'): Value => new Reader(text, where).whole()

/** Index of the first character that makes the text no JSON; null: it is JSON. */
export function jsonFaultAt(text: string): number | null {
  try {
    readJson(text)
    return null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return Number(/ at character (\d+)$/.exec(error.message)?.[1])
  }
}

/** Line and column, both from 1, of a character. */
export function placeIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** How a language's standard writer spells JSON. */
export interface Dialect {
  readonly comma: string
  readonly colon: string
  /** Escape everything beyond ASCII as \uXXXX. */
  readonly ascii: boolean
  /** Escape `/`. */
  readonly slash: boolean
  /** Further characters that are escaped as \uXXXX. */
  readonly escape: RegExp | null
  readonly sortKeys: boolean
}

/** ECMAScript JSON.stringify. */
export const JS: Dialect = {
  comma: ',',
  colon: ':',
  ascii: false,
  slash: false,
  escape: null,
  sortKeys: false,
}
/** Python json.dumps with defaults. */
export const PYTHON: Dialect = { ...JS, comma: ', ', colon: ': ', ascii: true }
/** Python json.dumps(separators=(',', ':')). */
export const PYTHON_COMPACT: Dialect = { ...JS, ascii: true }
/** PHP json_encode with defaults. */
export const PHP: Dialect = { ...JS, ascii: true, slash: true }
/** Rails ActiveSupport::JSON with escape_html_entities_in_json. */
export const RAILS: Dialect = { ...JS, escape: /[<>&\u2028\u2029]/g }
/** Go encoding/json. */
export const GO: Dialect = { ...RAILS, sortKeys: true }

const unicode = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')

function writeString(text: string, dialect: Dialect): string {
  let out = JSON.stringify(text)
  if (dialect.ascii) out = out.replace(/[\x7f-\uffff]/g, c => (c === '\x7f' ? c : unicode(c)))
  if (dialect.slash) out = out.replaceAll('/', '\\/')
  return dialect.escape === null ? out : out.replace(dialect.escape, unicode)
}

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number => {
  const x = Array.from(a, c => c.codePointAt(0) as number)
  const y = Array.from(b, c => c.codePointAt(0) as number)
  const at = x.findIndex((code, i) => code !== y[i])
  return at === -1 ? x.length - y.length : (x[at] as number) - (y[at] ?? -1)
}

function writeMap(entries: readonly Entry[], dialect: Dialect): string {
  const pairs = entries.map(([key, value]): readonly [string, string] => {
    if (key.type !== 'string') throw new FormatError('payload', 'JSON takes only text as keys')
    return [key.value, writeJson(value, dialect)]
  })
  const ordered = dialect.sortKeys ? pairs.toSorted(byKey) : pairs
  const text = ordered
    .map(([key, value]) => writeString(key, dialect) + dialect.colon + value)
    .join(dialect.comma)
  return `{${text}}`
}

/** Throws FormatError for what JSON cannot say (bytes, tagged values, keys that are not text). */
export function writeJson(value: Value, dialect: Dialect): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'bool':
      return String(value.value)
    case 'number':
      return value.text
    case 'string':
      return writeString(value.value, dialect)
    case 'list':
      return `[${value.items.map(item => writeJson(item, dialect)).join(dialect.comma)}]`
    case 'map':
      return writeMap(value.entries, dialect)
    case 'bytes':
      throw new FormatError('payload', 'JSON cannot hold bytes')
    case 'tagged':
      throw new FormatError('payload', `JSON cannot hold a ${value.tag}`)
  }
}
