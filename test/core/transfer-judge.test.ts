/** What would become of each entry of an import in this tab. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { LONGEST_LIFE } from '../../src/core/cookie/writable'
import type { CookieItem, Frame, Snapshot, StorageItem } from '../../src/core/model'
import type { Entry } from '../../src/core/transfer/entry'
import { formats, readTransfer, writeTransfer } from '../../src/core/transfer/index'
import { judge } from '../../src/core/transfer/judge'
import type { Judged, Situation } from '../../src/core/transfer/verdict'
import { AT, anyItems, cookie, entry } from './transfer-samples'

const NOW = 1_741_064_803_000
const TOP: Frame = {
  id: 0,
  parent: null,
  url: 'https://shop.example/cart',
  origin: 'https://shop.example',
  ancestors: [],
}
const FRAMED: Frame = {
  id: 7,
  parent: 0,
  url: 'https://ads.example/',
  origin: 'https://ads.example',
  ancestors: [TOP.origin],
}

const HERE: readonly StorageItem[] = [
  cookie({ name: 'there', value: 'old' }),
  cookie({ name: 'chips', partition: { site: 'https://shop.example', ancestor: true } }),
  entry({ name: 'theme', value: 'dark' }),
]
const snapshot: Snapshot = { at: NOW, top: TOP.url, store: '0', frames: [TOP, FRAMED], items: HERE, gaps: [] }

const read = (item: StorageItem, index = 0): Entry => ({
  ok: true,
  place: { path: `[${index}]` },
  item,
  assumed: [],
})
const judged = (items: readonly StorageItem[], more: Partial<Situation> = {}): readonly Judged[] =>
  judge(items.map(read), { snapshot, browser: 'chromium', now: NOW, closed: [], ...more })
const one = (item: StorageItem, more: Partial<Situation> = {}): Judged => {
  const [only] = judged([item], more)
  if (only === undefined) throw new Error('nothing judged')
  return only
}

describe('an entry is', () => {
  test.each<[string, StorageItem, object]>([
    ['new', cookie({ name: 'other' }), { kind: 'new' }],
    ['new at another path', cookie({ name: 'there', value: 'old', path: '/p' }), { kind: 'new' }],
    ['equal', cookie({ name: 'there', value: 'old' }), { kind: 'equal' }],
    [
      'equal, whatever store it came from',
      cookie({ name: 'there', value: 'old', store: 'x' }),
      { kind: 'equal' },
    ],
    ['changed in its value', cookie({ name: 'there', value: 'new' }), { kind: 'changed', fields: ['value'] }],
    [
      'changed in several fields',
      cookie({ name: 'there', value: 'old', httpOnly: true, sameSite: 'strict' }),
      { kind: 'changed', fields: ['httpOnly', 'sameSite'] },
    ],
    [
      'changed in its expiry',
      cookie({ name: 'there', value: 'old', expires: NOW + 9e7 }),
      { kind: 'changed', fields: ['expires'] },
    ],
    [
      'equal in a partition whose ancestor bit the file does not tell',
      cookie({ name: 'chips', partition: { site: 'https://shop.example', ancestor: null } }),
      { kind: 'equal' },
    ],
    ['changed in storage', entry({ name: 'theme', value: 'light' }), { kind: 'changed', fields: ['value'] }],
    ['equal in storage', entry({ name: 'theme', value: 'dark' }), { kind: 'equal' }],
    ['new in the other storage', entry({ kind: 'session', name: 'theme' }), { kind: 'new' }],
    [
      'new in a foreign frame',
      entry({ origin: 'https://ads.example', partition: { site: 'https://shop.example', ancestor: true } }),
      { kind: 'new' },
    ],
  ])('%s', (_, item, verdict) => expect(one(item).verdict).toMatchObject(verdict))
})

describe('an entry is refused because', () => {
  test.each<[string, StorageItem, object]>([
    [
      'its prefix asks for more',
      cookie({ name: '__Host-a', secure: false }),
      { what: 'rule', rule: 'The name prefix __Host- needs Secure, Path=/ and no Domain.' },
    ],
    ['it is too large', cookie({ value: 'x'.repeat(5000) }), { what: 'rule' }],
    ['it has expired', cookie({ expires: NOW - 1 }), { what: 'rule' }],
    ['its attributes are not known', cookie({ attributesKnown: false }), { what: 'attributes-unknown' }],
    [
      'no frame has its origin',
      entry({ origin: 'https://else.example' }),
      { what: 'no-frame', origin: 'https://else.example', site: null },
    ],
    [
      'no frame has its origin in this partition',
      entry({ origin: 'https://ads.example' }),
      { what: 'no-frame', site: null },
    ],
  ])('%s', (_, item, because) => expect(one(item).verdict).toMatchObject({ kind: 'refused', because }))

  it('access to its host is missing', () => {
    const item = cookie({ domain: 'www.shop.example' })
    expect(one(item, { closed: ['shop.example'] }).verdict).toEqual({
      kind: 'refused',
      because: { what: 'no-access', host: 'www.shop.example' },
    })
  })
  it('it cannot be read', () => {
    const problem = { what: 'missing', field: 'name' } as const
    const bad: Entry = { ok: false, place: { line: 3 }, name: '', because: problem }
    expect(judge([bad], { snapshot, browser: 'chromium', now: NOW, closed: [] })).toMatchObject([
      { item: null, verdict: { kind: 'refused', because: { what: 'unreadable', problem } } },
    ])
  })
  it('a later entry has the same identity', () => {
    const verdicts = judged([cookie({ value: '1' }), cookie({ value: '2', store: 'x' })]).map(
      ({ verdict }) => verdict,
    )
    expect(verdicts).toEqual([
      { kind: 'refused', because: { what: 'replaced', by: { path: '[1]' } } },
      { kind: 'new' },
    ])
  })
})

describe('what is written', () => {
  it('goes into the store of the tab, and says so when the file has another', () => {
    expect(one(cookie({ store: 'firefox-container-3' }))).toMatchObject({
      item: { store: '0' },
      remarks: ['other-store'],
    })
    expect(one(cookie({ store: '' })).remarks).toEqual([])
  })
  it('has the name as this browser will show it', () => {
    const item = cookie({ name: 'é' })
    expect(one(item).item?.name).toBe('é')
    expect(one(item, { browser: 'firefox' }).item?.name).toBe('Ã©')
  })
  it('goes through the frame that has the area', () => {
    const item = entry({
      origin: 'https://ads.example',
      partition: { site: 'https://shop.example', ancestor: null },
    })
    expect(one(item).item).toMatchObject({
      frame: 7,
      partition: { site: 'https://shop.example', ancestor: true },
    })
  })
  it.each([
    ['another site', cookie({ domain: 'else.example' }), ['other-site']],
    ['a sibling host', cookie({ domain: 'www.shop.example' }), []],
    ['a frame', cookie({ domain: 'ads.example' }), []],
    [
      'the partition of another site',
      cookie({ partition: { site: 'https://else.example', ancestor: false } }),
      ['other-partition'],
    ],
  ] as const)('is remarked when it is of %s', (_, item, remarks) =>
    expect(one(item).remarks).toEqual(remarks),
  )
})

/** As a browser has it at the time 0: in the store of the tab, for 400 days at most. */
const kept = (item: CookieItem): CookieItem =>
  cookie({
    ...item,
    store: '0',
    expires: item.expires === null ? null : Math.min(item.expires, LONGEST_LIFE),
  })

it('an export of this tab imported again changes nothing', () => {
  const frames = ['https://shop.example', 'http://localhost:8080'].map((origin, id) => ({
    ...TOP,
    id,
    origin,
    ancestors: [],
  }))
  const [own] = formats
  fc.assert(
    fc.property(anyItems, given => {
      const all = given.map(item => (item.kind === 'cookie' ? kept(item) : item))
      const items = [...new Map(all.map(item => [item.id, item])).values()]
      const reading = own === undefined ? null : readTransfer(writeTransfer(own, items, AT).text)
      const entries = reading?.ok === true ? reading.entries : []
      const here = {
        snapshot: { ...snapshot, frames, items },
        browser: 'chromium',
        now: 0,
        closed: [],
      } as const
      expect(entries).toHaveLength(items.length)
      for (const { verdict } of judge(entries, here)) expect(['equal', 'refused']).toContain(verdict.kind)
    }),
  )
})
