/**
 * Ruby Marshal 4.8 as a graph of nodes (ruby/marshal.c): shapes only, nothing is built or called. The graph keeps what a
 * Value cannot say (encodings, subclasses, shared objects), so that an edited session is written back as Ruby had it.
 */
import { FormatError, fromLatin1 } from '../../bytes'
import type { Bytes } from '../../value'
import { MAX_DEPTH } from './limits'

/** Class names, symbols and field names are the bytes of the text, one character each. */
export type Field = readonly [name: SymbolNode, value: Node]

interface Common {
  /** Instance variables after `I`: mostly the encoding of a text. */
  readonly ivars: Field[]
  /** `C` (subclass of a core class) and `e` (extended by a module), outermost first. */
  readonly wraps: (readonly [mark: 'C' | 'e', name: SymbolNode])[]
}

export interface SymbolNode extends Common {
  readonly type: ':'
  readonly name: string
}

export type Node = SymbolNode | (Common & Body)

type Body =
  | { readonly type: '0' | 'T' | 'F' }
  /** Integer or float in decimal digits. */
  | { readonly type: 'i' | 'l' | 'f'; readonly text: string }
  /** String, class, module, regular expression (`options`). */
  | { readonly type: '"' | 'c' | 'm' | 'M' | '/'; readonly data: Bytes; readonly options: number }
  | { readonly type: '['; readonly items: readonly Node[] }
  | {
      readonly type: '{' | '}'
      readonly entries: readonly (readonly [Node, Node])[]
      readonly preset: Node | null
    }
  | { readonly type: 'o' | 'S'; readonly class: SymbolNode; readonly fields: readonly Field[] }
  /** `_dump` (a text) and `marshal_dump` (any object) of the class. */
  | { readonly type: 'u'; readonly class: SymbolNode; readonly data: Bytes }
  | { readonly type: 'U' | 'd'; readonly class: SymbolNode; readonly inner: Node }

/** `body` becomes the node: a copy of each would take as long as reading it. */
export const node = <B extends Body | { readonly type: ':'; readonly name: string }>(body: B): B & Common => {
  const made = body as B & { -readonly [K in keyof Common]: Common[K] }
  made.ivars = []
  made.wraps = []
  return made
}

export const symbol = (name: string): SymbolNode => node({ type: ':', name })

class Reader {
  private at = 2
  private readonly symbols: SymbolNode[] = []
  private readonly objects: Node[] = []
  private readonly data: Bytes
  private readonly where: string
  constructor(data: Bytes, where: string) {
    this.data = data
    this.where = where
    if (data[0] !== 4 || data[1] !== 8) this.fail('it does not begin with version 4.8')
  }

  private fail(what: string): never {
    throw new FormatError(this.where, `not Ruby Marshal: ${what} at byte ${this.at}`)
  }

  whole(): Node {
    const root = this.object(0, false)
    if (this.at !== this.data.length) this.fail('data after the end')
    return root
  }

  private byte(): number {
    return this.data[this.at++] ?? this.fail('the data ends')
  }

  private take(length: number): Bytes {
    if (length < 0 || length > this.data.length - this.at) this.fail('a length beyond the end')
    this.at += length
    return this.data.subarray(this.at - length, this.at)
  }

  /** marshal.c r_long: one byte for small numbers, else a count of little endian bytes, negative in two's complement. */
  private long(): number {
    const first = (this.byte() << 24) >> 24
    if (first === 0) return 0
    if (first > 4) return first - 5
    if (first < -4) return first + 5
    const digits = this.take(Math.abs(first))
    const value = digits.reduceRight((sum, digit) => sum * 256 + digit, 0)
    return first > 0 ? value : value - 256 ** digits.length
  }

  private many<T>(one: () => T, out: T[] = []): T[] {
    const count = this.long()
    if (count < 0 || count > this.data.length - this.at) this.fail('a count beyond the end')
    for (let i = 0; i < count; i++) out.push(one())
    return out
  }

  private symbol(): SymbolNode {
    const found = this.object(MAX_DEPTH - 1, false)
    return found.type === ':' ? found : this.fail('a symbol expected')
  }

