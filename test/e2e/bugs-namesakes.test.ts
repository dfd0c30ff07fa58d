/** Eight cookies of one name, told apart by path, domain and partition: each edit and each deletion touches exactly one. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import type { Driver } from '../browsers/driver'
import { openStorelens, type Row, rows } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { cookieOf, cookiesOf, editCell, giveCookie, selectRow, undo } from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'
const NAME = 'dup'
const PARTITION = { site: 'https://shop.test', ancestor: false } as const

const EIGHT: readonly CookieItem[] = ['/', '/plain'].flatMap(path =>
  [true, false].flatMap(hostOnly =>
    [null, PARTITION].map(partition =>
      cookieOf(HOST, NAME, {
        ...{ path, hostOnly, partition, sameSite: 'none' },
        value: `${path} ${hostOnly ? 'host' : 'domain'} ${partition === null ? 'common' : 'partition'}`,
      }),
    ),
  ),
)

type Jar = ReadonlyMap<string, CookieItem>
const jar = async (driver: Driver): Promise<Jar> =>
  new Map((await cookiesOf(driver, HOST, NAME)).map(item => [item.id, item]))

const rowOf = (driver: Driver, item: CookieItem): Promise<Row> =>
  until(`the row ${item.value}`, async () => (await rows(driver)).find(row => row.id === item.id))

/** Waits until exactly the one cookie differs from before, as `wanted` says. */
async function onlyChanges(
  driver: Driver,
  before: Jar,
  item: CookieItem,
  wanted: CookieItem | null,
): Promise<void> {
  await until(
    `${item.value} to change`,
    async () => (await jar(driver)).get(item.id)?.value === wanted?.value,
  )
  const expected = new Map(before)
  if (wanted === null) expected.delete(item.id)
  else expected.set(item.id, wanted)
  expect(await jar(driver)).toEqual(expected)
}

inBothBrowsers('eight cookies of one name', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url(HOST, '/plain'))
    await driver.page(() => localStorage.setItem('first', 'v'))
    await openStorelens(driver)
    for (const item of EIGHT) await giveCookie(driver, item)
  },
  tests: {
    'each is a row of its own': async driver => {
      expect((await jar(driver)).size).toBe(8)
      await until(
        'eight rows',
        async () => (await rows(driver)).filter(row => row.name === NAME).length === 8,
      )
    },
    'an edit touches exactly one, and so does its undo': async driver => {
      for (const item of (await jar(driver)).values()) {
        const before = await jar(driver)
        await selectRow(driver, await rowOf(driver, item))
        await editCell(driver, `edited ${item.value}`)
        await onlyChanges(driver, before, item, { ...item, value: `edited ${item.value}` })
        await undo(driver)
        await onlyChanges(driver, before, item, item)
      }
    },
    'a deletion touches exactly one, down to none, and undo brings them back one by one': async driver => {
      const all = await jar(driver)
      for (const item of all.values()) {
        const before = await jar(driver)
        await selectRow(driver, await rowOf(driver, item))
        await driver.press('Delete')
        await onlyChanges(driver, before, item, null)
      }
      for (const item of [...all.values()].toReversed()) {
        const before = await jar(driver)
        await undo(driver)
        await onlyChanges(driver, before, item, item)
      }
      expect(await jar(driver)).toEqual(all)
    },
  },
})
