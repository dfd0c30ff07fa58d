/** The checker of vectors must be able to fail: a record with one wrong expectation never passes. */
import { describe, expect, it } from 'vitest'
import { check } from '../checker/check'
import { fromNotation, plain } from '../checker/same'
import { vectors } from '../checker/table'
import type { Json, Vector } from '../checker/vector'

const where = (fits: (vector: Vector) => boolean): Vector => {
  const found = vectors.find(fits)
  if (found === undefined) throw new Error('no such record')
  return found
}

const flask = where(one => one.mechanism === 'flask-session' && one.expect.valid)
const jwt = where(one => one.mechanism === 'jwt' && one.expect.header !== undefined)
const rotated = where(one => one.mechanism === 'flask-session' && one.expect.key_index === 1)
const wrongKey = where(one => one.mechanism === 'flask-session' && one.expect.reason === 'wrong_key')
const expired = where(one => one.mechanism === 'flask-session' && one.expect.reason === 'expired')
const opaque = where(one => one.mechanism === 'opaque')
const cleared = where(one => one.mechanism === 'flask-session' && one.expect.deleted === true)

const expecting = (vector: Vector, expect: Readonly<Record<string, Json>>): Vector => ({
  ...vector,
  expect: { ...vector.expect, ...expect },
})

describe('the checker', () => {
  it.each([
    ['of an unknown mechanism', { ...flask, mechanism: 'flask' }],
    ['with another payload', expecting(flask, { payload: { user: 'alice' } })],
    ['with another time', expecting(flask, { timestamp_unix: 1 })],
    ['said to be expired', expecting(flask, { valid: false, reason: 'expired' })],
    ['said to be cleared', expecting(flask, { deleted: true })],
    ['with another key', { ...flask, key: 'x' }],
    ['with another salt', { ...flask, options: { ...flask.options, salt: 'x' } }],
    ['with another header', expecting(jwt, { header: { alg: 'HS256', x: 1 } })],
    ['with an expiry it does not have', expecting(jwt, { exp: 1 })],
    ['with another key index', expecting(rotated, { key_index: 0 })],
    ['said to be valid', expecting(wrongKey, { valid: true })],
    ['with another unverified payload', expecting(wrongKey, { payload_unverified: { a: 1 } })],
    ['refused for an unknown reason', expecting(wrongKey, { reason: 'because' })],
    ['said to have a wrong key', expecting(expired, { reason: 'wrong_key' })],
    ['with another id', expecting(opaque, { sid: 'x' })],
    ['with data in an empty cookie', expecting(cleared, { deleted: false })],
  ])('fails a record %s', async (_, vector) => {
    expect(await check(vector)).toMatch(/^expected .* got /s)
  })

  it('passes the same records unchanged', async () => {
    const all = [flask, jwt, rotated, wrongKey, expired, opaque, cleared]
    expect(await Promise.all(all.map(check))).toEqual(all.map(() => null))
  })

  it('fails a record that throws, and says what', async () => {
    expect(await check({ ...flask, options: null } as unknown as Vector)).toMatch(/no exception/)
  })
})

const typed = ($type: string, value: Json, more: Readonly<Record<string, Json>> = {}): Json => ({
  $type,
  value,
  ...more,
})

describe('typed values', () => {
  it.each<[Json, Json]>([
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [typed('set', [1, 2]), typed('set', [2, 1])],
    [
      typed('map', [
        [1, 'a'],
        [2, 'b'],
      ]),
      typed('map', [
        [2, 'b'],
        [1, 'a'],
      ]),
    ],
    [typed('map', []), {}],
    [typed('float', 'INF'), typed('float', 'inf')],
    [typed('decimal', '12.5'), typed('decimal', '12.50')],
    [typed('decimal', '0.10'), typed('decimal', '1e-1')],
    [typed('decimal', '-0'), typed('decimal', '0.00')],
    [typed('datetime', '2024-02-29T23:59:58Z'), typed('datetime', '2024-03-01T00:59:58.000+01:00')],
    [typed('datetime', '2024-02-29T23:59:58.10'), typed('datetime', '2024-02-29T23:59:58.1')],
    [typed('timedelta', 1), typed('timedelta', 1.0)],
    [typed('object', { $type: 'x' }), typed('object', { $type: 'x' })],
  ])('%j equals %j', (a, b) => {
    expect(plain(fromNotation(a))).toBe(plain(fromNotation(b)))
  })

  it.each<[Json, Json]>([
    [
      [1, 2],
      [2, 1],
    ],
    [[1], typed('tuple', [1])],
    ['1', 1],
    [null, {}],
    [typed('bigint', '9007199254740993'), typed('bigint', '9007199254740992')],
    [typed('bytes', 'YQ=='), 'a'],
    [typed('decimal', '12.5'), typed('decimal', '12.51')],
    [typed('decimal', '100'), typed('decimal', '10')],
    [typed('datetime', '2024-02-29T23:59:58Z'), typed('datetime', '2024-02-29T23:59:58')],
    [typed('datetime', '2024-02-29T23:59:58.000000001Z'), typed('datetime', '2024-02-29T23:59:58Z')],
    [typed('object', { a: 1 }, { class: 'A' }), typed('object', { a: 1 }, { class: 'B' })],
    [typed('object', { a: 1 }, { class: 'A' }), { a: 1 }],
    [typed('symbol', 'a'), 'a'],
    [typed('map', [[1, 'a']]), { '1': 'a' }],
  ])('%j differs from %j', (a, b) => {
    expect(plain(fromNotation(a))).not.toBe(plain(fromNotation(b)))
  })
})
