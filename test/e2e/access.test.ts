/** The build as a store would get it, without access to the site: what is hidden is said, asked for, and the rest is useful. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import type { FirefoxDriver } from '../browsers/firefox'
import { clickButton, fill, openStorelens, rowOf, rows, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { SESSION } from '../demo/items'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const ALLOW = 'Allow this site'

interface Asked {
  storelensAsked?: readonly string[]
}

/** Runs in the panel of Chromium: notes what is asked for and lets it pass. */
function noteRequests(): void {
  type Api = { permissions: { request(wanted: { origins: readonly string[] }): Promise<boolean> } }
  const { chrome, browser } = globalThis as unknown as { chrome: Api; browser?: Api }
  for (const api of new Set([chrome.permissions, (browser ?? chrome).permissions])) {
    const request = api.request.bind(api)
    api.request = wanted => {
      ;(globalThis as Asked).storelensAsked = wanted.origins
      return request(wanted)
    }
  }
}

const isFirefox = (driver: Driver): driver is FirefoxDriver => driver.browser === 'firefox'

const gaps = async (driver: Driver): Promise<string> =>
  (await rows(driver))
    .filter(row => row.kind === 'gap')
    .flatMap(row => Object.values(row.cells))
    .join('\n')

inBothBrowsers('without access to the site', {
  build: 'as-built',
  window: LARGE,
  before: async driver => {
    // Chromium grants nothing at installation; in Firefox a person may take the access away.
    if (isFirefox(driver)) await driver.setHostAccess(false)
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver)
  },
  tests: {
    'both storages of the page are shown': async driver => {
      await rowOf(driver, 'local', 'settings')
      await rowOf(driver, 'local', '__proto__')
      for (const name of Object.keys(SESSION)) await rowOf(driver, 'session', name)
    },
    'cookies that scripts can see are shown, with unknown attributes': async driver => {
      const row = await rowOf(driver, 'cookie', 'theme')
      expect([row.cells.Expires, row.cells.Sent]).toEqual(['not visible', 'not visible'])
    },
    'HttpOnly cookies are not shown, and a row says that cookies are hidden': async driver => {
      await rowOf(driver, 'cookie', 'theme')
      expect((await rows(driver)).map(row => row.name)).not.toContain('server_only')
      await until('the gap of the site', async () =>
        /cookies of shop\.test not read/.test(await gaps(driver)),
      )
    },
    'the panel says what is hidden': async driver => {
      await until('the words', async () => /no access to/i.test((await textOf(driver, 'body')) ?? ''))
    },
    'one button asks the browser for this site': async driver => {
      if (isFirefox(driver)) {
        await clickButton(driver, ALLOW)
        await driver.allowAccess()
        await rowOf(driver, 'cookie', 'server_only')
        expect(await gaps(driver)).not.toMatch(/cookies of shop\.test/)
        return
      }
      await driver.panel(noteRequests)
      await clickButton(driver, ALLOW)
      // No more is possible headless: the browser's question cannot be answered.
      const asked = await until('the question', () =>
        driver.panel(() => (globalThis as Asked).storelensAsked),
      )
      expect(asked).toContain('*://shop.test/*')
    },
  },
})

const answers = (driver: Driver): Promise<number> =>
  driver.panel(() => document.querySelectorAll('[data-header]').length)

inBothBrowsers('the setting of third-party cookies', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    // A cookie of its own, which an image inside the shop gets or does not get.
    await driver.goto(site.url('ads.test', '/frame'))
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'sending')
  },
  tests: {
    'is not told: both answers are shown': async driver => {
      await fill(driver, '#request-url', site.url('ads.test', '/pixel'))
      await driver.panel(() => {
        const context = document.querySelector<HTMLSelectElement>('#request-how')
        if (context === null) return
        context.value = 'image'
        context.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await until('both answers', async () => (await answers(driver)) > 1)
    },
    'is told once the user allows it: one answer is left': async driver => {
      // Headless Chromium cannot be answered.
      if (!isFirefox(driver)) return
      await clickButton(driver, 'Ask the browser')
      await driver.allowAccess()
      await until('one answer', async () => (await answers(driver)) === 1)
    },
  },
})
