/** The cookies that a HAR leads to. */
import { expect, it, test } from 'vitest'
import type { Entry } from '../../src/core/transfer/entry'
import { readTransfer } from '../../src/core/transfer/index'

interface Step {
  readonly url?: string
  readonly carried?: readonly object[]
  readonly set?: readonly string[]
  readonly listed?: readonly object[]
}

const harOf = (steps: readonly Step[]): string =>
  JSON.stringify({
    log: {
      entries: steps.map(
        ({ url = 'https://www.shop.example/cart/x', carried = [], set = [], listed = [] }) => ({
          startedDateTime: '2025-03-04T05:06:43.000Z',
          request: { url, cookies: carried },
          response: { headers: set.map(value => ({ name: 'Set-Cookie', value })), cookies: listed },
        }),
      ),
    },
  })

function entriesOf(steps: readonly Step[]): readonly Entry[] {
  const reading = readTransfer(harOf(steps))
  if (!reading.ok) throw new Error(JSON.stringify(reading))
  return reading.entries
}
const itemsOf = (steps: readonly Step[]): readonly unknown[] =>
  entriesOf(steps).map(entry => (entry.ok ? entry.item : entry))

test.each<[string, readonly Step[], readonly object[]]>([
  [
    'Set-Cookie with its attributes, relative to the time of the entry',
    [{ set: ['a=1; Max-Age=60; Secure; HttpOnly; SameSite=Strict; Domain=shop.example; Path=/p'] }],
    [
      {
        name: 'a',
        value: '1',
        domain: 'shop.example',
        hostOnly: false,
        path: '/p',
        secure: true,
        httpOnly: true,
        sameSite: 'strict',
        expires: Date.parse('2025-03-04T05:07:43Z'),
      },
    ],
  ],
  ['the default path', [{ set: ['a=1'] }], [{ path: '/cart', hostOnly: true, domain: 'www.shop.example' }]],
  [
    'several cookies in one header of Firefox',
    [{ set: ['a=1; Path=/\nb=2; Path=/'] }],
    [{ name: 'a' }, { name: 'b' }],
  ],
  [
    'a later value replaces an earlier one',
    [{ set: ['a=1; Path=/'] }, { set: ['a=2; Path=/'] }],
    [{ value: '2' }],
  ],
  ['Max-Age=0 deletes', [{ set: ['a=1; Path=/'] }, { set: ['a=; Path=/; Max-Age=0'] }], []],
  [
    'cookies that the log lists where the headers are missing',
    [{ listed: [{ name: 'a', value: '1', domain: '.shop.example', path: '/', httpOnly: true }] }],
    [{ httpOnly: true, hostOnly: false }],
  ],
  [
    'a cookie of which only a request tells',
    [{ carried: [{ name: 'a', value: '1' }] }],
    [{ name: 'a', domain: 'www.shop.example', hostOnly: true, path: '/', secure: true }],
  ],
  [
    'the attributes come from Set-Cookie, the last value from the request',
    [{ set: ['a=1; Path=/; HttpOnly'] }, { carried: [{ name: 'a', value: '2' }] }],
    [{ value: '2', httpOnly: true }],
  ],
  [
    'what was guessed goes when Set-Cookie tells',
    [{ carried: [{ name: 'a', value: '1' }] }, { set: ['a=2; Domain=shop.example'] }],
    [{ value: '2', hostOnly: false }],
  ],
])('%s', (_, steps, wanted) => {
  const items = itemsOf(steps)
  expect(items).toHaveLength(wanted.length)
  expect(items).toMatchObject(wanted)
})

it('says that attributes were not in the file', () => {
  expect(entriesOf([{ carried: [{ name: 'a', value: '1' }] }])).toMatchObject([
    { assumed: ['attributes-not-in-file'], place: { path: 'log.entries[0].request.cookies[0]' } },
  ])
})

it('says what is wrong by its place, and reads on', () => {
  expect(
    entriesOf([
      { url: 'nowhere' },
      { set: ['a=1; Partitioned; Secure'] },
      { set: ['a=1; Domain=other.example'] },
      { set: ['b=1'] },
    ]),
  ).toMatchObject([
    { place: { path: 'log.entries[0]' }, because: { what: 'value', field: 'url' } },
    { place: { path: 'log.entries[1].response' }, because: { what: 'partition-unknown' } },
    { place: { path: 'log.entries[2].response' }, because: { what: 'value', field: 'Domain' } },
    { ok: true },
  ])
})

it('keeps no more cookies than a browser would, and says so', () => {
  const carried = Array.from({ length: 4001 }, (_, i) => ({ name: `c${i}`, value: '' }))
  const entries = entriesOf([{ carried }])
  expect(entries.filter(entry => entry.ok)).toHaveLength(4000)
  expect(entries.filter(entry => !entry.ok)).toMatchObject([{ because: { what: 'too-many', most: 4000 } }])
})