  private fields(depth: number, out: Field[]): Field[] {
    return this.many((): Field => [this.symbol(), this.object(depth, false)], out)
  }

  /** Counted for later links: every object but symbols and immediate values (marshal.c r_entry). */
  private entry<T extends Node>(made: T): T {
    this.objects.push(made)
    return made
  }

  private object(depth: number, withIvars: boolean): Node {
    if (depth > MAX_DEPTH) this.fail(`deeper than ${MAX_DEPTH}`)
    const type = String.fromCharCode(this.byte())
    if (type === 'I') return this.object(depth + 1, true)
    if (type === 'C' || type === 'e') {
      const name = this.symbol()
      const wrapped = this.object(depth + 1, withIvars)
      wrapped.wraps.unshift([type, name])
      return wrapped
    }
    if (type === 'u') return this.userDefined(depth, withIvars)
    const made = this.plain(type, depth + 1)
    if (withIvars) this.fields(depth + 1, made.ivars)
    return made
  }

  /** Its instance variables count before the object itself (marshal.c TYPE_USERDEF). */
  private userDefined(depth: number, withIvars: boolean): Node {
    const made = node({ type: 'u', class: this.symbol(), data: this.take(this.long()) })
    if (withIvars) this.fields(depth + 1, made.ivars)
    return this.entry(made)
  }

  private plain(type: string, depth: number): Node {
    switch (type) {
      case '0':
      case 'T':
      case 'F':
        return node({ type })
      case 'i':
        return node({ type, text: String(this.long()) })
      case 'l':
        return this.entry(node({ type, text: this.bignum() }))
      case 'f':
        return this.entry(node({ type, text: fromLatin1(this.take(this.long())) }))
      case ':': {
        const made = symbol(fromLatin1(this.take(this.long())))
        this.symbols.push(made)
        return made
      }
      case ';':
        return this.symbols[this.long()] ?? this.fail('a link to no symbol')
      case '@':
        return this.objects[this.long()] ?? this.fail('a link to no object')
      default:
        return this.compound(type, depth)
    }
  }

  private compound(type: string, depth: number): Node {
    switch (type) {
      case '"':
      case 'c':
      case 'm':
      case 'M':
        return this.entry(node({ type, data: this.take(this.long()), options: 0 }))
      case '/':
        return this.entry(node({ type, data: this.take(this.long()), options: this.byte() }))
      case '[': {
        const items: Node[] = []
        const made = this.entry(node({ type, items }))
        this.many(() => this.object(depth, false), items)
        return made
      }
      case '{':
      case '}':
        return this.hash(type, depth)
      case 'o':
      case 'S': {
        const fields: Field[] = []
        const made = this.entry(node({ type, class: this.symbol(), fields }))
        this.fields(depth, fields)
        return made
      }
      case 'U':
      case 'd': {
        const made: Common & { type: 'U' | 'd'; class: SymbolNode; inner: Node } = this.entry(
          node({ type, class: this.symbol(), inner: node({ type: '0' }) }),
        )
        made.inner = this.object(depth, false)
        return made
      }
      default:
        return this.fail(`unknown type ${JSON.stringify(type)}`)
    }
  }

  private hash(type: '{' | '}', depth: number): Node {
    const entries: (readonly [Node, Node])[] = []
    const made: Common & { type: '{' | '}'; entries: typeof entries; preset: Node | null } = this.entry(
      node({ type, entries, preset: null }),
    )
    this.many((): readonly [Node, Node] => [this.object(depth, false), this.object(depth, false)], entries)
    if (type === '}') made.preset = this.object(depth, false)
    return made
  }

  private bignum(): string {
    const sign = String.fromCharCode(this.byte()) === '-' ? -1n : 1n
    const digits = this.take(2 * this.long())
    return String(sign * digits.reduceRight((sum, digit) => sum * 256n + BigInt(digit), 0n))
  }
}

/** Throws FormatError. The graph may hold cycles. */
export const readMarshal = (data: Bytes, where = 'payload'): Node => new Reader(data, where).whole()
