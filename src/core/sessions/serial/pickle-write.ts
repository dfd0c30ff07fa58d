/**
 * Plain values as pickle, protocols 2 to 5, in the spelling of CPython's C pickler (Modules/_pickle.c): same opcodes,
 * memo and frame. Only objects that the program shares are written twice here and once there.
 */
import { concat, FormatError, fromLatin1, fromUtf8, latin1, utf8 } from '../../bytes'
import { type Bytes, list, type Value } from '../../value'
import { MAX_DEPTH } from './limits'
import { integerOf, isFloatText, toDouble, toMagnitude } from './numbers'
import { type Reduction, reductionOf } from './pickle-reduce'

interface Writer {
  readonly protocol: number
  readonly out: Uint8Array[]
  /** Objects remembered so far. */
  memo: number
  /** Where the classes and the names that Python shares are remembered. */
  readonly shared: Map<string, number>
}

const BATCH = 1000

const code = (text: string): Bytes => latin1(text)

function little(value: number | bigint, width: number): Bytes {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true)
  return out.slice(0, width)
}

/** Every step gives the writer back. */
function emit(w: Writer, ...pieces: readonly Uint8Array[]): Writer {
  w.out.push(...pieces)
  return w
}

function memoize(w: Writer): Writer {
  if (w.protocol >= 4) emit(w, code('\x94'))
  else if (w.memo < 256) emit(w, code('q'), little(w.memo, 1))
  else emit(w, code('r'), little(w.memo, 4))
  w.memo++
  return w
}

/** Written by `make` the first time, fetched from the memo afterwards. */
function once(w: Writer, label: string, make: () => Writer): Writer {
  const at = w.shared.get(label)
  if (at !== undefined)
    return at < 256 ? emit(w, code('h'), little(at, 1)) : emit(w, code('j'), little(at, 4))
  make()
  w.shared.set(label, w.memo - 1)
  return w
}

const sharedText = (w: Writer, text: string): Writer => once(w, `text ${text}`, () => newText(w, text))

/** Two's complement in as few bytes as hold the sign. */
function signed(value: bigint): Bytes {
  const magnitude = toMagnitude(value < 0n ? -value - 1n : value)
  const body =
    (magnitude.at(-1) ?? 0) < 0x80 && magnitude.length > 0 ? magnitude : concat(magnitude, new Uint8Array(1))
  return value < 0n ? body.map(byte => 255 - byte) : body
}

function writeInteger(w: Writer, value: bigint): Writer {
  if (value >= 0n && value < 256n) return emit(w, code('K'), little(value, 1))
  if (value >= 0n && value < 65_536n) return emit(w, code('M'), little(value, 2))
  if (value === BigInt.asIntN(32, value)) return emit(w, code('J'), little(value, 4))
  const body = signed(value)
  if (body.length < 256) return emit(w, code('\x8a'), little(body.length, 1), body)
  return emit(w, code('\x8b'), little(body.length, 4), body)
}

/** CPython has one object of each text and each byte string of a single Latin-1 character or none. */
const isSingle = (text: string): boolean => /^[\0-\xff]?$/.test(text)

const writeText = (w: Writer, text: string): Writer =>
  isSingle(text) ? sharedText(w, text) : newText(w, text)

function newText(w: Writer, text: string): Writer {
  const data = utf8(text)
  if (fromUtf8(data) !== text) throw new FormatError('payload', 'a lone surrogate cannot be written')
  if (w.protocol >= 4 && data.length < 256) emit(w, code('\x8c'), little(data.length, 1), data)
  else emit(w, code('X'), little(data.length, 4), data)
  return memoize(w)
}

function writeBytes(w: Writer, data: Bytes): Writer {
  if (w.protocol < 3) return writeOldBytes(w, data)
  if (data.length < 2)
    return once(w, `bytes ${data}`, () => memoize(emit(w, code('C'), little(data.length, 1), data)))
  if (data.length < 256) emit(w, code('C'), little(data.length, 1), data)
  else emit(w, code('B'), little(data.length, 4), data)
  return memoize(w)
}

/** Protocol 2 has no opcode for bytes. */
function writeOldBytes(w: Writer, data: Bytes): Writer {
  writeClass(w, data.length === 0 ? '__builtin__' : '_codecs', data.length === 0 ? 'bytes' : 'encode')
  tupleOf(w, data.length === 0 ? 0 : 2, i =>
    i === 0 ? writeText(w, fromLatin1(data)) : sharedText(w, 'latin1'),
  )
  emit(w, code('R'))
  return memoize(w)
}

const SMALL_TUPLE = ['', '\x85', '\x86', '\x87']

function tupleOf(w: Writer, length: number, item: (index: number) => Writer): Writer {
  if (length === 0) return emit(w, code(')'))
  const close = SMALL_TUPLE[length]
  if (close === undefined) emit(w, code('('))
  for (let i = 0; i < length; i++) item(i)
  emit(w, code(close ?? 't'))
  return memoize(w)
}

