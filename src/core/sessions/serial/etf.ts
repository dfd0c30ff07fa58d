/**
 * Erlang's external term format, also compressed. Read as shapes: atoms are text here and no function is made.
 * Format: erlang.org/doc/apps/erts/erl_ext_dist.
 */
import { FormatError, fromLatin1, fromUtf8 } from '../../bytes'
import {
  type Bytes,
  bool,
  bytes,
  type Entry,
  list,
  map,
  NULL,
  number,
  string,
  tagged,
  type Value,
} from '../../value'
import { inflate } from '../text/inflate'
import { knownStruct } from './etf-structs'
import { MAX_DEPTH, MAX_VALUES } from './limits'
import { floatText, fromDouble, fromMagnitude } from './numbers'
import { textOrBytes } from './text'

interface Reader {
  readonly data: Bytes
  at: number
  /** Terms that may still be read. */
  left: number
}

const broken = (r: Reader, what: string): FormatError =>
  new FormatError('payload', `not an Erlang term: ${what} at byte ${r.at}`)

function take(r: Reader, length: number): Bytes {
  if (length > r.data.length - r.at) throw broken(r, 'the data ends')
  r.at += length
  return r.data.subarray(r.at - length, r.at)
}

/** Unsigned, big endian. */
function uint(r: Reader, width: number): number {
  if (width > r.data.length - r.at) throw broken(r, 'the data ends')
  let sum = 0
  for (const end = r.at + width; r.at < end; r.at++) sum = 256 * sum + (r.data[r.at] as number)
  return sum
}

/** true, false and nil are what JSON has; every other atom is a symbol. */
function atom(text: string): Value {
  if (text === 'true' || text === 'false') return bool(text === 'true')
  return text === 'nil' ? NULL : tagged('symbol', string(text))
}

function big(r: Reader, width: number): Value {
  const length = uint(r, width)
  const negative = uint(r, 1) !== 0
  const magnitude = fromMagnitude(take(r, length))
  return number(negative ? -magnitude : magnitude)
}

function oldFloat(r: Reader): Value {
  const text = fromLatin1(take(r, 31)).replace(/\0.*$/s, '')
  if (!/^\s*-?\d+\.\d+e[+-]\d+$/.test(text)) throw broken(r, 'a bad float')
  return number(floatText(Number(text)))
}

function terms(r: Reader, count: number, depth: number): readonly Value[] {
  if (count > r.data.length - r.at) throw broken(r, 'the data ends')
  return Array.from({ length: count }, () => term(r, depth))
}

const tuple = (items: readonly Value[]): Value => tagged('tuple', list(items))

function properList(r: Reader, depth: number): Value {
  const items = terms(r, uint(r, 4), depth)
  if (r.data[r.at] === 106) {
    r.at++
    return list(items)
  }
  return tagged('unknown', list([...items, term(r, depth)]), 'improper list')
}

function mapTerm(r: Reader, depth: number): Value {
  const count = uint(r, 4)
  if (2 * count > r.data.length - r.at) throw broken(r, 'the data ends')
  const entries = Array.from({ length: count }, (): Entry => [term(r, depth), term(r, depth)])
  return knownStruct(entries) ?? map(entries)
}

function bits(r: Reader): Value {
  const length = uint(r, 4)
  const last = uint(r, 1)
  return tagged('unknown', bytes(take(r, length)), `bitstring, ${last} bits in the last byte`)
}

const opaque = (what: string, parts: readonly Value[]): Value => tagged('unknown', list(parts), what)

function reference(r: Reader, depth: number, creation: number): Value {
  const words = uint(r, 2)
  const node = term(r, depth)
  return opaque('reference', [node, bytes(take(r, creation + 4 * words))])
}

type Read = (r: Reader, depth: number) => Value

const READERS: Readonly<Record<number, Read>> = {
  70: r => number(floatText(fromDouble(take(r, 8)))),
  77: bits,
  88: (r, depth) => opaque('pid', [term(r, depth), bytes(take(r, 12))]),
  89: (r, depth) => opaque('port', [term(r, depth), bytes(take(r, 8))]),
  90: (r, depth) => reference(r, depth, 4),
  97: r => number(uint(r, 1)),
  98: r => number(uint(r, 4) | 0),
  99: oldFloat,
  100: r => atom(fromLatin1(take(r, uint(r, 2)))),
  102: (r, depth) => opaque('port', [term(r, depth), bytes(take(r, 5))]),
  103: (r, depth) => opaque('pid', [term(r, depth), bytes(take(r, 9))]),
  104: (r, depth) => tuple(terms(r, uint(r, 1), depth)),
  105: (r, depth) => tuple(terms(r, uint(r, 4), depth)),
  106: () => list([]),
  107: r => list(Array.from(take(r, uint(r, 2)), byte => number(byte))),
  108: properList,
  109: r => textOrBytes(take(r, uint(r, 4))),
  110: r => big(r, 1),
  111: r => big(r, 4),
  112: r => opaque('function', [bytes(take(r, Math.max(0, uint(r, 4) - 4)))]),
  113: (r, depth) => opaque('function', terms(r, 3, depth)),
  114: (r, depth) => reference(r, depth, 1),
  115: r => atom(fromLatin1(take(r, uint(r, 1)))),
  116: mapTerm,
  118: r => atom(fromUtf8(take(r, uint(r, 2)))),
  119: r => atom(fromUtf8(take(r, uint(r, 1)))),
  120: (r, depth) => opaque('port', [term(r, depth), bytes(take(r, 12))]),
}

function term(r: Reader, above: number): Value {
  const depth = above + 1
  if (depth > MAX_DEPTH) throw broken(r, `deeper than ${MAX_DEPTH}`)
  if (--r.left < 0) throw broken(r, `more than ${MAX_VALUES} terms`)
  const tag = uint(r, 1)
  const read = READERS[tag]
  if (read === undefined) throw broken(r, `no term has the tag ${tag}`)
  return read(r, depth)
}

const VERSION = 131
const COMPRESSED = 80

/** The term behind the version byte, unpacked. */
function body(data: Bytes): Bytes {
  if (data[0] !== VERSION)
    throw new FormatError('payload', `not an Erlang term: the first byte is not ${VERSION}`)
  return data[1] === COMPRESSED ? inflate(data.subarray(6), 'zlib') : data.subarray(1)
}

/** Throws FormatError for what is no term, is nested deeper than 200 or holds more than 100 000 terms. */
export function readTerm(data: Bytes): Value {
  const r: Reader = { data: body(data), at: 0, left: MAX_VALUES }
  const value = term(r, 0)
  if (r.at !== r.data.length) throw broken(r, 'data after the end')
  return value
}

/** How a term was spelled, for writing another like it. */
export interface Spelling {
  /** Erlang/OTP 26 and later write atoms as UTF-8, earlier ones as Latin-1 where that does. */
  readonly oldAtoms: boolean
  readonly compressed: boolean
}

export const spellingOf = (data: Bytes): Spelling => {
  // "d", two bytes of length, a small letter or an underscore: ATOM_EXT, which newer systems do not write.
  const oldAtoms = /d\0[\x01-\x40][A-Za-z_]/.test(fromLatin1(body(data)))
  return { oldAtoms, compressed: data[1] === COMPRESSED }
}
