/**
 * Go's encoding/gob: a stream that defines its types before it uses them. Read as shapes; there is no writer, because
 * the numbers and names of types belong to the program that wrote them. Format: the documentation of package gob.
 */
import { FormatError, fromUtf8 } from '../../bytes'
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
import { knownGo } from './gob-known'
import { MAX_DEPTH, MAX_VALUES } from './limits'
import { floatText, fromDouble, fromMagnitude } from './numbers'
import { textOrBytes } from './text'

interface Field {
  readonly name: string
  readonly type: number
}

type Wire =
  | { readonly kind: 'array' | 'slice'; readonly name: string; readonly element: number }
  | { readonly kind: 'map'; readonly name: string; readonly key: number; readonly element: number }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: readonly Field[] }
  | { readonly kind: 'opaque'; readonly name: string }

interface Stream {
  readonly data: Bytes
  at: number
  readonly types: Map<number, Wire>
  /** Values that may still be read: empty structs take no bytes, so that counts alone could ask for millions. */
  left: number
}

const broken = (s: Stream, what: string): FormatError =>
  new FormatError('payload', `not gob: ${what} at byte ${s.at}`)

function take(s: Stream, length: number): Bytes {
  if (length > s.data.length - s.at) throw broken(s, 'the data ends')
  s.at += length
  return s.data.subarray(s.at - length, s.at)
}

/** Below 128 one byte; else the negated count of bytes, then the bytes, big endian. */
function unsigned(s: Stream): bigint {
  const [first = 0] = take(s, 1)
  if (first < 128) return BigInt(first)
  const width = 256 - first
  if (width > 8) throw broken(s, 'an integer of more than 8 bytes')
  return fromMagnitude(take(s, width).toReversed())
}

/** The lowest bit says whether the others are inverted. */
function signed(s: Stream): bigint {
  const value = unsigned(s)
  return (value & 1n) === 1n ? ~(value >> 1n) : value >> 1n
}

function count(s: Stream): number {
  const value = unsigned(s)
  if (value > BigInt(MAX_VALUES)) throw broken(s, `a length of ${value}`)
  return Number(value)
}

const block = (s: Stream): Bytes => take(s, count(s))

/** float64 with its bytes reversed, so that round numbers are short. */
function float(s: Stream): string {
  const raw = new Uint8Array(8)
  new DataView(raw.buffer).setBigUint64(0, unsigned(s), true)
  return floatText(fromDouble(raw))
}

function complex(s: Stream): Value {
  const [real, imaginary] = [float(s), float(s)]
  return tagged('unknown', list([number(real), number(imaginary)]), 'complex128')
}

const BASIC: Readonly<Record<number, (s: Stream, depth: number) => Value>> = {
  1: s => bool(unsigned(s) !== 0n),
  2: s => number(signed(s)),
  3: s => number(unsigned(s)),
  4: s => number(float(s)),
  5: s => bytes(block(s)),
  6: s => textOrBytes(block(s)),
  7: complex,
  8: (s, depth) => boxed(s, depth),
}

/** Field numbers that are set, each read by `one`; a struct ends with a step of zero. */
function fields(s: Stream, one: (index: number) => void): void {
  let index = -1
  for (let step = count(s); step !== 0; step = count(s)) {
    index += step
    one(index)
  }
}

const text = (s: Stream): string => fromUtf8(block(s))

/** CommonType: name and number. */
function common(s: Stream): string {
  let name = ''
  fields(s, index => {
    if (index === 0) name = text(s)
    else if (index === 1) signed(s)
    else throw broken(s, 'an unknown field of a type')
  })
  return name
}

function fieldTypes(s: Stream): readonly Field[] {
  return Array.from({ length: count(s) }, () => {
    let field: Field = { name: '', type: 0 }
    fields(s, index => {
      if (index === 0) field = { ...field, name: text(s) }
      else if (index === 1) field = { ...field, type: Number(signed(s)) }
      else throw broken(s, 'an unknown field of a field')
    })
    return field
  })
}

const KINDS = ['array', 'slice', 'struct', 'map'] as const

