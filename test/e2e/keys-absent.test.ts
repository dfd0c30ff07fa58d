/** A key that was used is in the memory of DevTools, and nowhere else: no storage, no export, no file of the timeline, no log. */
import { afterAll, beforeAll, expect } from 'vitest'
import { SESSION } from '../../panel/text'
import type { Driver } from '../browsers/driver'
import {
  clickButton,
  fill,
  openStorelens,
  select,
  sessionBecomes,
  showPane,
  showView,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { exportedLog } from './lib/timeline-panel'
import { closeSheet, exported, openSheet } from './lib/transfer'

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

/** Runs in the panel: keeps the texts that it gives to the devtools page, where the key itself is kept under a name of its own. */
function hearKept(): void {
  const home = ((window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window) as typeof globalThis
  const { prototype } = home.MessagePort
  const post = prototype.postMessage
  const { dataset } = document.documentElement
  dataset.keptNames = ''
  dataset.keptTexts = ''
  Object.defineProperty(prototype, 'postMessage', {
    value(this: MessagePort, message: { readonly name?: string; readonly text?: string }) {
      if (typeof message.name === 'string') dataset.keptNames += `${message.name}\n`
      if (typeof message.name === 'string' && !message.name.startsWith('keys '))
        dataset.keptTexts += `${message.text}\n`
      return post.call(this, message)
    },
  })
}

/** What the panel keeps: a snapshot, a set, settings, and the drafts of edits that are open. */
async function keepAll(driver: Driver): Promise<void> {
  await openSheet(driver, 'snapshots')
  await clickButton(driver, 'Take a snapshot')
  await until('the snapshot', () => driver.panel(() => document.querySelector('#shot-from') !== null))
  await openSheet(driver, 'sets')
  await until('the name', () => driver.panel(() => document.querySelector('#set-name') !== null))
  await fill(driver, '#set-name', 'ada')
  await clickButton(driver, 'Store this state of shop.test')
  await until('the set', () => driver.panel(() => document.querySelector('[data-set=ada]') !== null))
  await closeSheet(driver)
  await clickButton(driver, SESSION.edit, '.details')
  await until('the editor', () => driver.panel(() => document.querySelector('#session-editor') !== null))
  await until('what is kept', async () => {
    const names = await driver.panel(() => document.documentElement.dataset.keptNames ?? '')
    return /snapshot/.test(names) && /drafts|forms/.test(names)
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
    await driver.panel(hearKept)
    await useKey(driver)
    await keepAll(driver)
  },
  tests: {
    'is in no storage of the extension, and in no log': async driver => {
      await fill(driver, '#filter', 'session')
      await until('the filter to narrow', () =>
        driver.panel(() => document.querySelectorAll('mark').length > 0),
      )
      await fill(driver, '#filter', '')
      const stored = await driver.panel(everythingStored)
      for (const kept of ['panel.html', 'ada']) expect(stored).toContain(kept)
      expect(stored).not.toContain(DEMO_KEY)
    },
    'is among no other text that is kept while DevTools is open': async driver => {
      const [names, texts] = await driver.panel(() => {
        const { keptNames = '', keptTexts = '' } = document.documentElement.dataset
        return [keptNames, keptTexts]
      })
      expect(names).toMatch(/^keys /m)
      expect(texts).toContain('shop.test')
      expect(texts).not.toContain(DEMO_KEY)
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
    // Last: Firefox shows a file that was saved in a window of its own, which takes the keys.
    'is in no file of the timeline': async driver => {
      await showView(driver, 'timeline')
      await driver.reload()
      await until('a step', () => driver.panel(() => document.querySelector('[data-step]') !== null))
      const log = await exportedLog(driver)
      expect(log).toContain('shop.test')
      expect(log).not.toContain(DEMO_KEY)
    },
  },
})
