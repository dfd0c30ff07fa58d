/** itsdangerous and Flask: what the cookies of the vectors do not show. */
import { describe, expect, it } from 'vitest'
import { fromUtf8, toBase64, toHex, utf8 } from '../../src/core/bytes'
import type { Candidate, Key } from '../../src/core/sessions/codec'
import { codec as flask } from '../../src/core/sessions/formats/flask-session'
import { decode, sign, verify } from '../../src/core/sessions/index'
import { readJson } from '../../src/core/sessions/serial/json'
import { tag, untag } from '../../src/core/sessions/serial/tagged-json'
import { fromPythonBase64 } from '../../src/core/sessions/text/python-base64'
import { plain } from '../checker/same'

const DAY = 86_400_000
const ISSUED = 1_741_064_767_000

const cookie = (value: string): Candidate => ({ kind: 'cookie', name: 'session', value, siblings: new Map() })
const keyOf = (...secrets: readonly string[]): Key => ({
  secrets: secrets.map(value => ({ id: null, value })),
  settings: {},
})

/** Made by Flask 2.2 with this key at ISSUED. */
const REAL = cookie('eyJpZCI6NywidXNlciI6ImFsaWNlIn0.Z8aKPw.IakXVZbiTY1Ev4ab-4H0hcE9Wp8')
const KEY = keyOf('dev-secret-key')

describe('a Flask session', () => {
  it('tells when the server will refuse it, without a key: 31 days after it was issued', async () => {
    const decoded = await decode(flask, REAL)
    expect('times' in decoded && decoded.times).toEqual([
      { name: 'issued', at: ISSUED },
      { name: 'rejected', at: ISSUED + 31 * DAY },
    ])
  })

  it.each([
    [0, null],
    [31 * DAY, null],
    [31 * DAY + 999, null],
    [31 * DAY + 1000, 'expired'],
    [-1, 'not-yet-valid'],
    [-1000, 'not-yet-valid'],
  ])('at the age of %d ms is refused because: %s', async (age, because) => {
    const result = await verify(flask, REAL, KEY, ISSUED + age)
    expect(result.status === 'valid' && (result.refused?.because ?? null)).toBe(because)
  })

  it('is not judged by age without a clock, nor where the server sets no limit', async () => {
    const unlimited = { ...KEY, settings: { max_age: null } }
    const results = [await verify(flask, REAL, KEY, null), await verify(flask, REAL, unlimited, 9e15)]
    expect(results.map(result => result.status === 'valid' && result.refused)).toEqual([null, null])
  })

  it('is divided into payload, time and signature', async () => {
    const packed = cookie(`.eJyrVspLzE1VslJKTEpWqgUAIm0Egg${REAL.value.slice(REAL.value.indexOf('.'))}`)
    const pieces = async (input: Candidate): Promise<readonly string[]> => {
      const decoded = await decode(flask, input)
      const parts = 'parts' in decoded ? decoded.parts : []
      return parts.map(part => `${part.role} ${input.value.slice(part.start, part.end)}`)
    }
    const end = ['separator .', 'timestamp Z8aKPw', 'separator .', 'signature IakXVZbiTY1Ev4ab-4H0hcE9Wp8']
    expect(await pieces(REAL)).toEqual(['payload eyJpZCI6NywidXNlciI6ImFsaWNlIn0', ...end])
    expect(await pieces(packed)).toEqual(['prefix .', 'payload eJyrVspLzE1VslJKTEpWqgUAIm0Egg', ...end])
  })

  it('is written as Flask writes it: keys sorted, compact, ASCII', async () => {
    const value = readJson('{"z":1,"é":[1.0,{"b":"x","a":null}],"a":"</"}')
    const writes = await sign(flask, value, KEY, REAL, { now: ISSUED, random: () => utf8('') })
    const payload = 'status' in writes ? '' : (writes[0]?.value?.split('.')[0] ?? '')
    expect(fromUtf8(fromPythonBase64(payload, 'url'))).toBe(
      '{"a":"</","z":1,"\\u00e9":[1.0,{"a":null,"b":"x"}]}',
    )
  })

  it('says why a signature cannot fit', async () => {
    const short = cookie(REAL.value.slice(0, -7))
    const result = await verify(flask, short, KEY, null)
    expect('because' in result && result.because).toBe('the signature has 15 bytes, sha1 makes 20')
  })

  it('can be written with an empty key, as some test servers do', async () => {
    const writes = await sign(flask, readJson('{"a":1}'), keyOf(''), REAL, {
      now: ISSUED,
      random: () => utf8(''),
    })
    const value = 'status' in writes ? '' : (writes[0]?.value ?? '')
    expect(await verify(flask, cookie(value), keyOf(''), ISSUED)).toMatchObject({ status: 'valid' })
  })

  it('keeps what was written by another JSON writer in its spelling', async () => {
    const text = '{"b":1,"a":2}'
    const like = cookie(`${toBase64(utf8(text), 'url')}.Z8aKPw.AAAA`)
    const writes = await sign(flask, readJson('{"b":1,"a":3}'), KEY, like, {
      now: ISSUED,
      random: () => utf8(''),
    })
    const payload = 'status' in writes ? '' : (writes[0]?.value?.split('.')[0] ?? '')
    expect(fromUtf8(fromPythonBase64(payload, 'url'))).toBe('{"b":1,"a":3}')
  })
})

describe('tags', () => {
  it.each(['{" x":[1]}', '{" t":[1],"b":2}', '{"t":[1]}', '{"":1}', '[{" zz":{" y":1}}]'])(
    'that are not registered, or not alone, stay as they are: %s',
    text => expect(plain(untag(readJson(text)))).toBe(plain(readJson(text))),
  )

  it.each([
    '{" t":1}',
    '{" b":"%"}',
    '{" u":"1"}',
    '{" d":"yesterday"}',
    '{" m":1}',
    '{" di":{"a":1,"b":2}}',
  ])('with the wrong content are refused: %s', text =>
    expect(() => untag(readJson(text))).toThrow(/the tag|not base64/),
  )

  it.each([
    '{" t":[1,{" t":[]}]}',
    '{" b":"AAH+/w=="}',
    '{" m":"<b>"}',
    '{" u":"782ebd76937b09756eded649b0a4b646"}',
    '{" d":"Thu, 29 Feb 2024 23:59:58 GMT"}',
    '{" d":"Mon, 01 Jan 0001 00:00:00 GMT"}',
    '{" di":{" t__":[1]}}',
    '{" di":{" di__":{" b":"AA=="}}}',
  ])('are written as they were read: %s', text => {
    const value = readJson(text)
    expect(plain(tag(untag(value)))).toBe(plain(value))
  })
})

describe("Python's base64", () => {
  it.each([
    ['QUJD', 'url', '414243'],
    ['QUI', 'url', '4142'],
    ['QUI=', 'url', '4142'],
    ['QUJ', 'url', '4142'],
    ['QU!JD!', 'std', '414243'],
    ['QUI=QUI=', 'std', '4142'],
    ['-_+/', 'url', 'fbffbf'],
    ['é', 'url', ''],
    ['', 'std', ''],
  ] as const)('%j in the alphabet %s gives %s', (text, alphabet, hex) => {
    expect(toHex(fromPythonBase64(text, alphabet))).toBe(hex)
  })

  it.each([
    ['Q', 'url'],
    ['QUI', 'std'],
    ['Q===', 'std'],
    ['QUJDR', 'std'],
  ] as const)('%j in the alphabet %s is refused', (text, alphabet) => {
    expect(() => fromPythonBase64(text, alphabet)).toThrow(/not base64/)
  })
})
