/** Capacity, scope, expiry and location of every kind of item. */
import { describe, expect, it } from 'vitest'
import { label, rules } from '../../src/core/labels/index'
import type { StorageItem } from '../../src/core/model'
import { cookie, NOW } from './cookie-samples'
import { contextOf, stored, TOP } from './labels-samples'

const DAY = 86_400_000
const capacityOf = (
  item: StorageItem,
  items: readonly StorageItem[] = [item],
  browser: 'chromium' | 'firefox' = 'chromium',
) => rules.capacity(item, contextOf(items, [TOP], { browser }))

describe('capacity of a cookie', () => {
  it.each([
    ['a', '1', 2],
    ['a', '', 1],
    ['', 'v', 1],
    ['a', 'é', 3],
    ['é', '', 2],
    ['a', '€', 4],
    ['a', '😀', 5],
  ])('%j=%j takes %i bytes of 4096', (name, value, used) => {
    expect(capacityOf(cookie({ name, value }))).toMatchObject({ unit: 'bytes', used, limit: 4096 })
  })

  it('counts a name as Firefox shows it, one character per byte', () => {
    const shown = cookie({ name: 'Ã©', value: 'ü' })
    expect(capacityOf(shown, [shown], 'firefox').used).toBe(4)
    expect(capacityOf(shown).used).toBe(6)
  })

  it('counts over the registrable domain: hosts, paths, host-only and Domain together', () => {
    const items = [
      cookie({ domain: 'app.site.example' }),
      cookie({ domain: 'www.site.example', path: '/x' }),
      cookie({ domain: 'site.example', hostOnly: false }),
      cookie({ domain: 'other.example' }),
      cookie({ domain: 'app.site.example', store: 'container' }),
    ]
    expect(capacityOf(items[0] as StorageItem, items).container).toEqual({
      name: 'site.example',
      used: 6,
      count: 3,
      limit: null,
      hardLimit: null,
      countLimit: 180,
      countAfterPurge: 150,
    })
  })

  it('has a limit of its own in each partition, harder in Chromium', () => {
    const inPartition = (ancestor: boolean) =>
      cookie({ partition: { site: 'https://other.example', ancestor } })
    const items = [inPartition(true), inPartition(false), cookie()]
    const own = { name: 'site.example', used: 2, count: 1, limit: 10_240, countLimit: 180 }
    const item = items[0] as StorageItem
    expect(capacityOf(item, items).container).toEqual({ ...own, hardLimit: 10_240, countAfterPurge: 180 })
    expect(capacityOf(item, items, 'firefox').container).toEqual({
      ...own,
      hardLimit: 12_288,
      countAfterPurge: 150,
    })
  })
})

describe('capacity of Web Storage', () => {
  it('counts UTF-16 code units of keys and values of the area, an emoji as two', () => {
    const items = [
      stored({ name: 'key', value: '😀é' }),
      stored({ name: '', value: '\ud800\0' }),
      stored({ kind: 'session', name: 'key' }),
      stored({ origin: 'https://app.site.example:8443' }),
      stored({ partition: { site: 'https://other.example', ancestor: true }, frame: 3 }),
    ]
    expect(capacityOf(items[0] as StorageItem, items)).toEqual({
      unit: 'units',
      used: 6,
      limit: 5_242_880,
      container: {
        name: 'https://app.site.example',
        used: 8,
        count: 2,
        limit: 5_242_880,
        hardLimit: 5_242_880,
        countLimit: null,
        countAfterPurge: null,
      },
    })
  })

  it('sums over a container once, for 50 000 items too', () => {
    const items = Array.from({ length: 50_000 }, (_, i) =>
      stored({ name: `key-${i}`, value: 'x'.repeat(50) }),
    )
    const context = contextOf(items)
    const counts = new Set(items.map(item => label(item, context).capacity.container.count))
    expect(counts).toEqual(new Set([50_000]))
  })
})

describe('scope', () => {
  const scopeOf = (item: StorageItem) => rules.scope(item, contextOf([item]))
  it('of a cookie: host, subdomains, path, all ports, server only with HttpOnly', () => {
    expect(
      scopeOf(cookie({ httpOnly: true, domain: 'site.example', hostOnly: false, path: '/p' })),
    ).toMatchObject({
      readers: 'server-only',
      host: 'site.example',
      subdomains: true,
      path: '/p',
      secureOnly: true,
      anyPort: true,
      known: true,
    })
    expect(scopeOf(cookie())).toMatchObject({ readers: 'any-window', subdomains: false })
    expect(scopeOf(cookie({ attributesKnown: false })).known).toBe(false)
  })

  it('of Web Storage: origin with its port, one tab for sessionStorage, which is copied', () => {
    expect(scopeOf(stored())).toMatchObject({
      readers: 'any-window',
      host: TOP.origin,
      anyPort: false,
      copied: false,
    })
    expect(scopeOf(stored({ kind: 'session' }))).toMatchObject({
      readers: 'same-tab',
      copied: true,
      path: null,
    })
  })

  it('names partition and private window', () => {
    const partition = { site: 'https://other.example', ancestor: true }
    expect(scopeOf(cookie({ partition }))).toMatchObject({ partition: partition.site, privateWindow: false })
    expect(scopeOf(cookie({ store: '1' })).privateWindow).toBe(true)
    const firefox = contextOf([], [TOP], { browser: 'firefox' })
    const privately = { ...firefox, snapshot: { ...firefox.snapshot, store: 'firefox-private' } }
    expect(rules.scope(stored(), privately).privateWindow).toBe(true)
  })
})

describe('expiry', () => {
  const expiryOf = (item: StorageItem, browser: 'chromium' | 'firefox' = 'chromium') =>
    rules.expiry(item, contextOf([item], [TOP], { browser }))

  it.each([
    [-1, true, false],
    [0, true, false],
    [1, false, false],
    [398 * DAY, false, false],
    [399.5 * DAY, false, true],
    [400 * DAY, false, true],
  ])('of a cookie that ends in %i ms: passed %s, at the cap %s', (ahead, passed, atCap) => {
    const at = NOW + ahead
    expect(expiryOf(cookie({ expires: at }))).toMatchObject({ when: 'at', at, passed, atCap })
  })

  it('of what has no date', () => {
    expect(expiryOf(cookie())).toMatchObject({ when: 'browser-close', keptBySessionRestore: true })
    expect(expiryOf(stored({ kind: 'session' }))).toMatchObject({
      when: 'tab-close',
      keptBySessionRestore: true,
    })
    expect(expiryOf(stored())).toMatchObject({ when: 'never', staleAfterDays: 400 })
    expect(expiryOf(stored(), 'firefox')).toMatchObject({ when: 'never', staleAfterDays: null })
    expect(expiryOf(cookie({ attributesKnown: false }))).toMatchObject({ when: 'unknown' })
  })

  it('ends with a private session in any case', () => {
    expect(expiryOf(cookie({ store: '1', expires: NOW + DAY })).endsWithPrivateSession).toBe(true)
    expect(expiryOf(cookie({ store: 'firefox-private' }), 'firefox').endsWithPrivateSession).toBe(true)
    expect(expiryOf(cookie({ store: '1' }), 'firefox').endsWithPrivateSession).toBe(false)
  })
})

it('location: cookies travel, Web Storage does not', () => {
  expect(rules.location(cookie(), contextOf([])).travels).toBe('to-server-in-matching-requests')
  expect(rules.location(stored(), contextOf([])).travels).toBe('never-by-itself')
})
