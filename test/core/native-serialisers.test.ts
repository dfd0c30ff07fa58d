/** Ruby Marshal, PHP serialize and Perl Storable: read as the languages wrote them, written so that nothing is lost. */
import { describe, expect, it } from 'vitest'
import { concat, FormatError, fromBase64, fromLatin1, latin1, toBase64, utf8 } from '../../src/core/bytes'
import { readMarshal } from '../../src/core/sessions/serial/marshal'
import { valueOfNode } from '../../src/core/sessions/serial/marshal-value'
import { writeMarshal } from '../../src/core/sessions/serial/marshal-write'
import { readPhp } from '../../src/core/sessions/serial/php'
import { writePhp } from '../../src/core/sessions/serial/php-write'
import { readRailsMessagePack } from '../../src/core/sessions/serial/rails-message-pack'
import { writeRailsMessagePack } from '../../src/core/sessions/serial/rails-message-pack-write'
import { readStorable } from '../../src/core/sessions/serial/storable'
import { writeStorable } from '../../src/core/sessions/serial/storable-write'
import { type Bytes, list, number, string, tagged, type Value } from '../../src/core/value'
import { plain } from '../checker/same'
import { seeded } from '../checker/table'
import { PERL, PHP, RUBY, type Sample } from './native-samples'

interface Language {
  readonly name: string
  readonly samples: readonly Sample[]
  read(data: Bytes): Value
  /** Writes the value into the text that it was read from. */
  write(value: Value, data: Bytes): Bytes
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'Ruby Marshal',
    samples: RUBY,
    read: data => valueOfNode(readMarshal(data)),
    write: (value, data) => writeMarshal(value, readMarshal(data)),
  },
  {
    name: 'PHP serialize',
    samples: PHP,
    read: data => readPhp(data).value,
    write: (value, data) => writePhp(value, readPhp(data)),
  },
  {
    name: 'Perl Storable',
    samples: PERL,
    read: data => readStorable(data).value,
    write: (value, data) => writeStorable(value, readStorable(data).head),
  },
]

