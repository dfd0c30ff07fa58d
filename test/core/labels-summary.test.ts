/** The summary of a snapshot: counts, fullest items, header lengths, the same name or value in several stores. */
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/core/labels/index'
import { summarise } from '../../src/core/labels/summary'
import type { StorageItem } from '../../src/core/model'
import { cookie, NOW } from './cookie-samples'
import { BACK, contextOf, FOREIGN, SIBLING, stored, TOP } from './labels-samples'

const HOUR = 3_600_000
const of = (items: readonly StorageItem[], frames = [TOP], fields: Partial<Context> = {}) => {
  const context = contextOf(items, frames, fields)
  return summarise(context.snapshot, context)
}

const SITE = [
  cookie({ name: 'session', value: 'x'.repeat(100), httpOnly: true }),
  cookie({ name: 'theme', value: 'dark', expires: NOW + 2 * HOUR, secure: false }),
  cookie({ name: 'soon', value: 'é', expires: NOW + HOUR, path: '/shop' }),
  cookie({ name: 'capped', expires: NOW + 400 * 24 * HOUR, path: '/other' }),
  cookie({ name: 'gone', expires: NOW - 1 }),
  cookie({
    name: 'ad',
    domain: 'other.example',
    sameSite: 'none',
    partition: { site: 'https://site.example', ancestor: true },
  }),
  stored({ name: 'theme', value: 'dark' }),
  stored({ name: 'token', value: 'x'.repeat(100) }),
  stored({ kind: 'session', name: 'step', value: '12' }),
  stored({ kind: 'session', name: 'step', value: '12345', origin: 'https://www.site.example', frame: 1 }),
]

describe('cookies', () => {
  const { cookie: summary } = of(SITE, [TOP, SIBLING, FOREIGN, BACK])
  it('are counted by what they are', () => {
    expect(summary).toMatchObject({
      count: 6,
      unit: 'bytes',
      httpOnly: 1,
      secure: 5,
      partitioned: 1,
      thirdParty: 1,
      session: 2,
      persistent: 3,
      expired: 1,
      atCap: 1,
      attributesUnknown: 0,
    })
    expect(summary.used).toBe(107 + 9 + 6 + 7 + 5 + 3)
  })

  it('name the fullest and the next to expire', () => {
    expect(summary.fullest).toMatchObject({ used: 107, limit: 4096, item: { name: 'session' } })
    expect(summary.next).toMatchObject({ at: NOW + HOUR, item: { name: 'soon' } })
  })

  it('sum up per registrable domain and partition, the fullest first', () => {
    expect(summary.containers.map(({ name, count }) => [name, count])).toEqual([
      ['site.example', 5],
      ['other.example', 1],
    ])
  })

  it('add their header to each host, the page first', () => {
    const header = `session=${'x'.repeat(100)}; theme=dark; soon=é`
    expect(summary.headers).toEqual([
      {
        host: 'app.site.example',
        url: TOP.url,
        cookies: 3,
        bytes: new TextEncoder().encode(header).length,
        certain: true,
      },
      { host: 'other.example', url: FOREIGN.url, cookies: 1, bytes: 4, certain: true },
    ])
  })

  it('are not certain where attributes or the setting are not known', () => {
    const [unseen] = of([cookie({ attributesKnown: false })]).cookie.headers
    expect(unseen).toMatchObject({ cookies: 0, certain: false })
    const thirdParty = [cookie({ domain: 'other.example', sameSite: 'none' })]
    const told = of(thirdParty, [TOP, FOREIGN]).cookie.headers[1]
    const untold = of(thirdParty, [TOP, FOREIGN], { thirdPartyCookies: null }).cookie.headers[1]
    expect([told?.certain, untold?.certain]).toEqual([true, false])
  })
})

it('of Web Storage is per area', () => {
  const { local, session } = of(SITE)
  expect(local).toMatchObject({
    count: 2,
    used: 9 + 105,
    unit: 'units',
    fullest: { used: 105, limit: 5_242_880 },
  })
  expect(session.containers.map(({ name, used }) => [name, used])).toEqual([
    ['https://www.site.example', 9],
    ['https://app.site.example', 6],
  ])
})

it('of nothing is zero', () => {
  const summary = of([])
  expect(summary.cookie).toMatchObject({ count: 0, used: 0, fullest: null, next: null, containers: [] })
  expect(summary.cookie.headers).toMatchObject([{ host: 'app.site.example', bytes: 0 }])
  expect(summary.shared).toEqual([])
})

it('finds the same value and the same name in several stores, but no short values', () => {
  const groups = of(SITE).shared.map(({ by, items }) => [
    by,
    ...items.map(item => `${item.kind}:${item.name}`),
  ])
  expect(groups).toEqual([
    ['value', 'cookie:session', 'local:token'],
    ['name', 'cookie:theme', 'local:theme'],
  ])
})
