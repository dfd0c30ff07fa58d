/** The pure parts of the panel: selection, filter, layers, escapes, notation, words for numbers and times. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped, needsEscapes, unescaped } from '../../panel/details/escapes'
import { type Notation, valueText } from '../../panel/notation'
import { lengthWithin, stretches } from '../../panel/parts/raw-text'
import { moved, NOTHING_SELECTED, select, selectAll, successor } from '../../panel/table/selection'
import { bytesText, relative, span, unitsText, visible } from '../../panel/text'
import { bytes, list, map, NULL, number, string, tagged, type Value } from '../../src/core/value'
import { anyText } from '../core/any-text'

const ORDER = ['a', 'b', 'c', 'd', 'e']

describe('selection', () => {
  it('takes one row, then a range from it, whatever the direction', () => {
    const one = select(NOTHING_SELECTED, ORDER, 'c', 'only')
    expect([...select(one, ORDER, 'e', 'range').ids]).toEqual(['c', 'd', 'e'])
    const up = select(select(one, ORDER, 'e', 'range'), ORDER, 'a', 'range')
    expect([...up.ids]).toEqual(['a', 'b', 'c'])
    expect(up).toMatchObject({ active: 'a', anchor: 'c' })
  })
  it('adds and takes away single rows', () => {
    const two = select(select(NOTHING_SELECTED, ORDER, 'a', 'only'), ORDER, 'd', 'toggle')
    expect([...two.ids]).toEqual(['a', 'd'])
    expect([...select(two, ORDER, 'a', 'toggle').ids]).toEqual(['d'])
  })
  it('takes the row alone when the anchor is gone', () => {
    const gone = { active: 'x', anchor: 'x', ids: new Set(['x']) }
    expect([...select(gone, ORDER, 'b', 'range').ids]).toEqual(['b'])
  })
  it('takes all', () => expect(selectAll(NOTHING_SELECTED, ORDER).ids.size).toBe(5))

  it.each([
    [2, 'up', 1],
    [0, 'up', 0],
    [4, 'down', 4],
    [-1, 'down', 0],
    [2, 'home', 0],
    [2, 'end', 4],
    [1, 'page-down', 4],
    [4, 'page-up', 1],
    [-1, 'end', 4],
    [-1, 'up', 0],
  ] as const)('from row %i, %s leads to row %i', (from, move, to) => expect(moved(from, move, 5, 3)).toBe(to))
  it('leads nowhere where there are no rows', () => expect(moved(-1, 'down', 0, 3)).toBe(-1))

  it.each([
    [['c'], 'd'],
    [['e'], 'd'],
    [['a', 'e'], 'd'],
    [['b', 'c'], 'd'],
    [ORDER, null],
  ] as const)('when %j vanish, the next row is %s', (gone, next) =>
    expect(successor(ORDER, new Set(gone))).toBe(next),
  )
})

describe('escapes of the value editor', () => {
  it('come back exactly', () =>
    fc.assert(
      fc.property(anyText({ maxLength: 40 }), text => {
        expect(unescaped(escaped(text))).toBe(text)
      }),
      { numRuns: 2000 },
    ))
  it.each(['a\rb', 'a\r\nb', '\0', '\ud800', 'x\udc00'])('are needed for %j', text =>
    expect(needsEscapes(text)).toBe(true),
  )
  it.each(['a\nb\tc', 'back\\slash', '😀', ''])('are not needed for %j', text =>
    expect(needsEscapes(text)).toBe(false),
  )
  it.each(['\\n', 'C:\\temp\r', '\\\\', '\\u0041'])('keep a backslash that is in the value: %j', text =>
    expect(unescaped(escaped(text))).toBe(text),
  )
  it.each(['\\q', 'a\\', '\\u12'])('refuse %j', text => expect(unescaped(text)).toBeNull())
})

describe('notation', () => {
  const cases: readonly (readonly [notation: Notation, value: Value, text: string])[] = [
    ['python', map([[string('count'), number(6)]]), "{'count': 6}"],
    ['python', list([NULL, { type: 'bool', value: true }]), '[None, True]'],
    ['python', tagged('tuple', list([number(1)])), '(1,)'],
    ['python', bytes(Uint8Array.of(0x61, 0x27, 0xff)), "b'a\\'\\xff'"],
    ['python', string("it's"), '"it\'s"'],
    ['python', string('a\nb\ud800'), "'a\\nb\\ud800'"],
    ['python', tagged('uuid', string('0e8b')), "UUID('0e8b')"],
    ['python', tagged('markup', string('<b>')), "Markup('<b>')"],
    ['ruby', map([[tagged('symbol', string('a')), NULL]]), '{:a => nil}'],
    ['php', list([number(1)]), '[1]'],
    ['elixir', tagged('tuple', list([tagged('symbol', string('ok')), number(1)])), '{:ok, 1}'],
    ['json', map([[string('a'), string('"')]]), '{"a": "\\""}'],
  ]
  it.each(cases)('%s', (notation, value, text) => expect(valueText(value, notation)).toBe(text))
})

describe('parts of a raw text', () => {
  const part = (role: 'payload' | 'signature', start: number, end: number) => ({
    role,
    start,
    end,
    cookie: 'c',
  })
  it('covers the whole text, with and without role', () =>
    expect(stretches('abc.def', [part('signature', 4, 7), part('payload', 0, 3)])).toEqual([
      { role: 'payload', text: 'abc' },
      { role: null, text: '.' },
      { role: 'signature', text: 'def' },
    ]))
  it('leaves out parts that lie outside or overlap', () =>
    expect(
      stretches('abc', [part('payload', 0, 2), part('signature', 1, 3), part('signature', 2, 9)]),
    ).toEqual([
      { role: 'payload', text: 'ab' },
      { role: null, text: 'c' },
    ]))
})

describe('words', () => {
  it.each([
    [0, '0 s'],
    [59_000, '59 s'],
    [3_600_000, '1 h'],
    [90_061_000, '1 d 1 h'],
    [310_000, '5 min 10 s'],
  ])('%i ms are %s', (millis, text) => expect(span(millis)).toBe(text))
  it('tells past from future', () =>
    expect([relative(0, 1000), relative(2000, 0)]).toEqual(['1 s ago', 'in 2 s']))
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [4300, '4.2 KB'],
  ])('%i bytes are %s', (n, text) => expect(bytesText(n)).toBe(text))
  it('counts characters', () =>
    expect([unitsText(1), unitsText(317_440)]).toEqual(['1 character', '310 K characters']))
  it('makes control characters and lone surrogates visible', () =>
    expect(visible('a\n\0\ud800😀')).toBe('a␊␀\ufffd😀'))
  it('names marks that would turn the text around, and leaves joined letters alone', () =>
    expect(visible('\u202egnp.exe \u0646\u200c\u0645')).toBe('⟨U+202E⟩gnp.exe \u0646\u200c\u0645'))
})

describe('a long raw text', () => {
  it('is shown as far as there is room, line breaks and control characters taking more of it', () => {
    expect(lengthWithin('a'.repeat(100), 50)).toBe(50)
    expect(lengthWithin('\n'.repeat(100), 50)).toBe(3)
    expect(lengthWithin('abc', 50)).toBe(3)
  })
})
