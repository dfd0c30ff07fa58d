// Python pickle: what CPython 3.11 wrote is read, and written again byte for byte; nothing is ever called.
import { expect, test } from 'vitest'
import { FormatError, fromBase64, latin1, toBase64 } from '../../src/core/bytes'
import { readPickle } from '../../src/core/sessions/serial/pickle'
import { writePickle } from '../../src/core/sessions/serial/pickle-write'
import { number, type Value } from '../../src/core/value'
import { plain } from '../checker/same'

// {'t': (1, 'a'), 'b': b'\0\xff', 'n': None, 'f': 1.5, 'i': [0, -1, 70000, 2**70],
//  'd': datetime(2024, 2, 29, 23, 59, 58, 500000, tzinfo=timezone.utc)}
const WRITTEN = [
  'KGRwMApWdApwMQooSTEKVmEKcDIKdHAzCnNWYgpwNApjX2NvZGVjcwplbmNvZGUKcDUKKFZcdTAwMDD/CnA2ClZsYXRpbjEKcDcKdHA4ClJwOQpzVm4KcDEwCk5zVmYKcDExCkYxLjUKc1ZpCnAxMgoobHAxMwpJMAphSS0xCmFJNzAwMDAKYUwxMTgwNTkxNjIwNzE3NDExMzAzNDI0TAphc1ZkCnAxNApjZGF0ZXRpbWUKZGF0ZXRpbWUKcDE1CihnNQooVgfoAh0XOzoHoSAKcDE2Cmc3CnRwMTcKUnAxOApjZGF0ZXRpbWUKdGltZXpvbmUKcDE5CihjZGF0ZXRpbWUKdGltZWRlbHRhCnAyMAooSTAKSTAKSTAKdHAyMQpScDIyCnRwMjMKUnAyNAp0cDI1ClJwMjYKcy4=',
  'fXEAKFgBAAAAdHEBKEsBWAEAAABhcQJ0cQNYAQAAAGJxBGNfY29kZWNzCmVuY29kZQpxBShYAwAAAADDv3EGWAYAAABsYXRpbjFxB3RxCFJxCVgBAAAAbnEKTlgBAAAAZnELRz/4AAAAAAAAWAEAAABpcQxdcQ0oSwBK/////0pwEQEATDExODA1OTE2MjA3MTc0MTEzMDM0MjRMCmVYAQAAAGRxDmNkYXRldGltZQpkYXRldGltZQpxDyhoBShYDAAAAAfDqAIdFzs6B8KhIHEQaAd0cRFScRJjZGF0ZXRpbWUKdGltZXpvbmUKcRMoY2RhdGV0aW1lCnRpbWVkZWx0YQpxFChLAEsASwB0cRVScRZ0cRdScRh0cRlScRp1Lg==',
  'gAJ9cQAoWAEAAAB0cQFLAVgBAAAAYXEChnEDWAEAAABicQRjX2NvZGVjcwplbmNvZGUKcQVYAwAAAADDv3EGWAYAAABsYXRpbjFxB4ZxCFJxCVgBAAAAbnEKTlgBAAAAZnELRz/4AAAAAAAAWAEAAABpcQxdcQ0oSwBK/////0pwEQEAigkAAAAAAAAAAEBlWAEAAABkcQ5jZGF0ZXRpbWUKZGF0ZXRpbWUKcQ9oBVgMAAAAB8OoAh0XOzoHwqEgcRBoB4ZxEVJxEmNkYXRldGltZQp0aW1lem9uZQpxE2NkYXRldGltZQp0aW1lZGVsdGEKcRRLAEsASwCHcRVScRaFcRdScRiGcRlScRp1Lg==',
  'gAN9cQAoWAEAAAB0cQFLAVgBAAAAYXEChnEDWAEAAABicQRDAgD/cQVYAQAAAG5xBk5YAQAAAGZxB0c/+AAAAAAAAFgBAAAAaXEIXXEJKEsASv////9KcBEBAIoJAAAAAAAAAABAZVgBAAAAZHEKY2RhdGV0aW1lCmRhdGV0aW1lCnELQwoH6AIdFzs6B6EgcQxjZGF0ZXRpbWUKdGltZXpvbmUKcQ1jZGF0ZXRpbWUKdGltZWRlbHRhCnEOSwBLAEsAh3EPUnEQhXERUnEShnETUnEUdS4=',
  'gASVpQAAAAAAAAB9lCiMAXSUSwGMAWGUhpSMAWKUQwIA/5SMAW6UTowBZpRHP/gAAAAAAACMAWmUXZQoSwBK/////0pwEQEAigkAAAAAAAAAAEBljAFklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB+gCHRc7OgehIJRoC4wIdGltZXpvbmWUk5RoC4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4=',
  'gAWVpQAAAAAAAAB9lCiMAXSUSwGMAWGUhpSMAWKUQwIA/5SMAW6UTowBZpRHP/gAAAAAAACMAWmUXZQoSwBK/////0pwEQEAigkAAAAAAAAAAEBljAFklIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB+gCHRc7OgehIJRoC4wIdGltZXpvbmWUk5RoC4wJdGltZWRlbHRhlJOUSwBLAEsAh5RSlIWUUpSGlFKUdS4=',
] as const

