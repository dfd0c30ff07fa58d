/** Finding and arranging in the storage table, in the real panel. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, fill, openStorelens, rows, select, showPane } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const names = async (driver: Driver): Promise<readonly string[]> =>
  (await rows(driver)).filter(row => row.kind !== 'gap').map(row => row.name)

const shows = (driver: Driver, what: string, fits: (shown: readonly string[]) => boolean): Promise<unknown> =>
  until(what, async () => {
    const shown = await names(driver)
    return fits(shown) || Promise.reject(shown.join())
  })

const groups = (driver: Driver): Promise<readonly string[]> =>
  driver.panel(() =>
    [...document.querySelectorAll('[role=treegrid] [data-id^="group "] bdi')].map(
      one => one.textContent ?? '',
    ),
  )

const reasonUnderField = (driver: Driver): Promise<string> =>
  driver.panel(() => document.querySelector('#filter ~ [role=alert]')?.textContent ?? '')

inBothBrowsers('the table', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await driver.page(() => {
      localStorage.setItem('wrapped', btoa('{"hidden":"needle-in-here"}'))
      localStorage.setItem('catastrophe', `${'a'.repeat(40)}!`)
    })
    await openStorelens(driver, 'storage')
  },
  tests: {
    'a word is found inside a decoded value, and the row says so': async driver => {
      await fill(driver, '#filter', 'needle-in')
      await shows(driver, 'the wrapped item', shown => shown.join() === 'wrapped')
      const row = await driver.panel(
        () => document.querySelector('[data-id] mark')?.parentElement?.textContent,
      )
      expect(row).toContain('needle-in')
    },
    'a regular expression is found': async driver => {
      await fill(driver, '#filter', '/^wr.p+ed$/')
      await shows(driver, 'the wrapped item', shown => shown.join() === 'wrapped')
    },
    'a regular expression that never ends is given up, and the panel stays alive': async driver => {
      await fill(driver, '#filter', '/^(a+)+$/')
      await until('the reason', async () => (await reasonUnderField(driver)).includes('too long'))
      await fill(driver, '#filter', '/^cata/')
      await shows(driver, 'the next answer', shown => shown.join() === 'catastrophe')
      await fill(driver, '#filter', '')
    },
    'chips narrow the table': async driver => {
      await driver.click('#filters')
      await clickButton(driver, 'cookie', '[role=dialog]')
      await clickButton(driver, 'HttpOnly', '[role=dialog]')
      await driver.press('Escape')
      await until('only HttpOnly cookies', async () => {
        const shown = (await rows(driver)).filter(row => row.kind !== 'gap')
        return shown.length > 0 && shown.every(row => row.cells.Flags?.includes('HttpOnly'))
      })
      await clickButton(driver, 'Clear all')
      await shows(driver, 'all items', shown => shown.includes('wrapped'))
    },
    'rows are grouped from the menu of the columns, and that is remembered when DevTools opens again':
      async driver => {
        await driver.click('#columns')
        await driver.click('[data-entry=group]')
        await driver.click('[data-entry=group-kind]')
        const grouped = (): Promise<unknown> =>
          until(
            'three groups',
            async () => (await groups(driver)).join() === 'cookie,localStorage,sessionStorage',
          )
        await grouped()
        await driver.closeDevtools()
        await openStorelens(driver, 'storage')
        await grouped()
      },
    'a nested value is a tree that is folded with the keyboard': async driver => {
      await select(driver, 'local', 'settings')
      await showPane(driver, 'value')
      await driver.click('[role=tree] [data-node="1"]')
      const expanded = (): Promise<string | null> =>
        driver.panel(() => document.querySelector('[data-node="1"]')?.getAttribute('aria-expanded') ?? null)
      await until('the list to be folded', async () => (await expanded()) === 'false')
      await driver.press('ArrowRight')
      await until('the list to be open', async () => (await expanded()) === 'true')
    },
  },
})
