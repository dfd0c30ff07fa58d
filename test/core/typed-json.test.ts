/** Typed JSON: every Value comes back as it was, and wrong texts say where. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText } from '../../src/core/typed-json'
import { parseTyped } from '../../src/core/typed-json-reader'
import {
  bool,
  bytes,
  list,
  map,
  NULL,
  number,
  string,
  type Tag,
  tagged,
  type Value,
} from '../../src/core/value'
import { anyText } from './any-text'

const back = (value: Value, indent = ''): Value => {
  const parsed = parseTyped(jsonText(value, indent))
  if (!parsed.ok) throw new Error(`${parsed.because} in ${jsonText(value, indent)}`)
  return parsed.value
}

const text = fc.oneof(
  anyText(),
  fc.constantFrom(
    '$type',
    '__proto__',
    '1',
    '0',
    'constructor',
    '',
    'value',
    'class',
    'content',
    '\ud800',
    '\0',
    '"$type":',
  ),
)
const numeral = fc.oneof(
  fc.bigInt().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('1.0', '-0', '1e3', 'NaN', 'Infinity', '-Infinity', 'inf', '18446744073709551616', '0.10'),
)
const TEXT_TAGS: readonly Tag[] = ['decimal', 'datetime', 'date', 'uuid', 'markup', 'symbol', 'range', 'enum']

const { value: anyValue } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(NULL),
    fc.boolean().map(bool),
    numeral.map(number),
    text.map(string),
    fc.uint8Array({ maxLength: 20 }).map(data => bytes(Uint8Array.from(data))),
    fc.array(tie('value'), { maxLength: 4 }).map(list),
    fc.array(fc.tuple(text.map(string), tie('value')), { maxLength: 4 }).map(map),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map(map),
    fc
      .tuple(fc.constantFrom<Tag>('tuple', 'set'), fc.array(tie('value'), { maxLength: 3 }))
      .map(([tag, items]) => tagged(tag, list(items))),
    fc
      .tuple(fc.constantFrom(...TEXT_TAGS), text, fc.option(text))
      .map(([tag, content, name]) => tagged(tag, string(content), name)),
    numeral.map(seconds => tagged('timedelta', number(seconds))),
    fc
      .tuple(fc.constantFrom<Tag>('object', 'unknown'), tie('value'), fc.option(text))
      .map(([tag, content, name]) => tagged(tag, content, name)),
  ),
}))

const written: readonly (readonly [what: string, value: Value, text: string])[] = [
  ['plain JSON', map([[string('count'), number(6)]]), '{"count": 6}'],
  ['a tuple', tagged('tuple', list([number(1)])), '{"$type": "tuple", "value": [1]}'],
  ['bytes', bytes(Uint8Array.of(0, 255)), '{"$type": "bytes", "value": "AP8="}'],
  ['an integer beyond 2^53', number('9007199254740993'), '{"$type": "bigint", "value": "9007199254740993"}'],
  ['a number that JSON has not', number('NaN'), '{"$type": "float", "value": "NaN"}'],
  ['keys that are not all text', map([[number(1), NULL]]), '{"$type": "map", "value": [[1, null]]}'],
  [
    'a member called $type',
    map([[string('$type'), string('x')]]),
    '{"$type": "object", "value": {"$type": "x"}}',
  ],
  [
    'equal keys',
    map([
      [string('a'), number(1)],
      [string('a'), number(2)],
    ]),
    '{"a": 1, "a": 2}',
  ],
  [
    'integer-like keys in their order',
    map([
      [string('2'), NULL],
      [string('1'), NULL],
    ]),
    '{"2": null, "1": null}',
  ],
  [
    'a class',
    tagged('object', map([]), 'App\\User'),
    '{"$type": "object", "class": "App\\\\User", "value": {}}',
  ],
]

describe('typed JSON', () => {
  it('gives every value back, on one line and indented', () => {
    fc.assert(
      fc.property(anyValue, value => {
        expect(back(value)).toEqual(value)
        expect(back(value, '  ')).toEqual(value)
      }),
      { numRuns: 1500 },
    )
  })

  it.each(written)('writes %s', (_, value, text) => {
    expect(jsonText(value)).toBe(text)
    expect(parseTyped(text)).toEqual({ ok: true, value })
  })

  const wrong: readonly (readonly [
    what: string,
    text: string,
    line: number,
    column: number,
    because: RegExp,
  ])[] = [
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3, 3, /, expected/],
    ['an open text', '{"a": "b', 1, 7, /without end/],
    ['nothing', '', 1, 1, /ends/],
    ['an unknown type', '{"a": 1,\n "b": {"$type": "tupel", "value": []}}', 2, 8, /tupel is not known/],
    [
      'the second of two types',
      '[{"$type": "set", "value": []},\n {"$type": "set", "value": 1}]',
      2,
      3,
      /set needs "value" with a list/,
    ],
    ['bytes that are not base64', '{"$type": "bytes", "value": "*"}', 1, 2, /base64/],
    ['a bigint that is none', '{"$type": "bigint", "value": "1.5"}', 1, 2, /no number/],
    ['a type that is no text', '{"$type": 1}', 1, 2, /must be a text/],
    [
      'a key that ends in a type, which does not count',
      '[{"a\\"$type": 1},\n {"$type": "x"}]',
      2,
      3,
      /x needs/,
    ],
    ['a type inside a text, which does not count', '["\\"$type\\": 1",\n{"$type": "x"}]', 2, 2, /x needs/],
  ]
  it.each(wrong)('says where it is wrong: %s', (_, text, line, column, because) => {
    const parsed = parseTyped(text)
    expect(parsed).toMatchObject({ ok: false, line, column })
    expect(parsed.ok ? '' : parsed.because).toMatch(because)
  })
})

describe('any text', () => {
  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.string(), (value, at, insert) => {
        const text = jsonText(value)
        const cut = at % (text.length + 1)
        parseTyped(text.slice(0, cut) + insert + text.slice(cut))
        parseTyped(text.slice(0, cut))
      }),
      { numRuns: 1000 },
    )
  })
})
