/**
 * Writes a Value as Ruby Marshal 4.8. What equals the original is written from the original's nodes, with its classes
 * and encodings; of what is new, only plain values, symbols, structs and objects can be written.
 */
import { concat, FormatError, fromLatin1, latin1, utf8 } from '../../bytes'
import type { Bytes, Entry, Value } from '../../value'
import { type Field, type Node, node, type SymbolNode, symbol } from './marshal'
import { valueOfNode } from './marshal-value'
import { entryLike, sameValue } from './same'

const UTF8 = (): Field => [symbol('E'), node({ type: 'T' })]

function text(data: Bytes, encoded: boolean): Node {
  const made = node({ type: '"', data, options: 0 })
  if (encoded) made.ivars.push(UTF8())
  return made
}

function symbolOf(name: string): SymbolNode {
  const made = symbol(fromLatin1(utf8(name)))
  if (/[^\0-\x7f]/.test(name)) made.ivars.push(UTF8())
  return made
}

const FLOATS: Readonly<Record<string, string>> = { Infinity: 'inf', '-Infinity': '-inf', NaN: 'nan' }

/** A fixnum of the file has 31 bits, whatever the machine (marshal.c w_object). */
function numeral(digits: string): Node {
  if (!/^-?\d+$/.test(digits)) return node({ type: 'f', text: FLOATS[digits] ?? digits.replace(/\.0+$/, '') })
  const value = BigInt(digits)
  return node({ type: value >= -(2n ** 30n) && value < 2n ** 30n ? 'i' : 'l', text: String(value) })
}

const keep = (made: Node, old: Node | null): Node => ({
  ...made,
  ivars: old === null ? made.ivars : old.ivars,
  wraps: old === null ? made.wraps : old.wraps,
})

function hash(entries: readonly Entry[], old: Node | null): Node {
  const known = old?.type === '{' || old?.type === '}' ? old : null
  const nodes = new Map<Value, readonly [Node, Node]>()
  const before = (known?.entries ?? []).map((pair): Entry => {
    const key = valueOfNode(pair[0])
    nodes.set(key, pair)
    return [key, key]
  })
  const pairs = entries.map(([key, value], i): readonly [Node, Node] => {
    const like = entryLike(before, i, key)
    const found = like === undefined ? undefined : nodes.get(like[0])
    return [found?.[0] ?? build(key, null), build(value, found?.[1] ?? null)]
  })
  const made = node({ type: known?.type ?? '{', entries: pairs, preset: known?.preset ?? null })
  return keep(made, known)
}

function object(name: string | null, content: Value, old: Node | null): Node {
  if (name === null || content.type !== 'map')
    throw new FormatError('payload', 'an object of this kind is read-only')
  const known = old?.type === 'o' || old?.type === 'S' ? old : null
  const fields = content.entries.map(([key, value]): Field => {
    if (key.type !== 'string') throw new FormatError('payload', 'the fields of an object have names')
    const label = symbolOf(key.value)
    return [label, build(value, known?.fields.find(([field]) => field.name === label.name)?.[1] ?? null)]
  })
  const type = known?.type ?? (fields.every(([field]) => field.name.startsWith('@')) ? 'o' : 'S')
  return keep(node({ type, class: symbolOf(name), fields }), known)
}

function build(value: Value, old: Node | null): Node {
  if (old !== null && sameValue(value, valueOfNode(old))) return old
  switch (value.type) {
    case 'null':
      return node({ type: '0' })
    case 'bool':
      return node({ type: value.value ? 'T' : 'F' })
    case 'number':
      return numeral(value.text)
    case 'string':
      return text(utf8(value.value), true)
    case 'bytes':
      return text(value.value, false)
    case 'list': {
      const known = old?.type === '[' ? old : null
      const items = value.items.map((item, i) => build(item, known?.items[i] ?? null))
      return keep(node({ type: '[', items }), known)
    }
    case 'map':
      return hash(value.entries, old)
    case 'tagged':
      if (value.tag === 'symbol' && value.value.type === 'string') return symbolOf(value.value.value)
      if (value.tag === 'object') return object(value.class, value.value, old)
      throw new FormatError('payload', `a new ${value.tag} cannot be written as Ruby Marshal`)
  }
}

