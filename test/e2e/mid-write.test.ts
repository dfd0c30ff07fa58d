/** The tab goes elsewhere, access is taken away, or DevTools is closed while a long write is under way: nothing half-done is hidden. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, openStorelens, rowOf, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { cookiesFrom, undo } from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { beginToWrite, exported, preview } from './lib/transfer'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'
/** More than are written before anybody can do anything. */
const ENTRIES = Array.from({ length: 300 }, (_, n) => ({ name: `many_${n}`, value: 'whole' }))

/** A site has room for 180. */
const COOKIES = ENTRIES.slice(0, 150).map(entry => ({
  ...{ ...entry, domain: HOST, path: '/deep' },
  ...{ expires: -1, httpOnly: true, secure: true, sameSite: 'Strict' },
}))

const WHOLE = { value: 'whole', path: '/deep', httpOnly: true, sameSite: 'strict' }

/** Begins to write the items, and resolves when some are written and most are not. */
async function writeSome(driver: Driver, state: object): Promise<void> {
  await preview(driver, 'state.json', JSON.stringify(state))
  await beginToWrite(driver)
  const done = (): Promise<number> =>
    driver.panel(() => document.querySelector<HTMLProgressElement>('[role=dialog] progress')?.value ?? 0)
  await until('some to be written', async () => (await done()) > 10)
}

/** How many were written, by the words of the outcome, which tells of every one. */
async function toldWritten(driver: Driver, all: number): Promise<number> {
  const words = await until(
    'the outcome',
    () => driver.panel(() => document.querySelector('[data-written]')?.textContent),
    60_000,
  )
  const counts = [...words.matchAll(/(\d[\d\s,.]*) items? (written|refused|not tried)/g)]
  const told = counts.map(([, count]) => Number(count?.replace(/\D/g, '')))
  expect(
    told.reduce((sum, one) => sum + one, 0),
    words,
  ).toBe(all)
  return Number(counts.find(([, , what]) => what === 'written')?.[1]?.replace(/\D/g, ''))
}

const stored = (driver: Driver): Promise<number> =>
  driver.page(() => Object.keys(localStorage).filter(key => key.startsWith('many_')).length)

inBothBrowsers('in the middle of a write', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url(HOST, '/plain'))
    await driver.page(() => localStorage.setItem('first', 'v'))
    await openStorelens(driver)
  },
  tests: {
    'the tab goes to another origin: what was written is told exactly, and undone there': async driver => {
      await rowOf(driver, 'local', 'first')
      const origin = await driver.page(() => location.origin)
      await writeSome(driver, { cookies: [], origins: [{ origin, localStorage: ENTRIES }] })
      await driver.goto(site.url('ads.test', '/frame'))
      const written = await toldWritten(driver, ENTRIES.length)
      expect(written).toBeLessThan(ENTRIES.length)
      expect(await stored(driver)).toBe(0)
      await clickButton(driver, 'Close', '[role=dialog]')
      await driver.goto(site.url(HOST, '/plain'))
      await rowOf(driver, 'local', 'first')
      expect(await stored(driver)).toBe(written)
      await undo(driver)
      await until(
        'none to be left',
        async () => (await stored(driver)) === 0 || Promise.reject(await stored(driver)),
      )
    },
    'access is taken away: what was not written is told with the reason, and all that was is undone':
      async driver => {
        await writeSome(driver, { cookies: COOKIES, origins: [] })
        await driver.setHostAccess(false)
        const written = await toldWritten(driver, COOKIES.length)
        expect(written).toBeLessThan(COOKIES.length)
        await until('the reason', async () =>
          /many_\d+: .*access/.test((await textOf(driver, '[role=dialog]')) ?? ''),
        )
        await driver.setHostAccess(true)
        const there = await until('the cookies', async () => {
          const found = await cookiesFrom(driver, HOST, 'many_')
          return found.length > 0 && found
        })
        for (const cookie of there) expect(cookie).toMatchObject(WHOLE)
        // Whether the one under way was written is not known, which is told as refused.
        expect([written, written + 1]).toContain(there.length)
        await clickButton(driver, 'Close', '[role=dialog]')
        await undo(driver)
        await until('none to be left', async () => (await cookiesFrom(driver, HOST, 'many_')).length === 0)
      },
    'DevTools is closed: each item is written wholly or not at all, and all that are there are shown':
      async driver => {
        await writeSome(driver, { cookies: COOKIES, origins: [] })
        await driver.closeDevtools()
        await openStorelens(driver)
        const there = await cookiesFrom(driver, HOST, 'many_')
        expect(there.length).toBeGreaterThan(10)
        expect(there.length).toBeLessThan(COOKIES.length)
        for (const cookie of there) expect(cookie).toMatchObject(WHOLE)
        const file = await exported(driver, 'storelens')
        const shown = JSON.parse(file).cookies.map((cookie: { name: string }) => cookie.name)
        expect(shown).toEqual(expect.arrayContaining(there.map(cookie => cookie.name)))
      },
  },
})
