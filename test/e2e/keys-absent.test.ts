/** A key that was used is in the memory of DevTools, and nowhere else: no storage, no export, no file of the timeline, no log. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { fill, openStorelens, select, sessionBecomes, showPane } from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { exported } from './lib/transfer'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

interface Area {
  get(names: null): Promise<object>
  set(items: object): Promise<void>
}
interface Api {
  readonly storage: { readonly local: Area; readonly session: Area }
}

/** Runs in the panel: everything that the extension has stored, as text. */
async function everythingStored(): Promise<string> {
  // Firefox shows the members that the extension has more only to who asks for all.
  const home = ((window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window) as {
    readonly browser?: Api
    readonly chrome: Api
  }
  const { storage } = home.browser?.storage === undefined ? home.chrome : home.browser
  const areas = await Promise.all([storage.local, storage.session].map(area => area.get(null)))
  const databases = await indexedDB.databases()
  const own = [{ ...localStorage }, { ...sessionStorage }]
  const caught = document.documentElement.dataset.logged ?? 'the console was not heard'
  return JSON.stringify([areas, databases, own, document.cookie, location.href, caught])
}

/** Runs in the panel: keeps what is written to the console. */
function hearConsole(): void {
  const home = ((window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window) as unknown as Window & {
    console: Console
  }
  const { dataset } = document.documentElement
  dataset.logged = ''
  addEventListener('error', event => {
    dataset.logged += event.message
  })
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    Object.defineProperty(home.console, level, {
      value: (...said: unknown[]) => {
        dataset.logged += said.map(String).join(' ')
      },
    })
}

async function useKey(driver: Driver): Promise<void> {
  await select(driver, 'cookie', 'session')
  await showPane(driver, 'session')
  await fill(driver, '#key-0', DEMO_KEY)
  await driver.press('Enter')
  await sessionBecomes(driver, 'verified')
}

inBothBrowsers('a key that was used', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver)
    await driver.panel(hearConsole)
    await useKey(driver)
  },
  tests: {
    'is in no storage of the extension, and in no log': async driver => {
      await fill(driver, '#filter', 'session')
      await until('the filter to narrow', () =>
        driver.panel(() => document.querySelectorAll('mark').length > 0),
      )
      await fill(driver, '#filter', '')
      const stored = await driver.panel(everythingStored)
      expect(stored).toContain('panel.html')
      expect(stored).not.toContain(DEMO_KEY)
    },
    'is in no export': async driver => {
      for (const format of ['storelens', 'playwright', 'netscape'])
        expect(await exported(driver, format)).not.toContain(DEMO_KEY)
    },
    'is in no storage of the page, and in no request': async driver => {
      // The demo page itself says its key: nothing is asked about what it shows.
      const stored = await driver.page(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      )
      expect(stored).not.toContain(DEMO_KEY)
      expect(site.requests.map(({ path, cookie }) => path + cookie).join()).not.toContain(DEMO_KEY)
    },
  },
})
