/** Export, import, snapshots and sets, with real Playwright and real curl at the other end. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, fill, openStorelens, rowOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'
import {
  closeSheet,
  exported,
  giveLargeFile,
  longestPause,
  openSheet,
  preview,
  visitWithCurl,
  visitWithPlaywright,
  writeChosen,
} from './lib/transfer'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** The server counts visits in the signed session cookie: another count than 1 means that it knows the visitor. */
const counted = (text: string): number => Number(/Count: (\d+)/.exec(text)?.[1])
const countInPage = (driver: Driver): Promise<number> =>
  driver.page(() => Number(/\d+/.exec(document.querySelector('#count')?.textContent ?? '')?.[0]))

const local = (driver: Driver, name: string): Promise<string | null> =>
  driver.page(key => localStorage.getItem(key), name)

const FULL = 3_000_000

/** Milliseconds. Read in the panel's own thread, the large file takes nearly 700 on a quiet machine. */
const LONGEST_PAUSE = 400

/** What another visitor had in Playwright, after two visits. */
let other: object = {}

inBothBrowsers('export and import', {
  build: 'with-hosts',
  window: { width: 1600, height: 1500, devtoolsSize: 1000 },
  before: async driver => {
    for (let visit = 0; visit < 3; visit += 1) await driver.goto(site.url('shop.test'))
    await driver.page(() => localStorage.setItem('odd \ud83d', 'line\nbreak'))
    await openStorelens(driver)
  },
  tests: {
    'a storageState written here is loaded by Playwright, and the page is logged in': async driver => {
      const before = await countInPage(driver)
      const visit = await visitWithPlaywright(site.url('shop.test'), await exported(driver, 'playwright'))
      other = visit.other
      expect(counted(visit.count)).toBe(before + 1)
      expect(visit.local['odd \ufffd'] ?? visit.local['odd \ud83d']).toBe('line\nbreak')
    },
    'a cookies.txt written here works with curl': async driver => {
      const text = await exported(driver, 'netscape')
      expect(text).toMatch(/^#HttpOnly_shop\.test\t.*\tsession\t/m)
      expect(counted(await visitWithCurl(site.url('shop.test'), text))).toBe((await countInPage(driver)) + 1)
    },
    'a storageState saved by Playwright logs this browser in': async driver => {
      await preview(driver, 'state.json', JSON.stringify(other))
      expect(await writeChosen(driver)).not.toContain('refused')
      await closeSheet(driver)
      await driver.reload()
      expect(await countInPage(driver)).toBe(3)
    },
    'own JSON brings back every item of every frame exactly': async driver => {
      await driver.goto(site.url('shop.test', '/plain'))
      const file = await until('the panel to show the page', async () => {
        const text = await exported(driver, 'storelens')
        return text.includes('/plain",') && text
      })
      await driver.page(() => {
        localStorage.clear()
        sessionStorage.clear()
      })
      await until('the panel to see it', async () => !(await exported(driver, 'storelens')).includes('odd '))
      const kinds = await preview(driver, 'all.json', file)
      expect(kinds).toContain('new')
      await writeChosen(driver)
      await closeSheet(driver)
      expect(await local(driver, 'odd \ud83d')).toBe('line\nbreak')
      const kindsAfter = await preview(driver, 'all.json', file)
      expect(kindsAfter.filter(kind => kind === 'new' || kind === 'changed')).toEqual([])
      await closeSheet(driver)
    },
    'a quota exceeded half way: what was written is told, and undone as one step': async driver => {
      await driver.page(() => localStorage.clear())
      const sizes = { one: FULL, two: FULL, three: 5 }
      const entries = Object.entries(sizes).map(([name, size]) => ({ name, value: 'x'.repeat(size) }))
      const origin = await driver.page(() => location.origin)
      const state = { cookies: [], origins: [{ origin, localStorage: entries }] }
      expect(await preview(driver, 'full.json', JSON.stringify(state))).toEqual(['new', 'new', 'new'])
      const words = await writeChosen(driver)
      expect(words).toContain('2 items written. 1 item refused.')
      expect(words).toMatch(/two: .*[Qq]uota/)
      const lengths = (): Promise<readonly number[]> =>
        driver.page(() =>
          ['one', 'two', 'three'].map(name => window.localStorage.getItem(name)?.length ?? -1),
        )
      expect(await lengths()).toEqual([FULL, -1, 5])
      await clickButton(driver, 'Undo', '[role=dialog]')
      await until('the storage to be as before', async () => (await lengths()).join() === '-1,-1,-1')
      await closeSheet(driver)
    },
    'a file of a million cookies, 100 MB, is read while the panel goes on answering': async driver => {
      await giveLargeFile(driver, 'wait')
      await until('the preview', () =>
        driver.panel(() => document.querySelector('[data-count=all]')?.textContent === 'All 100,000'),
      )
      expect(await longestPause(driver)).toBeLessThan(LONGEST_PAUSE)
      await closeSheet(driver)
    },
    'the reading of such a file is cancelled at once': async driver => {
      await giveLargeFile(driver, 'cancel')
      expect(await longestPause(driver)).toBeLessThan(LONGEST_PAUSE)
      await closeSheet(driver)
    },
    'a snapshot outlives the panel document, says what differs, and is restored': async driver => {
      await driver.page(() => localStorage.setItem('cart', '{"items":[1]}'))
      await rowOf(driver, 'local', 'cart')
      await openSheet(driver, 'snapshots')
      await clickButton(driver, 'Take a snapshot')
      await until('the snapshot', () => driver.panel(() => document.querySelector('#shot-from') !== null))
      await driver.page(() => localStorage.setItem('cart', '{"items":[1,2]}'))
      await driver.dock('right')
      await openStorelens(driver)
      await openSheet(driver, 'snapshots')
      await until('what differs', () =>
        driver.panel(() =>
          document.querySelector('[data-entry=changed]')?.textContent?.includes('items[1]: — → 2'),
        ),
      )
      await clickButton(driver, 'Restore 1 item')
      await until('the cart', async () => (await local(driver, 'cart')) === '{"items":[1]}')
    },
    'a set brings a test account back': async driver => {
      await driver.goto(site.url('shop.test'))
      const before = await countInPage(driver)
      await rowOf(driver, 'cookie', 'session')
      await openSheet(driver, 'sets')
      await until('the name', () => driver.panel(() => document.querySelector('#set-name') !== null))
      await fill(driver, '#set-name', 'ada')
      await clickButton(driver, 'Store this state of shop.test')
      await until('the set', () => driver.panel(() => document.querySelector('[data-set=ada]') !== null))
      await driver.goto(site.url('shop.test', '/clear'))
      expect(await countInPage(driver)).toBe(1)
      await clickButton(driver, 'Switch')
      await until('the set to be in place', () =>
        driver.panel(() => /as now/.test(document.querySelector('[data-set=ada]')?.textContent ?? '')),
      )
      await driver.reload()
      expect(await countInPage(driver)).toBe(before + 1)
    },
  },
})
