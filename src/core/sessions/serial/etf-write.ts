/** Values as Erlang terms in the spelling of term_to_binary. */
import { concat, FormatError, latin1, toBigEndian, utf8 } from '../../bytes'
import type { Bytes, Entry, Value } from '../../value'
import { deflate } from '../text/inflate'
import type { Spelling } from './etf'
import { structMap } from './etf-structs'
import { MAX_DEPTH } from './limits'
import { integerOf, isFloatText, toDouble, toMagnitude } from './numbers'

/** Maps of up to this size are kept sorted by key; the order of larger ones is that of a hash table. */
const FLAT_MAP = 32

const byte = (value: number): Bytes => Uint8Array.of(value)

function atom(text: string, oldAtoms: boolean): Bytes {
  if (oldAtoms && !/[^\0-\xff]/.test(text)) {
    const data = latin1(text)
    return concat(byte(100), toBigEndian(data.length, 2), data)
  }
  const data = utf8(text)
  if (data.length > 255 * 4) throw new FormatError('payload', 'an atom has at most 255 characters')
  return data.length < 256
    ? concat(byte(119), byte(data.length), data)
    : concat(byte(118), toBigEndian(data.length, 2), data)
}

function integer(value: bigint): Bytes {
  if (value >= 0n && value < 256n) return concat(byte(97), byte(Number(value)))
  if (value === BigInt.asIntN(32, value))
    return concat(byte(98), toBigEndian(Number(BigInt.asUintN(32, value)), 4))
  const magnitude = toMagnitude(value < 0n ? -value : value)
  const sign = byte(value < 0n ? 1 : 0)
  return magnitude.length < 256
    ? concat(byte(110), byte(magnitude.length), sign, magnitude)
    : concat(byte(111), toBigEndian(magnitude.length, 4), sign, magnitude)
}

function float(text: string): Bytes {
  const value = Number(text)
  if (!Number.isFinite(value)) throw new FormatError('payload', `Erlang has no ${text}`)
  return concat(byte(70), toDouble(value))
}

const binary = (data: Uint8Array): Bytes => concat(byte(109), toBigEndian(data.length, 4), data)

const isByte = (value: Value): boolean =>
  value.type === 'number' && /^\d{1,3}$/.test(value.text) && Number(value.text) < 256

interface Place {
  readonly spelling: Spelling
  readonly depth: number
}

function listTerm(items: readonly Value[], place: Place): Bytes {
  if (items.length === 0) return byte(106)
  if (items.length < 65_536 && items.every(isByte)) {
    const data = Uint8Array.from(items, item => Number((item as { readonly text: string }).text))
    return concat(byte(107), toBigEndian(data.length, 2), data)
  }
  return concat(byte(108), toBigEndian(items.length, 4), ...items.map(item => term(item, place)), byte(106))
}

function tupleTerm(items: readonly Value[], place: Place): Bytes {
  const head =
    items.length < 256
      ? concat(byte(104), byte(items.length))
      : concat(byte(105), toBigEndian(items.length, 4))
  return concat(head, ...items.map(item => term(item, place)))
}

type Keyed = readonly [text: string, entry: Entry]

/** The text by which Erlang orders keys that are all binaries or all atoms; null for any other. */
function keyText(key: Value): string | null {
  if (key.type === 'string') return `b${key.value}`
  return key.type === 'tagged' && key.tag === 'symbol' && key.value.type === 'string'
    ? `a${key.value.value}`
    : null
}

const byBytes = ([a]: Keyed, [b]: Keyed): number => {
  const [x, y] = [utf8(a), utf8(b)]
  const at = x.findIndex((code, i) => code !== y[i])
  return at === -1 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1)
}

/** Atoms come before binaries in Erlang's order of terms. */
function sorted(entries: readonly Entry[]): readonly Entry[] {
  const keyed = entries.map((entry): readonly [string | null, Entry] => [keyText(entry[0]), entry])
  if (entries.length > FLAT_MAP || keyed.some(([text]) => text === null)) return entries
  return (keyed as readonly Keyed[]).toSorted(byBytes).map(([, entry]) => entry)
}

function mapTerm(entries: readonly Entry[], place: Place): Bytes {
  const pairs = sorted(entries).flatMap(([key, value]) => [term(key, place), term(value, place)])
  return concat(byte(116), toBigEndian(entries.length, 4), ...pairs)
}

function taggedTerm(value: Value & { readonly type: 'tagged' }, place: Place): Bytes {
  if (value.tag === 'symbol' && value.value.type === 'string')
    return atom(value.value.value, place.spelling.oldAtoms)
  if (value.tag === 'tuple' && value.value.type === 'list') return tupleTerm(value.value.items, place)
  const struct = structMap(value)
  if (struct === null)
    throw new FormatError('payload', `a ${value.class ?? value.tag} cannot be written as a term`)
  return term(struct, place)
}

function term(value: Value, above: Place): Bytes {
  const place = { ...above, depth: above.depth + 1 }
  if (place.depth > MAX_DEPTH) throw new FormatError('payload', `deeper than ${MAX_DEPTH}`)
  switch (value.type) {
    case 'null':
      return atom('nil', place.spelling.oldAtoms)
    case 'bool':
      return atom(String(value.value), place.spelling.oldAtoms)
    case 'number':
      return isFloatText(value.text) ? float(value.text) : integer(integerOf(value.text))
    case 'string':
      return binary(utf8(value.value))
    case 'bytes':
      return binary(value.value)
    case 'list':
      return listTerm(value.items, place)
    case 'map':
      return mapTerm(value.entries, place)
    case 'tagged':
      return taggedTerm(value, place)
  }
}

export const NEW_TERM: Spelling = { oldAtoms: false, compressed: false }

/** Throws FormatError for what Erlang has no term for. */
export function writeTerm(value: Value, spelling: Spelling): Bytes {
  const body = term(value, { spelling, depth: 0 })
  const packed = spelling.compressed ? concat(byte(80), toBigEndian(body.length, 4), deflate(body)) : body
  return concat(byte(131), spelling.compressed && packed.length < body.length ? packed : body)
}