const read = (base64: string): Value => readPickle(fromBase64(base64))
const readText = (text: string): Value => readPickle(latin1(text))

test.each(WRITTEN.map((text, protocol) => ({ protocol, text })))(
  'protocol $protocol of CPython reads as the same value',
  ({ text }) => {
    expect(plain(read(text))).toBe(
      '{"b": bytes(AP8=), "d": datetime(1709251198 s .5), "f": 1.5, "i": [0, -1, 70000, 1180591620717411303424], "n": null, "t": tuple([1, "a"])}',
    )
  },
)

test.each([2, 3, 4, 5])('protocol %i is written byte for byte as CPython does', protocol => {
  const text = WRITTEN[protocol] ?? ''
  expect(toBase64(writePickle(read(text), protocol))).toBe(text)
})

test('an object of an unknown class is shown with its name and fields', () => {
  expect(plain(read('gASMC3Nob3AubW9kZWxzlIwEVXNlcpSTlCmBlH2UjARuYW1llIwBeJRzYi4='))).toBe(
    'object shop.models.User({"name": "x"})',
  )
})

test('a call is shown and not made', () => {
  expect(plain(readText("cos\nsystem\n(S'id'\ntR."))).toBe('unknown os.system({"args": ["id"]})')
})

test('a list that holds itself is shown with a reference', () => {
  expect(plain(read('gARdlGgAYS4='))).toBe('[unknown reference(null)]')
})

/** Thirty lists, each holding the one before twice. */
const BOMB = `]q\0${Array.from({ length: 30 }, (_, i) => `](h${String.fromCharCode(i)}h${String.fromCharCode(i)}eq${String.fromCharCode(i + 1)}`).join('')}.`

test.each([
  ['a bomb of memo references', BOMB],
  ['tuples nested 300 deep', `${'('.repeat(300)}${'t'.repeat(300)}.`],
  ['an integer of 5000 digits', `I${'9'.repeat(5000)}\n.`],
  ['an empty text', ''],
  ['a stop with nothing on the stack', '.'],
  ['an opcode that does not exist', '\xff.'],
  ['a length beyond the end', 'T\xff\xff\xff\x7fabc.'],
  ['a memo entry that does not exist', 'h\x05.'],
  ['a tuple without mark', 't.'],
  ['a key without value', '}(K\x01u.'],
])('%s is refused', (_, text) => {
  expect(() => readText(text)).toThrow(FormatError)
})

test('every cut of every pickle is refused or read, and nothing else is thrown', () => {
  for (const text of WRITTEN) {
    const data = fromBase64(text)
    for (let length = 0; length < data.length; length++)
      expect(() => readPickle(data.subarray(0, length))).toThrow(FormatError)
  }
})

test('protocol 1 is not written', () => {
  expect(() => writePickle(number(1), 1)).toThrow(FormatError)
})
