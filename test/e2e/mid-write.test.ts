/** The tab goes elsewhere, or DevTools is closed while a long write is under way: nothing half-done is hidden. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { openStorelens, rowOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { cookiesFrom, undo } from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { beginToWrite, closeSheet, exported, preview } from './lib/transfer'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'
/** More than are written before anybody can do anything. */
const ENTRIES = Array.from({ length: 1000 }, (_, n) => ({ name: `many_${n}`, value: 'whole' }))

/** A site has room for 180. */
const COOKIES = ENTRIES.slice(0, 150).map(entry => ({
  ...{ ...entry, domain: HOST, path: '/deep' },
  ...{ expires: -1, httpOnly: true, secure: true, sameSite: 'Strict' },
}))

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
  browser: 'chromium',
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
      await closeSheet(driver)
      await driver.goto(site.url(HOST, '/plain'))
      await rowOf(driver, 'local', 'first')
      expect(await stored(driver)).toBe(written)
      await undo(driver)
      await until(
        'none to be left',
        async () => (await stored(driver)) === 0 || Promise.reject(await stored(driver)),
      )
    },
    'DevTools is closed: each item is written wholly or not at all, and all that are there are shown':
      async driver => {
        await writeSome(driver, { cookies: COOKIES, origins: [] })
        await driver.closeDevtools()
        await openStorelens(driver)
        const there = await cookiesFrom(driver, HOST, 'many_')
        expect(there.length).toBeGreaterThan(10)
        expect(there.length).toBeLessThan(COOKIES.length)
        for (const cookie of there)
          expect(cookie).toMatchObject({ value: 'whole', path: '/deep', httpOnly: true, sameSite: 'strict' })
        const file = await exported(driver, 'storelens')
        const shown = JSON.parse(file).cookies.map((cookie: { name: string }) => cookie.name)
        expect(shown).toEqual(expect.arrayContaining(there.map(cookie => cookie.name)))
      },
  },
})
