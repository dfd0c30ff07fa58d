/** The log keeps within its bounds, loses nothing silently, and leaves a ground where old entries fell off. */
import { expect, test } from 'vitest'
import { createLog } from '../../src/browser/recorder/log'
import { itemId, type WebStorageItem } from '../../src/core/model'
import { exchange } from './recorder-samples'
import { cookie } from './samples'

const SIGHT = { complete: true, hearsCookies: true }
const mark = { type: 'mark', at: 1, what: 'started', sight: SIGHT } as const

test('much news is told a few entries at a time', () => {
  const log = createLog()
  for (let i = 0; i < 5; i++) log.add(exchange())
  const told = () => log.news(2).entries.map(({ no }) => no)
  expect([told(), log.hasNews()]).toEqual([[1, 2], true])
  log.update(1, { status: 404 })
  expect([told(), told(), log.hasNews()]).toEqual([[1, 3], [4, 5], false])
})

test('numbers rise, and each piece of news is told once', () => {
  const log = createLog()
  expect([log.add(mark), log.add(exchange())]).toEqual([1, 2])
  expect(log.news(Infinity).entries.map(({ no }) => no)).toEqual([1, 2])
  log.update(2, { status: 404 })
  log.update(2, { end: 'failed' })
  expect(log.news(Infinity)).toMatchObject({ first: 1, entries: [{ no: 2, status: 404, end: 'failed' }] })
  expect(log.news(Infinity).entries).toEqual([])
})

test('what was cleared stays away, also when its request goes on', () => {
  const log = createLog()
  const no = log.add(exchange({ end: 'open' }))
  log.clear()
  log.update(no, { end: 'done' })
  expect(log.news(Infinity)).toEqual({ first: 2, entries: [] })
  expect(log.add(mark)).toBe(2)
})

test('the whole log comes in pieces, an empty one too', () => {
  const log = createLog()
  expect(log.pieces(2)).toEqual([{ first: 1, entries: [] }])
  for (const _ of [1, 2, 3]) log.add(mark)
  expect(log.pieces(2).map(({ entries }) => entries.map(({ no }) => no))).toEqual([[1, 2], [3]])
})

const numbers = (log: ReturnType<typeof createLog>) =>
  log.pieces(1000).flatMap(({ entries }) => entries.map(({ no }) => no))

test('too many entries: a tenth falls off and is counted', () => {
  const log = createLog({ entries: 20, text: 1e9 })
  for (let i = 0; i < 21; i++) log.add(mark)
  expect(log.dropped()).toBe(3)
  expect(numbers(log)[0]).toBe(4)
  expect(log.news(Infinity).first).toBe(4)
})

test.each([
  ['a URL', exchange({ url: 'x'.repeat(4_000) })],
  ['a Cookie header', exchange({ cookie: 'x'.repeat(4_000) })],
  ['Set-Cookie lines', exchange({ setCookie: ['x'.repeat(2_000), 'x'.repeat(2_000)] })],
])('too much text in %s: old entries fall off', (_, long) => {
  const log = createLog({ entries: 1e6, text: 10_000 })
  for (let i = 0; i < 5; i++) log.add(long)
  expect(log.dropped()).toBe(3)
  expect(numbers(log)).toEqual([4, 5])
})

test('one entry above the bound is kept all the same', () => {
  const log = createLog({ entries: 10, text: 100 })
  log.add(exchange({ url: 'x'.repeat(4_000) }))
  expect(numbers(log)).toEqual([1])
})

const stored = (name: string, value: string): WebStorageItem => {
  const item = {
    kind: 'local',
    origin: 'https://shop.example',
    partition: null,
    frame: 3,
    name,
    value,
  } as const
  return { ...item, id: itemId(item) }
}
const changed = (name: string, was: string | null, is: string | null) =>
  ({ ...stored(name, ''), type: 'storage', at: 2, was, is }) as const

test('what fell off leaves the ground that it had led to', () => {
  const log = createLog({ entries: 10, text: 1e9 })
  const [old, fresh, gone] = [cookie({ value: 'old' }), cookie({ value: 'new' }), cookie({ name: 'gone' })]
  const items = [old, gone, stored('a', '1'), stored('b', '1')]
  log.add({ type: 'ground', at: 1, items, hosts: ['shop.example'] })
  log.add({ type: 'cookie', at: 2, cause: 'overwrite', removed: true, cookie: old })
  log.add({ type: 'cookie', at: 2, cause: 'explicit', removed: false, cookie: fresh })
  log.add({ type: 'cookie', at: 2, cause: 'explicit', removed: true, cookie: gone })
  log.add(changed('a', '1', '2'))
  log.add(changed('b', '1', null))
  for (let i = 0; i < 10; i++) log.add(exchange())
  const [first] = log.pieces(100)[0]?.entries ?? []
  expect(first).toMatchObject({ type: 'ground', hosts: ['shop.example'] })
  expect(first?.type === 'ground' && first.items).toEqual(
    [stored('a', '2'), fresh].map(item => expect.objectContaining({ value: item.value })),
  )
  expect(log.news(Infinity)).toMatchObject({
    first: first?.no,
    entries: [{ type: 'ground' }, ...Array(9).fill({})],
  })
})

test('an area that a later ground could not read stays as it was', () => {
  const log = createLog({ entries: 4, text: 1e9 })
  log.add({ type: 'ground', at: 1, items: [stored('a', '1'), cookie({})], hosts: [] })
  log.add({ type: 'ground', at: 2, items: [], hosts: [] })
  for (let i = 0; i < 6; i++) log.add(mark)
  const [first] = log.pieces(100)[0]?.entries ?? []
  expect(first?.type === 'ground' && first.items).toEqual([stored('a', '1')])
})