/** Items of a list or dict: alone with `one`, else between a mark and `many`. */
function batches<T>(
  w: Writer,
  all: readonly T[],
  [one, many]: readonly [string, string],
  each: (item: T) => Writer,
): Writer {
  for (let at = 0; at < all.length; at += BATCH) {
    const batch = all.slice(at, at + BATCH)
    const alone = batch.length === 1 && one !== ''
    if (!alone) emit(w, code('('))
    for (const item of batch) each(item)
    emit(w, code(alone ? one : many))
  }
  return w
}

function open(w: Writer, opcode: string): Writer {
  emit(w, code(opcode))
  return memoize(w)
}

/** Before protocol 4 a set is a call with a list. */
function oldSet(protocol: number, items: readonly Value[]): Reduction {
  const module = protocol < 3 ? '__builtin__' : 'builtins'
  return { module, name: 'set', args: [list(items)], how: 'call', state: null }
}

function writeSet(w: Writer, items: readonly Value[], depth: number): Writer {
  if (w.protocol < 4) return writeReduction(w, oldSet(w.protocol, items), depth)
  open(w, '\x8f')
  return batches(w, items, ['', '\x90'], item => write(w, item, depth))
}

/** A class by its name: two texts on the stack, or two lines. */
function writeClass(w: Writer, module: string, name: string): Writer {
  return once(w, `class ${module}.${name}`, () => {
    if (w.protocol < 4) emit(w, code(`c${module}\n${name}\n`))
    else {
      sharedText(w, module)
      newText(w, name)
      emit(w, code('\x93'))
    }
    return memoize(w)
  })
}

function writeReduction(w: Writer, reduction: Reduction, depth: number): Writer {
  writeClass(w, reduction.module, reduction.name)
  tupleOf(w, reduction.args.length, i => {
    const arg = reduction.args[i] as Value | Reduction
    return 'how' in arg ? writeReduction(w, arg, depth) : write(w, arg, depth)
  })
  emit(w, code(reduction.how === 'new' ? '\x81' : 'R'))
  memoize(w)
  if (reduction.state === null) return w
  write(w, reduction.state, depth)
  return emit(w, code('b'))
}

function writeTagged(w: Writer, value: Value & { readonly type: 'tagged' }, depth: number): Writer {
  if (value.value.type === 'list' && value.tag === 'tuple') {
    const { items } = value.value
    return tupleOf(w, items.length, i => write(w, items[i] as Value, depth))
  }
  if (value.value.type === 'list' && value.tag === 'set') return writeSet(w, value.value.items, depth)
  const reduction = reductionOf(value)
  if (reduction === null)
    throw new FormatError('payload', `a ${value.class ?? value.tag} cannot be pickled here`)
  return writeReduction(w, reduction, depth)
}

const FLOATS: Readonly<Record<string, number>> = {
  Infinity: Infinity,
  '-Infinity': -Infinity,
  NaN: Number.NaN,
}

function write(w: Writer, value: Value, above: number): Writer {
  const depth = above + 1
  if (depth > MAX_DEPTH) throw new FormatError('payload', `deeper than ${MAX_DEPTH}`)
  switch (value.type) {
    case 'null':
      return emit(w, code('N'))
    case 'bool':
      return emit(w, code(value.value ? '\x88' : '\x89'))
    case 'number':
      if (!isFloatText(value.text)) return writeInteger(w, integerOf(value.text))
      return emit(w, code('G'), toDouble(FLOATS[value.text] ?? Number(value.text)))
    case 'string':
      return writeText(w, value.value)
    case 'bytes':
      return writeBytes(w, value.value)
    case 'list':
      open(w, ']')
      return batches(w, value.items, ['a', 'e'], item => write(w, item, depth))
    case 'map':
      open(w, '}')
      return batches(w, value.entries, ['s', 'u'], ([key, item]) => {
        write(w, key, depth)
        return write(w, item, depth)
      })
    case 'tagged':
      return writeTagged(w, value, depth)
  }
}

/** CPython frames what is at least four bytes long, and begins a new frame after 64 KiB, which no cookie holds. */
const FRAME_MIN = 4

/** Throws FormatError for what is not plain: objects, dates, decimals. */
export function writePickle(value: Value, protocol: number): Bytes {
  if (protocol < 2 || protocol > 5)
    throw new FormatError('payload', `pickle protocol ${protocol} is not written here`)
  const w: Writer = { protocol, out: [], memo: 0, shared: new Map() }
  write(w, value, 0)
  emit(w, code('.'))
  const body = concat(...w.out)
  const framed = protocol >= 4 && body.length >= FRAME_MIN
  const frame = framed ? concat(code('\x95'), little(body.length, 8)) : new Uint8Array(0)
  return concat(code('\x80'), little(protocol, 1), frame, body)
}
