/** Perl Storable 2.x, frozen in memory (Storable.xs): reads shapes, nothing is blessed, hooked or evaluated. */
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

/** Storable.xs, "Type markers". */
export const SX = {
  object: 0,
  longScalar: 1,
  array: 2,
  hash: 3,
  ref: 4,
  undef: 5,
  integer: 6,
  double: 7,
  byte: 8,
  netint: 9,
  scalar: 10,
  svUndef: 14,
  yes: 15,
  no: 16,
  bless: 17,
  ixBless: 18,
  overload: 20,
  utf8: 23,
  longUtf8: 24,
  flagHash: 25,
  weakRef: 27,
  weakOverload: 28,
  svUndefElement: 31,
  booleanTrue: 34,
  booleanFalse: 35,
} as const

const NAMES: Readonly<Record<number, string>> = {
  11: 'tied array',
  12: 'tied hash',
  13: 'tied scalar',
  19: 'object with its own hook',
  26: 'code',
  29: 'v-string',
  30: 'v-string',
  32: 'regular expression',
}

/** What `freeze` writes first: version, byte order and sizes. `nfreeze` writes network order and no sizes. */
export interface StorableHead {
  readonly bytes: Bytes
  readonly network: boolean
}

/** What `nfreeze` of Storable 3 writes first. */
export const NETWORK_HEAD: StorableHead = { bytes: Uint8Array.of(5, 11), network: true }

class Reader {
  private at = 0
  private left = MAX_VALUES
  private little = false
  private readonly seen: (Value | null)[] = []
  private readonly classes: string[] = []
  private readonly data: Bytes
  private readonly view: DataView
  constructor(data: Bytes) {
    this.data = data
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  }

  private fail(what: string): never {
    throw new FormatError('payload', `not Perl Storable: ${what} at byte ${this.at}`)
  }

  private take(length: number): Bytes {
    if (length < 0 || length > this.data.length - this.at) this.fail('a length beyond the end')
    this.at += length
    return this.data.slice(this.at - length, this.at)
  }

  private byte(): number {
    return this.data[this.at++] ?? this.fail('the data ends')
  }

  private int(little = this.little): number {
    this.take(4)
    return this.view.getInt32(this.at - 4, little)
  }

  head(): StorableHead {
    const first = this.byte()
    const network = (first & 1) === 1
    this.byte()
    if (first >> 1 !== 2) this.fail(`version ${first >> 1} instead of 2`)
    if (!network) {
      const order = fromLatin1(this.take(this.byte()))
      if (order !== '12345678' && order !== '87654321') this.fail(`byte order ${order}`)
      this.little = order === '12345678'
      this.take(4)
    }
    return { bytes: this.data.slice(0, this.at), network }
  }

  whole(): Value {
    const value = this.value(0)
    if (this.at !== this.data.length) this.fail('data after the end')
    return value
  }

  /** Each value that is not a link is numbered in the order of its beginning. */
  private value(depth: number): Value {
    if (depth > MAX_DEPTH) this.fail(`deeper than ${MAX_DEPTH}`)
    if (this.left-- <= 0) this.fail(`more than ${MAX_VALUES} values`)
    const mark = this.byte()
    if (mark === SX.object) return this.link(depth)
    if (mark === SX.bless || mark === SX.ixBless) return this.blessed(mark, depth)
    const slot = this.seen.push(null) - 1
    const value = this.content(mark, depth + 1)
    this.seen[slot] = value
    return value
  }

  private link(depth: number): Value {
    const target = this.seen[this.int(false)]
    if (target === undefined) return this.fail('a link to nothing')
    if (target === null) return tagged('unknown', string('the value around it'), 'reference')
    this.left -= weigh(target, depth)
    return this.left > 0 ? target : this.fail(`more than ${MAX_VALUES} values`)
  }

  private count(): number {
    const length = this.byte()
    return length < 128 ? length : this.int()
  }

  private blessed(mark: number, depth: number): Value {
    if (mark === SX.bless) this.classes.push(fromLatin1(this.take(this.count())))
    const name = mark === SX.bless ? this.classes.at(-1) : this.classes[this.count()]
    if (name === undefined) return this.fail('a link to no class')
    return tagged('object', this.value(depth + 1), name)
  }

  private content(mark: number, depth: number): Value {
    switch (mark) {
      case SX.array:
        return list(this.repeat(() => this.value(depth)))
      case SX.hash:
        return map(this.repeat((): Entry => this.entry(depth, 0)))
      case SX.flagHash:
        this.byte()
        return map(this.repeat((): Entry => this.entry(depth, 1)))
      case SX.ref:
      case SX.overload:
      case SX.weakRef:
      case SX.weakOverload:
        return this.value(depth)
      default:
        return this.scalar(mark)
    }
  }

  private repeat<T>(one: () => T): readonly T[] {
    const count = this.int()
    if (count < 0 || count > this.data.length - this.at) this.fail('a count beyond the end')
    return Array.from({ length: count }, one)
  }

  private entry(depth: number, flagBytes: number): Entry {
    const value = this.value(depth)
    this.take(flagBytes)
    return [textOrBytes(this.take(this.int())), value]
  }

  private scalar(mark: number): Value {
    switch (mark) {
      case SX.undef:
      case SX.svUndef:
      case SX.svUndefElement:
        return NULL
      case SX.yes:
      case SX.booleanTrue:
        return bool(true)
      case SX.no:
      case SX.booleanFalse:
        return bool(false)
      case SX.byte:
        return number(this.byte() - 128)
      case SX.netint:
        return number(this.int(false))
      case SX.integer:
        this.take(8)
        return number(this.view.getBigInt64(this.at - 8, this.little))
      case SX.double:
        this.take(8)
        return number(this.view.getFloat64(this.at - 8, this.little))
      case SX.scalar:
      case SX.utf8:
        return textOrBytes(this.take(this.byte()))
      case SX.longScalar:
      case SX.longUtf8:
        return textOrBytes(this.take(this.int()))
      default:
        return this.fail(`${NAMES[mark] ?? `type ${mark}`} cannot be read`)
    }
  }
}

/** Throws FormatError. */
export function readStorable(data: Bytes): { readonly head: StorableHead; readonly value: Value } {
  const reader = new Reader(data)
  return { head: reader.head(), value: reader.whole() }
}
