/** MessagePack: shapes only; what extension types mean is the caller's. */
import { FormatError, fromUtf8, toHex } from '../../bytes'
import { type Bytes, bool, bytes, type Entry, list, map, NULL, number, string, type Value } from '../../value'
import { MAX_DEPTH, MAX_VALUES } from './limits'

/** `depth` goes on where the extension holds values of its own. */
export type Extend = (type: number, data: Bytes, depth: number) => Value

export interface Place {
  /** First byte that is read. */
  readonly at: number
  readonly depth: number
}

class Reader {
  private at: number
  private left = MAX_VALUES
  private readonly data: Bytes
  private readonly view: DataView
  private readonly extend: Extend
  constructor(data: Bytes, at: number, extend: Extend) {
    this.data = data
    this.at = at
    this.extend = extend
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  }

  private fail(what: string): never {
    throw new FormatError('payload', `not MessagePack: ${what} at byte ${this.at}`)
  }

  all(depth: number): readonly Value[] {
    const out: Value[] = []
    while (this.at < this.data.length) out.push(this.value(depth))
    return out
  }

  private take(length: number): Bytes {
    if (length > this.data.length - this.at) this.fail('a length beyond the end')
    this.at += length
    return this.data.slice(this.at - length, this.at)
  }

  private unsigned(width: number): number {
    return this.take(width).reduce((sum, byte) => sum * 256 + byte, 0)
  }

  private value(depth: number): Value {
    if (depth > MAX_DEPTH) this.fail(`deeper than ${MAX_DEPTH}`)
    if (this.left-- <= 0) this.fail(`more than ${MAX_VALUES} values`)
    const mark = this.unsigned(1)
    if (mark < 0x80) return number(mark)
    if (mark >= 0xe0) return number(mark - 256)
    if (mark < 0x90) return this.map(mark & 15, depth)
    if (mark < 0xa0) return this.list(mark & 15, depth)
    if (mark < 0xc0) return string(fromUtf8(this.take(mark & 31)))
    return mark < 0xcc ? this.sized(mark, depth) : this.wide(mark, depth)
  }

  private list(count: number, depth: number): Value {
    if (count > this.data.length - this.at) this.fail('a count beyond the end')
    return list(Array.from({ length: count }, () => this.value(depth + 1)))
  }

  private map(count: number, depth: number): Value {
    if (count > this.data.length - this.at) this.fail('a count beyond the end')
    return map(Array.from({ length: count }, (): Entry => [this.value(depth + 1), this.value(depth + 1)]))
  }

  private sized(mark: number, depth: number): Value {
    if (mark === 0xc0) return NULL
    if (mark === 0xc2 || mark === 0xc3) return bool(mark === 0xc3)
    if (mark >= 0xc4 && mark <= 0xc6) return bytes(this.take(this.unsigned(1 << (mark - 0xc4))))
    if (mark >= 0xc7 && mark <= 0xc9) return this.extension(this.unsigned(1 << (mark - 0xc7)), depth)
    if (mark === 0xca || mark === 0xcb) return this.float(mark === 0xca ? 4 : 8)
    return this.fail('an unknown type')
  }

  private wide(mark: number, depth: number): Value {
    if (mark <= 0xcf) return number(BigInt(`0x${toHex(this.take(1 << (mark - 0xcc)))}`))
    if (mark <= 0xd3) {
      const data = this.take(1 << (mark - 0xd0))
      return number(BigInt.asIntN(8 * data.length, BigInt(`0x${toHex(data)}`)))
    }
    if (mark <= 0xd8) return this.extension(1 << (mark - 0xd4), depth)
    if (mark <= 0xdb) return string(fromUtf8(this.take(this.unsigned(1 << (mark - 0xd9)))))
    const count = this.unsigned(mark % 2 === 0 ? 2 : 4)
    return mark <= 0xdd ? this.list(count, depth) : this.map(count, depth)
  }

  private float(width: 4 | 8): Value {
    this.take(width)
    const value = width === 4 ? this.view.getFloat32(this.at - 4) : this.view.getFloat64(this.at - 8)
    return number(Number.isInteger(value) ? value.toFixed(1) : value)
  }

  private extension(length: number, depth: number): Value {
    const type = this.unsigned(1)
    return this.extend(type, this.take(length), depth + 1)
  }
}

/** All values, one after the other. Throws FormatError. */
export const readMessagePack = (data: Bytes, { at, depth }: Place, extend: Extend): readonly Value[] =>
  new Reader(data, at, extend).all(depth)