/** wireType: one of arrayType, sliceType, structType, mapType, gobEncoderType (three of them). */
function wireType(s: Stream): Wire {
  let wire: Wire = { kind: 'opaque', name: '' }
  fields(s, which => {
    if (which > 6) throw broken(s, 'an unknown kind of type')
    let name = ''
    let inner: readonly Field[] = []
    const numbers: number[] = []
    fields(s, index => {
      if (index === 0) name = common(s)
      else if (which === 2) inner = fieldTypes(s)
      else numbers.push(Number(signed(s)))
    })
    wire = typeOf(KINDS[which] ?? 'opaque', { name, inner, numbers })
  })
  return wire
}

interface Described {
  readonly name: string
  readonly inner: readonly Field[]
  readonly numbers: readonly number[]
}

function typeOf(kind: Wire['kind'], { name, inner, numbers: [first = 0, second = 0] }: Described): Wire {
  if (kind === 'struct') return { kind, name, fields: inner }
  if (kind === 'map') return { kind, name, key: first, element: second }
  return kind === 'opaque' ? { kind, name } : { kind, name, element: first }
}

/** Type definitions, up to the type of a value. Within an interface a length follows each definition. */
function definitions(s: Stream, inside: boolean): number {
  for (;;) {
    if (!inside) count(s)
    const id = Number(signed(s))
    if (id >= 0) return id
    if (s.types.size > 1000) throw broken(s, 'too many types')
    s.types.set(-id, wireType(s))
    if (inside) count(s)
  }
}

/** An interface: the name of the registered type, its definition where it is new, length, value. */
function boxed(s: Stream, depth: number): Value {
  const name = text(s)
  if (name === '') return NULL
  const id = definitions(s, true)
  count(s)
  return single(s, id, { name, depth })
}

interface Place {
  /** Name under which the program registered the type, with its package; null outside of interfaces. */
  readonly name: string | null
  readonly depth: number
}

/** A value that is no struct stands behind a zero. */
function single(s: Stream, id: number, place: Place): Value {
  if (s.types.get(id)?.kind !== 'struct' && count(s) !== 0) throw broken(s, 'a zero expected')
  return value(s, id, place)
}

const items = (s: Stream, id: number, depth: number): readonly Value[] =>
  Array.from({ length: count(s) }, () => value(s, id, { name: null, depth }))

/**
 * A type that is not in an interface is written without its package. `main` is where programs have their own types.
 */
const className = (name: string): string => (name.includes('.') || name === '' ? name : `main.${name}`)

function struct(s: Stream, wire: Wire & { readonly kind: 'struct' }, { name, depth }: Place): Value {
  const entries: Entry[] = []
  fields(s, index => {
    const field = wire.fields[index]
    if (field === undefined) throw broken(s, `no field ${index}`)
    entries.push([string(field.name), value(s, field.type, { name: null, depth })])
  })
  return tagged('object', map(entries), className(name ?? wire.name))
}

function value(s: Stream, id: number, { name, depth: above }: Place): Value {
  const depth = above + 1
  if (depth > MAX_DEPTH) throw broken(s, `deeper than ${MAX_DEPTH}`)
  if (--s.left < 0) throw broken(s, `more than ${MAX_VALUES} values`)
  const basic = BASIC[id]
  if (basic !== undefined) return basic(s, depth)
  const wire = s.types.get(id)
  if (wire === undefined) throw broken(s, `type ${id} is not defined`)
  if (wire.kind === 'struct') return struct(s, wire, { name, depth })
  if (wire.kind === 'opaque') return knownGo(name ?? wire.name, block(s))
  if (wire.kind !== 'map') return list(items(s, wire.element, depth))
  const entry = (): Entry => [
    value(s, wire.key, { name: null, depth }),
    value(s, wire.element, { name: null, depth }),
  ]
  return map(Array.from({ length: count(s) }, entry))
}

/** Throws FormatError for what is no gob, is nested deeper than 200 or holds more than 100 000 values. */
export function readGob(data: Bytes): Value {
  const s: Stream = { data, at: 0, types: new Map(), left: MAX_VALUES }
  const id = definitions(s, false)
  const read = single(s, id, { name: null, depth: 0 })
  if (s.at !== data.length) throw broken(s, 'data after the end')
  return read
}
