import { describe, expect, it } from 'vitest'
import { diff } from '../../src/core/timeline/diff'
import { pathText, valueAt } from '../../src/core/timeline/path'
import { list, map, NULL, number, string, tagged, type Value } from '../../src/core/value'
import { fromNotation, plain } from '../checker/same'
import type { Json } from '../checker/vector'

const text = (value: Value | null): string => (value === null ? '-' : plain(value))

/** Each change as `kind path: was → is`. */
const changes = (was: Value | null, is: Value | null): readonly string[] =>
  diff(was, is).changes.map(
    change => `${change.kind} ${pathText(change.path)}: ${text(change.was)} → ${text(change.is)}`,
  )

const CASES: readonly (readonly [what: string, was: Json, is: Json, expected: readonly string[]])[] = [
  ['nothing', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
  ['a number', { count: 1 }, { count: 2 }, ['changed count: 1 → 2']],
  [
    'what is inside',
    { user: { id: 1, name: 'a' } },
    { user: { id: 2, name: 'a' } },
    ['changed user.id: 1 → 2'],
  ],
  ['what came and went', { a: 1 }, { b: 2 }, ['removed a: 1 → -', 'added b: - → 2']],
  ['a type', { a: 1 }, { a: '1' }, ['type a: 1 → "1"']],
  ['null for a value', { a: null }, { a: 0 }, ['type a: null → 0']],
  ['an item of a list', { items: [1, 2, 3] }, { items: [1, 5, 3] }, ['changed items[1]: 2 → 5']],
  ['an insertion at the front', [1, 2, 3], [0, 1, 2, 3], ['added [0]: - → 0']],
  ['a removal in the middle', ['a', 'b', 'c'], ['a', 'c'], ['removed [1]: "b" → -']],
  [
    'keys that are no names',
    { 'first name': 'a', __proto__x: 1 },
    { 'first name': 'b', __proto__x: 1 },
    ['changed ["first name"]: "a" → "b"'],
  ],
]

describe('the difference of two values', () => {
  it.each(CASES)('tells %s', (_, was, is, expected) => {
    expect(changes(fromNotation(was), fromNotation(is))).toEqual(expected)
  })

  it('lists everything as added where there was no session', () => {
    expect(changes(null, fromNotation({ count: 1 }))).toEqual(['added count: - → 1'])
    expect(changes(fromNotation({ count: 1 }), null)).toEqual(['removed count: 1 → -'])
    expect(changes(null, string('x'))).toEqual(['added : - → "x"'])
    expect(changes(null, null)).toEqual([])
  })

  it('looks into tuples, not into what became another type', () => {
    const tuple = (...items: Value[]): Value => tagged('tuple', list(items))
    expect(changes(tuple(number(1), number(2)), tuple(number(1), number(3)))).toEqual(['changed [1]: 2 → 3'])
    expect(changes(tuple(number(1)), list([number(1)]))).toEqual(['type : tuple([1]) → [1]'])
  })

  it('takes sets without their order', () => {
    const set = (...items: string[]): Value => tagged('set', list(items.map(string)))
    expect(changes(set('a', 'b'), set('b', 'a'))).toEqual([])
    expect(changes(set('a', 'b'), set('c', 'b'))).toEqual(['removed [0]: "a" → -', 'added [0]: - → "c"'])
  })

  it('keeps apart 1 and 1.0, bytes and bytes, keys of other types and equal keys', () => {
    const bytes = (...all: number[]): Value => ({ type: 'bytes', value: new Uint8Array(all) })
    expect(diff(number('1'), number('1.0')).changes).toHaveLength(1)
    expect(diff(bytes(1, 2), bytes(1, 2)).changes).toHaveLength(0)
    expect(diff(bytes(1, 2), bytes(1, 3)).changes).toMatchObject([{ kind: 'changed', path: [] }])
    const one = (value: Value): Value =>
      map([
        [number(1), value],
        [tagged('symbol', string('b')), NULL],
      ])
    expect(changes(one(string('a')), one(string('b')))).toEqual(['changed [1]: "a" → "b"'])
    const twice = (first: string, last: string): Value =>
      map([
        [string('k'), string(first)],
        [string('k'), string(last)],
      ])
    expect(changes(twice('a', 'b'), twice('c', 'b'))).toEqual(['changed ["k"]: "a" → "c"'])
    expect(changes(twice('a', 'b'), twice('a', 'c'))).toEqual(['changed k: "b" → "c"'])
  })

  it('stops at its limits and says so', () => {
    const many = (n: number): Value => list(Array.from({ length: 1000 }, (_, i) => number(i + n)))
    const bounded = diff(many(0), many(5000))
    expect([bounded.changes.length, bounded.complete]).toEqual([500, false])
    const deep = (value: Value, depth: number): Value =>
      depth === 0 ? value : list([deep(value, depth - 1)])
    const found = diff(deep(number(1), 60), deep(number(2), 60))
    expect(found.changes.map(change => change.path.length)).toEqual([50])
  })

  it('gives paths that lead to what changed', () => {
    const was = fromNotation({ user: { roles: ['a', 'b'] } })
    const is = fromNotation({ user: { roles: ['a', 'c'] } })
    const [change] = diff(was, is).changes
    expect(valueAt(was, change?.path ?? [])).toEqual(string('b'))
    expect(valueAt(is, change?.path ?? [])).toEqual(string('c'))
    expect(valueAt(is, ['user', 'missing', 0])).toBeNull()
  })
})
