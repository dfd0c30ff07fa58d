/**
 * PHP serialize() (ext/standard/var_unserializer.re): lengths are bytes, nothing is instantiated. Remembers where each
 * value stood, so that what is not edited is written back byte for byte (private fields, `C:` objects, enumerations).
 */
import { FormatError, fromLatin1 } from '../../bytes'
import {
  type Bytes,
  bool,
  type Entry,
  list,
  map,
  NULL,
  number,
  string,
  tagged,
  type Value,
} from '../../value'
import { MAX_DEPTH, MAX_VALUES, weigh } from './limits'
import { textOrBytes } from './text'

export interface PhpText {
  readonly value: Value
  readonly data: Bytes
  /** First and last + 1 byte of each value and key of the tree. */
  readonly spans: ReadonlyMap<Value, readonly [start: number, end: number]>
  /** `R:` and `r:` count values from the beginning: such a text cannot be put together anew from pieces. */
  readonly hasReferences: boolean
}

const TOKEN = /^(?:N;|b:([01]);|[id]:([-+\w.]+);|[rR]:(\d+);|([sSaOEC]):(\d+):)/

const FLOATS: Readonly<Record<string, string>> = { INF: 'Infinity', '-INF': '-Infinity', NAN: 'NaN' }
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

/**
 * Private and protected fields carry their class or `*` between two NUL characters. Integers are no fields: they are keys
 * of what __serialize gave, and stay as they are.
 */
function fieldOf(key: Value): Value {
  return key.type === 'string' ? string(key.value.replace(/^\0[^\0]+\0/, '')) : key
}

const isList = (entries: readonly Entry[]): boolean =>
  entries.every(([key], i) => key.type === 'number' && key.text === String(i))

class Reader {
  private at = 0
  private left = MAX_VALUES
  /** Numbered from 1; null while it is still being read. */
  private readonly slots: (Value | null)[] = []
  private readonly spans = new Map<Value, readonly [number, number]>()
  private hasReferences = false
  private readonly data: Bytes
  private readonly where: string
  constructor(data: Bytes, where: string) {
    this.data = data
    this.where = where
  }

  private fail(what: string): never {
    throw new FormatError(this.where, `not PHP serialize: ${what} at byte ${this.at}`)
  }

  whole(): PhpText {
    const value = this.value(0)
    if (this.at !== this.data.length) this.fail('text after the end')
    return { value, data: this.data, spans: this.spans, hasReferences: this.hasReferences }
  }

  private skip(expected: string): void {
    if (this.data[this.at] !== expected.charCodeAt(0)) this.fail(`${expected} expected`)
    this.at++
  }

  private token(): RegExpExecArray {
    const found = TOKEN.exec(fromLatin1(this.data.subarray(this.at, this.at + 48)))
    if (found === null) return this.fail('a value expected')
    this.at += found[0].length
    return found
  }

  private raw(length: number): Bytes {
    if (length > this.data.length - this.at) this.fail('a length beyond the end')
    this.at += length
    return this.data.slice(this.at - length, this.at)
  }

  private quoted(length: number): Bytes {
    this.skip('"')
    const content = this.raw(length)
    this.skip('"')
    return content
  }

  /** `S:` counts characters, of which any may be written as `\xx`. */
  private escaped(length: number): Bytes {
    this.skip('"')
    const out = new Uint8Array(Math.min(length, this.data.length))
    for (let i = 0; i < out.length; i++) {
      const [byte] = this.raw(1)
      if (byte !== 0x5c) out[i] = byte as number
      else out[i] = Number.parseInt(fromLatin1(this.raw(2)), 16)
    }
    this.skip('"')
    return out
  }

  private value(depth: number): Value {
    if (depth > MAX_DEPTH) this.fail(`deeper than ${MAX_DEPTH}`)
    if (this.left-- <= 0) this.fail(`more than ${MAX_VALUES} values`)
    const start = this.at
    const found = this.token()
    const mark = found[0][0] as string
    if (mark === 'R') return this.reference(Number(found[3]), depth)
    const slot = this.slots.push(null) - 1
    const value = mark === 'r' ? this.reference(Number(found[3]), depth) : this.content(mark, found, depth)
    this.slots[slot] = value
    if (mark !== 'r') this.spans.set(value, [start, this.at])
    return value
  }

  private reference(index: number, depth: number): Value {
    this.hasReferences = true
    const target = this.slots[index - 1]
    if (target === undefined) return this.fail('a reference to nothing')
    if (target === null) return tagged('unknown', string('the value around it'), 'reference')
    this.left -= weigh(target, depth)
    if (this.left <= 0) this.fail(`more than ${MAX_VALUES} values`)
    return target
  }

  private content(mark: string, found: RegExpExecArray, depth: number): Value {
    const [, flag, digits = '', , , count] = found
    const length = Number(count)
    switch (mark) {
      case 'N':
        return NULL
      case 'b':
        return bool(flag === '1')
      case 'i':
        return /^[-+]?\d+$/.test(digits) ? number(digits.replace('+', '')) : this.fail('an integer expected')
      case 'd':
        return this.float(digits)
      case 's':
      case 'S': {
        const text = mark === 's' ? this.quoted(length) : this.escaped(length)
        this.skip(';')
        return textOrBytes(text)
      }
      case 'a': {
        const entries = this.entries(length, depth)
        return isList(entries) ? list(entries.map(([, value]) => value)) : map(entries)
      }
      default:
        return this.named(mark, fromLatin1(this.quoted(length)), depth)
    }
  }

  /** PHP writes 1.0 as `d:1;`; the point is kept so that it stays a float. */
  private float(digits: string): Value {
    const word = FLOATS[digits]
    if (word !== undefined) return number(word)
    if (!NUMBER.test(digits)) this.fail('a number expected')
    return number(/^[-+]?\d+$/.test(digits) ? `${digits}.0` : digits)
  }

  /** Object, enumeration, and the object that serializes itself (`C:`, Serializable). */
  private named(mark: string, name: string, depth: number): Value {
    if (mark === 'E') {
      const [className = '', constant = ''] = name.split(':')
      this.skip(';')
      return tagged('enum', string(constant), className)
    }
    this.skip(':')
    const count =
      /^(\d{1,9}):/.exec(fromLatin1(this.data.subarray(this.at, this.at + 10))) ??
      this.fail('a count expected')
    this.at += count[0].length
    if (mark === 'O') return tagged('object', map(this.entries(Number(count[1]), depth, fieldOf)), name)
    this.skip('{')
    const content = this.raw(Number(count[1]))
    this.skip('}')
    return tagged('object', textOrBytes(content), name)
  }

  private entries(count: number, depth: number, keyOf = (key: Value): Value => key): readonly Entry[] {
    this.skip('{')
    const out: Entry[] = []
    for (let i = 0; i < count; i++) out.push([this.key(keyOf), this.value(depth + 1)])
    this.skip('}')
    return out
  }

  /** Keys are integers or texts, and are not numbered. */
  private key(keyOf: (key: Value) => Value): Value {
    const start = this.at
    const found = this.token()
    const mark = found[0][0] as string
    if (!'isS'.includes(mark)) this.fail('a key expected')
    const key = keyOf(this.content(mark, found, 0))
    this.spans.set(key, [start, this.at])
    return key
  }
}

/** Throws FormatError. */
export const readPhp = (data: Bytes, where = 'payload'): PhpText => new Reader(data, where).whole()
