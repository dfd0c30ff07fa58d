// Erlang terms as OTP 25 wrote them, and gobs as Go 1.19 did: read as shapes, hostile ones refused.
import { expect, test } from 'vitest'
import { FormatError, fromBase64, fromHex, latin1, toHex } from '../../src/core/bytes'
import { readTerm, spellingOf } from '../../src/core/sessions/serial/etf'
import { writeTerm } from '../../src/core/sessions/serial/etf-write'
import { readGob } from '../../src/core/sessions/serial/gob'
import { plain } from '../checker/same'

const TERMS = [
  ['small integers', '8361ff', '255'],
  ['an integer of 32 bits', '8362ffffffff', '-1'],
  ['a big integer', '836e0500000000000 1'.replace(' ', ''), '4294967296'],
  ['a float', '83463ff8000000000000', '1.5'],
  ['true, and nil', '836802640004747275656400036e696c', 'tuple([true, null])'],
  ['an atom of OTP 26', '83770361c3a9', 'symbol("aé")'],
  ['a list of bytes', '836b0003010203', '[1, 2, 3]'],
  ['a list', '836c000000026101620000012c6a', '[1, 300]'],
  ['a map', '8374000000016d000000016b6d00000002ff00', '{"k": bytes(/wA=)}'],
] as const

test.each(TERMS)('%s are read, and written byte for byte', (_, hex, value) => {
  const data = fromHex(hex)
  expect(plain(readTerm(data))).toBe(value)
  expect(toHex(writeTerm(readTerm(data), spellingOf(data)))).toBe(hex)
})

const DATE =
  '83740000000564000a5f5f7374727563745f5f64000b456c697869722e4461746564000863616c656e646172640013456c697869722e43616c656e6461722e49534f64000364617961046400056d6f6e7468610364000479656172620000 07e9'.replace(
    ' ',
    '',
  )

test('a Date of Elixir is a date, and written as the struct that it was', () => {
  const data = fromHex(DATE)
  expect(plain(readTerm(data))).toBe('date("2025-03-04")')
  expect(toHex(writeTerm(readTerm(data), spellingOf(data)))).toBe(DATE)
})

test('a compressed term is read', () => {
  const data = fromBase64('g1AAAAA+eJwrYWBgYE5hYEk0N7NMtAQxLIxNypmfzd0IYlsaGOVJMeAEjABsIAiE')
  expect(plain(readTerm(data))).toContain('symbol("a769"): 57')
})

test.each([
  ['lists nested 300 deep', `83${'6c00000001'.repeat(300)}6a${'6a'.repeat(300)}`],
  ['a list said to be longer than the data', '836cffffffff6101'],
  ['a map said to be longer than the data', '8374ffffffff'],
  ['a tag that does not exist', '8300'],
  ['data after the end', '83610161'],
  ['another version', '826101'],
  ['nothing', ''],
])('of Erlang terms, %s is refused', (_, hex) => {
  expect(() => readTerm(fromHex(hex))).toThrow(FormatError)
})

const GOBS = [
  ['a string', 'CAwABWhlbGxv', '"hello"'],
  ['an integer', 'BQQA/gJY', '300'],
  [
    'a time in an interface',
    'HP+HAgEBDltdaW50ZXJmYWNlIHt9Af+IAAEQAAAe/4gAAQl0aW1lLlRpbWX/iQUBAQRUaW1lAf+KAAAAFP+KEQAPAQAAAA7v2q40CEwpHf7U',
    '[datetime(2018031412 s .139208989)]',
  ],
] as const

test.each(GOBS)('of gobs, %s is read', (_, base64, value) => {
  expect(plain(readGob(fromBase64(base64)))).toBe(value)
})

test.each(GOBS)('every cut of %s is refused', (_, base64) => {
  const data = fromBase64(base64)
  for (let length = 0; length < data.length; length++)
    expect(() => readGob(data.subarray(0, length))).toThrow(FormatError)
})

/** A slice type of its own elements, then values of it. */
const SELF = '\x0c\xff\x81\x02\x01\x02\xff\x82\x00\x01\xff\x82\x00\x00'

test.each([
  ['a type that holds itself, nested 300 deep', `${SELF}\xfe\x01\x50\xff\x82\x00${'\x01'.repeat(300)}\0`],
  ['a count beyond all bounds', `${SELF}\x08\xff\x82\x00\xfc\x7f\xff\xff\xff`],
  ['a type that is not defined', '\x05\xff\x90\x00\x01\x01'],
  ['noise', '\xf8\x01\x02\x03'],
])('of gobs, %s is refused', (_, text) => {
  expect(() => readGob(latin1(text))).toThrow(FormatError)
})