function long(value: number): Bytes {
  if (value === 0) return Uint8Array.of(0)
  if (value > 0 && value < 123) return Uint8Array.of(value + 5)
  if (value < 0 && value > -124) return Uint8Array.of((value - 5) & 255)
  const digits: number[] = []
  for (let rest = value; rest !== 0 && rest !== -1; rest = Math.floor(rest / 256)) digits.push(rest & 255)
  return Uint8Array.of((value < 0 ? -digits.length : digits.length) & 255, ...digits)
}

const sized = (data: Bytes): Bytes => concat(long(data.length), data)

function bignum(digits: string): Bytes {
  const value = BigInt(digits)
  const out: number[] = []
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) out.push(Number(rest & 255n))
  if (out.length % 2 === 1) out.push(0)
  return concat(latin1(value < 0n ? '-' : '+'), long(out.length / 2), Uint8Array.from(out))
}

/** Symbols and objects that were met before are written as links. */
class Writer {
  readonly out: Bytes[] = [Uint8Array.of(4, 8)]
  private readonly symbols = new Map<string, number>()
  private readonly objects = new Map<Node, number>()

  private put(mark: string, ...rest: readonly Bytes[]): void {
    this.out.push(latin1(mark), ...rest)
  }

  private symbol(found: SymbolNode): void {
    const known = this.symbols.get(found.name)
    if (known !== undefined) {
      this.put(';', long(known))
      return
    }
    this.symbols.set(found.name, this.symbols.size)
    this.put(found.ivars.length > 0 ? 'I:' : ':', sized(latin1(found.name)))
    if (found.ivars.length > 0) this.fields(found.ivars)
  }

  private fields(fields: readonly Field[]): void {
    this.out.push(long(fields.length))
    for (const [name, value] of fields) {
      this.symbol(name)
      this.node(value)
    }
  }

  private enter(found: Node): void {
    if (!'0TFi'.includes(found.type)) this.objects.set(found, this.objects.size)
  }

  node(found: Node): void {
    const known = this.objects.get(found)
    if (known !== undefined) this.put('@', long(known))
    else if (found.type === ':') this.symbol(found)
    else this.fresh(found)
  }

  private fresh(found: Exclude<Node, SymbolNode>): void {
    if (found.ivars.length > 0) this.put('I')
    for (const [mark, name] of found.wraps) {
      this.put(mark)
      this.symbol(name)
    }
    if (found.type !== 'u') this.enter(found)
    this.body(found)
    if (found.ivars.length > 0) this.fields(found.ivars)
    if (found.type === 'u') this.enter(found)
  }

  private body(found: Exclude<Node, SymbolNode>): void {
    this.put(found.type)
    if ('class' in found) this.symbol(found.class)
    if (found.type === 'i') this.out.push(long(Number(found.text)))
    else if (found.type === 'l') this.out.push(bignum(found.text))
    else if (found.type === 'f') this.out.push(sized(latin1(found.text)))
    else if (found.type === '/') this.out.push(sized(found.data), Uint8Array.of(found.options))
    else if ('data' in found) this.out.push(sized(found.data))
    else if ('fields' in found) this.fields(found.fields)
    else if ('inner' in found) this.node(found.inner)
    else if ('items' in found) this.list(found.items)
    else if ('entries' in found) this.list(found.entries.flat(), found.preset)
  }

  private list(items: readonly Node[], preset?: Node | null): void {
    this.out.push(long(preset === undefined ? items.length : items.length / 2))
    for (const item of items) this.node(item)
    if (preset != null) this.node(preset)
  }
}

/** Throws FormatError for what cannot be written. `old`: the nodes of the text that was edited, or null. */
export function writeMarshal(value: Value, old: Node | null): Bytes {
  const writer = new Writer()
  writer.node(build(value, old))
  return concat(...writer.out)
}