/** null where it is a FormatError; any other error is a failure of the reader. */
function attempt(read: Language['read'], data: Bytes): Value | null {
  try {
    return read(data)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

describe.each(LANGUAGES)('$name', ({ samples, read, write }) => {
  it.each(samples)('reads $what', ({ base64, reads }) => {
    expect(plain(read(fromBase64(base64)))).toBe(reads)
  })

  it('refuses every cut, and throws nothing but FormatError for changed bytes', () => {
    const random = seeded(1)
    for (const { base64, what } of samples) {
      const data = fromBase64(base64)
      for (let length = 0; length < data.length; length++)
        expect(attempt(read, data.slice(0, length)), `${what} cut at ${length}`).toBeNull()
      for (let i = 0; i < 300; i++) {
        const changed = Uint8Array.from(data)
        changed[Math.floor(random() * data.length)] = Math.floor(random() * 256)
        const value = attempt(read, changed)
        if (value !== null) attempt(bytes => read(write(value, bytes)), changed)
      }
    }
  })
})

describe.each(LANGUAGES.filter(({ samples }) => samples !== PERL))(
  '$name, unchanged',
  ({ samples, read, write }) => {
    it.each(samples)('is written back byte for byte: $what', ({ base64 }) => {
      const data = fromBase64(base64)
      expect(toBase64(write(read(data), data))).toBe(base64)
    })
  },
)

const withMember = (value: Value, name: string, member: Value): Value =>
  value.type === 'map' ? { ...value, entries: [...value.entries, [string(name), member]] } : value

describe('an edited text', () => {
  it('keeps classes, encodings and links of what was not touched (Marshal)', () => {
    // {"session_id" => Rack::Session::SessionId, ...}: what Rack itself puts into each session.
    const data = fromBase64(
      'BAh7B0kiD3Nlc3Npb25faWQGOgZFVG86HVJhY2s6OlNlc3Npb246OlNlc3Npb25JZAY6D0BwdWJsaWNfaWRJIgdhYgY7AEZJIghvbGQGOwBUaQY=',
    )
    const node = readMarshal(data)
    const written = fromLatin1(writeMarshal(withMember(valueOfNode(node), 'count', list([number(2)])), node))
    const original = fromLatin1(data)
    // One pair more, and behind the old bytes a text with a link to the symbol E.
    expect(written).toBe(`${original.slice(0, 3)}\x08${original.slice(4)}I"\x0acount\x06;\x00T[\x06i\x07`)
  })

  it('keeps markers of private fields, and objects inside (PHP)', () => {
    const text = 'a:2:{s:4:"user";O:1:"A":1:{s:7:"\0A\0priv";b:1;}s:1:"n";i:1;}'
    const php = readPhp(latin1(text))
    const written = fromLatin1(writePhp(withMember(php.value, '7', string('é')), php))
    expect(written).toBe(
      fromLatin1(utf8('a:3:{s:4:"user";O:1:"A":1:{s:7:"\0A\0priv";b:1;}s:1:"n";i:1;i:7;s:2:"é";}')),
    )
  })

  it('is refused where references would point elsewhere (PHP)', () => {
    const php = readPhp(utf8('a:2:{s:1:"a";i:2;s:1:"b";R:2;}'))
    expect(() => writePhp(withMember(php.value, 'c', number(1)), php)).toThrow(FormatError)
  })
})

const extension = (type: number, ...data: readonly number[]): Bytes =>
  Uint8Array.of(0xc7, data.length, type, ...data)

const chars = (text: string): readonly number[] => [...utf8(text)]

/** 32-bit unsigned. */
const word = (value: number): readonly number[] => [
  0xce,
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
]

describe("ActiveSupport's MessagePack", () => {
  // message_pack/extensions.rb of Rails 7.1, by its text.
  it.each<[string, Bytes, string]>([
    ['a hash', Uint8Array.of(0x82, 0xa1, 0x61, 0xfb, 0xa1, 0x62, 0xc0), '{"a": -5, "b": null}'],
    ['a 64-bit integer', Uint8Array.of(0xd3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f), '-129'],
    ['a float', Uint8Array.of(0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0), '1.5'],
    ['a symbol', extension(0, ...chars('sym')), 'symbol("sym")'],
    [
      'an integer of 70 bits',
      extension(1, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 64),
      '-1180591620717411303429',
    ],
    ['a decimal', extension(2, ...chars('18:0.125e2')), 'decimal(125e-1)'],
    ['a date', extension(6, ...word(2_460_370)), 'date("2024-02-29")'],
    [
      'a time',
      extension(7, ...word(1_741_064_767), 5, 0xcd, 0x0e, 0x10),
      'datetime(1741064767 s .000000005)',
    ],
    [
      'a time in a zone',
      extension(8, ...word(1_741_064_767), 0, 0, 0xa3, ...chars('UTC')),
      'datetime(1741064767 s .)',
    ],
    ['a range', extension(11, 1, 3, 0xc3), 'range("1...3")'],
    ['a set', extension(12, 0x92, 1, 2), 'set(1, 2)'],
    ['a hash with indifferent access', extension(17, 0x81, 0xa1, 0x61, 1), '{"a": 1}'],
  ])('reads %s', (_, data, reads) => {
    expect(plain(readRailsMessagePack(concat(Uint8Array.of(0xcc, 0x80), data)))).toBe(reads)
  })

  it.each([
    ...[
      '0',
      '127',
      '128',
      '256',
      '65536',
      '4294967296',
      '18446744073709551615',
      '-32',
      '-33',
      '-129',
      '-32769',
    ].map(number),
    ...['-2147483649', '1.5', '2.0'].map(number),
    ...[0, 31, 32, 255, 256, 65_536].map(length => string('x'.repeat(length))),
    list(Array.from({ length: 17 }, () => number(1))),
    tagged('symbol', string('ab')),
    tagged('symbol', string('abc')),
  ])('reads what it writes: %o', value => {
    expect(readRailsMessagePack(writeRailsMessagePack(value))).toEqual(value)
  })

  it.each([
    ['that is cut', Uint8Array.of(0xcc, 0x80, 0x82, 0xa1, 0x61)],
    ['with more behind it', Uint8Array.of(0xcc, 0x80, 0xc0, 0xc0)],
  ])('refuses a text %s', (_, data) => {
    expect(() => readRailsMessagePack(data)).toThrow(FormatError)
  })
})

describe('texts made to hurt', () => {
  const nested = (open: string, count: number): Bytes => latin1(open.repeat(count))
  it.each<[string, RegExp, () => unknown]>([
    [
      'deep arrays of Marshal',
      /deeper than/,
      () => readMarshal(concat(Uint8Array.of(4, 8), nested('[\x06', 20_000))),
    ],
    [
      'deep wrappers of Marshal',
      /deeper than/,
      () => readMarshal(concat(Uint8Array.of(4, 8), nested('I', 60_000))),
    ],
    ['a huge count of Marshal', /beyond the end/, () => readMarshal(latin1('\x04\x08[\x04\xff\xff\xff\x7f'))],
    [
      'doubling links of Marshal',
      /more than/,
      () => valueOfNode(readMarshal(latin1(`\x04\x08[\x7f${doubling()}`))),
    ],
    ['deep arrays of PHP', /deeper than/, () => readPhp(utf8('a:1:{i:0;'.repeat(5_000)))],
    ['doubling references of PHP', /more than/, () => readPhp(utf8(doublingPhp()))],
    ['deep references of PHP', /deeper than/, () => readPhp(utf8(chainPhp()))],
    ['deep links of Marshal', /deeper than/, () => valueOfNode(readMarshal(latin1(chainMarshal())))],
    [
      'deep extensions of MessagePack',
      /deeper than/,
      () => readRailsMessagePack(concat(Uint8Array.of(0xcc, 0x80), sets(4_000))),
    ],
    [
      'deep references of Storable',
      /deeper than/,
      () => readStorable(concat(Uint8Array.of(5, 11), nested('\x04', 60_000))),
    ],
  ])('%s are refused', (_, because, read) => {
    expect(read).toThrow(FormatError)
    expect(read).toThrow(because)
  })
})

/** Each array holds the one before it twice. */
function doubling(): string {
  const pairs = Array.from(
    { length: 121 },
    (_, i) => `[\x07@${String.fromCharCode(i + 6)}@${String.fromCharCode(i + 6)}`,
  )
  return `[\x06i\x06${pairs.slice(0, 110).join('')}${'0'.repeat(11)}`
}

function doublingPhp(): string {
  let text = 'i:0;a:1:{i:0;i:1;}'
  let before = 2
  let next = 4
  for (let i = 1; i < 40; i++) {
    text += `i:${i};a:2:{i:0;R:${before};i:1;R:${before};}`
    before = next
    next += 1
  }
  return `a:40:{${text}}`
}

/** Three arrays, each 100 deep, with the one before at the bottom. */
function chainPhp(): string {
  const deep = (inner: string): string => `${'a:1:{i:0;'.repeat(100)}${inner}${'}'.repeat(100)}`
  return `a:3:{i:0;${deep('i:1;')}i:1;${deep('R:2;')}i:2;${deep('R:103;')}}`
}

function chainMarshal(): string {
  const deep = (inner: string): string => `${'[\x06'.repeat(100)}${inner}`
  return `\x04\x08[\x08${deep('i\x06')}${deep('@\x06')}${deep('@\x6a')}`
}

/** ext 32 around ext 32 ...: type 12, a set. */
function sets(depth: number): Bytes {
  let data: Bytes = Uint8Array.of(0x90)
  for (let i = 0; i < depth; i++) {
    const { length } = data
    data = concat(
      Uint8Array.of(0xc9, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, 12),
      data,
    )
  }
  return data
}
