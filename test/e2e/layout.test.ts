/** The panel wherever DevTools is docked, in both themes, opened again and again. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import {
  fill,
  openStorelens,
  panelIsReady,
  rowOf,
  rows,
  select,
  sessionBecomes,
  showPane,
  showView,
  textOf,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const cell = async (driver: Driver, row: string, store: string): Promise<string> =>
  (await textOf(driver, `[data-cell=${row}-${store}]`)) ?? ''

/** Nothing may be reachable only by scrolling sideways. */
const fitsInWidth = (driver: Driver): Promise<boolean> =>
  driver.panel(() => document.documentElement.scrollWidth <= innerWidth)

/** Average of red, green and blue of the ground that the panel is drawn on, 0 to 255. */
const brightness = (driver: Driver): Promise<number> =>
  driver.panel(() => {
    const colour = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? []
    return colour.slice(0, 3).reduce((sum, part) => sum + part, 0) / 3
  })

inBothBrowsers('the panel', {
  build: 'with-hosts',
  window: { width: 1280, height: 1200, devtoolsSize: 400 },
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'compare')
  },
  tests: {
    'compares the three stores of the tab with their counts': async driver => {
      await until('the count of cookies', async () =>
        /^2\d cookies/.test(await cell(driver, 'now', 'cookie')),
      )
      expect(await cell(driver, 'now', 'local')).toMatch(/^14 keys/)
      expect(await cell(driver, 'now', 'session')).toMatch(/^6 keys/)
      expect(await cell(driver, 'capacity', 'local')).toContain('5,242,880')
    },
    'docked at the bottom nothing is cut off sideways': async driver => {
      for (const view of ['compare', 'sending', 'storage'] as const) {
        await showView(driver, view)
        expect(await fitsInWidth(driver), view).toBe(true)
      }
    },
    'docked right at 400 pixels the key is still there, and nothing is cut off sideways': async driver => {
      await select(driver, 'cookie', 'session')
      await showPane(driver, 'session')
      await fill(driver, '#key-0', DEMO_KEY)
      await driver.press('Enter')
      await sessionBecomes(driver, 'verified')
      await driver.dock('right')
      await until('the panel to be narrow', () => driver.panel(() => innerWidth < 420))
      await showView(driver, 'storage')
      await panelIsReady(driver)
      await select(driver, 'cookie', 'session')
      await showPane(driver, 'session')
      await sessionBecomes(driver, 'verified')
      expect(await fitsInWidth(driver)).toBe(true)
    },
    'the theme of DevTools is followed while the panel is open': async driver => {
      expect(await brightness(driver)).toBeGreaterThan(200)
      await driver.theme('dark')
      await until('the dark ground', async () => (await brightness(driver)) < 80)
      await driver.theme('light')
      await until('the light ground', async () => (await brightness(driver)) > 200)
    },
    'the page is read again when another tool was shown in between': async driver => {
      await driver.openTool('console')
      await driver.page(() => localStorage.setItem('while_hidden', '1'))
      await driver.openPanel()
      await fill(driver, '#filter', 'while_hidden')
      await rowOf(driver, 'local', 'while_hidden')
      expect((await rows(driver)).filter(row => row.kind !== 'gap').map(row => row.name)).toEqual([
        'while_hidden',
      ])
    },
    'DevTools can be closed and opened again': async driver => {
      await driver.closeDevtools()
      await openStorelens(driver, 'compare')
      await until('the counts', async () => /cookies/.test(await cell(driver, 'now', 'cookie')))
    },
  },
})
