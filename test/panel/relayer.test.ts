/** A decoded layer is written back in the way in which it was encoded, and byte for byte where nothing changed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editableText, relayered } from '../../panel/edit/relayer'
import { layersOf } from '../../panel/layers'
import { tries } from '../tries'

const edit = (value: string, depth: number, change: (text: string) => string): string | null => {
  const layers = layersOf(value)
  const text = editableText(value, layers, depth)
  if (text === null) return null
  const made = relayered(value, layers, depth, change(text))
  return made.ok ? made.raw : made.because
}
const swap = (from: string, to: string) => (text: string) => text.replace(from, to)
const std = (text: string): string => Buffer.from(text).toString('base64')
const url = (text: string): string => Buffer.from(text).toString('base64url')

const EDITS: readonly (readonly [
  what: string,
  value: string,
  depth: number,
  change: (text: string) => string,
  made: string,
])[] = [
  [
    'JSON inside percent-encoding',
    '%7B%22lang%22%3A%22nl%22%7D',
    1,
    swap('nl', 'é;'),
    '%7B%22lang%22%3A%22%C3%A9%3B%22%7D',
  ],
  ['lower-case hexadecimal', '%7b%22a%22%3a1%7d', 1, swap('1', '"ü"'), '%7b%22a%22%3a%22%c3%bc%22%7d'],
  ['what was not encoded stays so', 'a:b%20c/d', 0, swap('d', 'e:f/g h'), 'a:b%20c/e:f/g%20h'],
  ['a broken escape stays', '100%%20x', 0, swap('x', 'y'), '100%%20y'],
  ['a percent sign is encoded', 'a%20b', 0, text => `${text}%41`, 'a%20b%2541'],
  ['base64 of JSON', std('{"user":"ada","n":1}'), 1, swap('1', '22'), std('{"user":"ada","n":22}')],
  ['base64url without padding', url('{"user":"??>>ada"}'), 1, swap('ada', 'eve'), url('{"user":"??>>eve"}')],
  [
    'base64 inside percent-encoding',
    encodeURIComponent(std('{"user":"ada"}')),
    2,
    swap('ada', 'ev'),
    encodeURIComponent(std('{"user":"ev"}')),
  ],
  ['text inside quotes', '"a b"', 0, swap('b', '"'), '"a \\""'],
  ['quotes as Python writes them', '"caf\\u00e9"', 0, text => `${text}ü`, '"caf\\u00e9\\u00fc"'],
  ['JSON that is broken', '{"a":1}', 0, swap('1', ''), 'not-json'],
]

describe('a decoded layer', () => {
  it.each(EDITS)('%s', (_, value, depth, change, made) => expect(edit(value, depth, change)).toBe(made))

  it.each([
    ['a time', '1700000000', 0],
    ['base64 with bits left over', 'eyJhIjoiYiJ9ZZ==', 0],
    ['a layer that is not there', 'plain', 0],
  ])('%s is not edited', (_, value, depth) => expect(edit(value, depth, text => text)).toBeNull())

  it('opened and saved gives the same bytes, however it was encoded', () => {
    const half = fc.string({
      unit: fc.constantFrom(
        '%',
        'a',
        '4',
        '1',
        '"',
        '{',
        '}',
        ':',
        ' ',
        'é',
        '%C3%A9',
        '%7B',
        '%2',
        '+',
        '%ff',
      ),
    })
    fc.assert(
      fc.property(fc.oneof(half, half.map(std), half.map(encodeURIComponent)), value => {
        const layers = layersOf(value)
        for (const depth of layers.keys()) {
          const text = editableText(value, layers, depth)
          if (text !== null) expect(relayered(value, layers, depth, text)).toEqual({ ok: true, raw: value })
        }
      }),
      tries(500),
    )
  })
  it('decodes to what was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom('%', '4', '1', 'a', ';', 'é', '😀', ' ', '+') })
    fc.assert(
      fc.property(typed, typed, (before, after) => {
        const value = encodeURIComponent(before)
        const made = edit(value, 0, () => after)
        if (layersOf(value)[0]?.name === 'percent' && made !== 'not-the-same-way')
          expect(made?.replace(/(?:%[0-9A-F]{2})+/g, decodeURIComponent)).toBe(after)
      }),
    )
  })
})
