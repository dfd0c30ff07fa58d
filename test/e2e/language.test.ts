/** The panel in German: chosen in its settings, shown at once without losing an open edit, and there in the next DevTools. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, fill, openStorelens, select, showView } from '../browsers/panel'
import { until } from '../browsers/until'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let server: Server
beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>words'))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterAll(() => server.close())

const language = (driver: Driver): Promise<string> => driver.panel(() => document.documentElement.lang)

const EDITED = '.details textarea'

const typed = (driver: Driver): Promise<string | undefined> =>
  driver.panel(query => (document.querySelector(query) as HTMLTextAreaElement | null)?.value, EDITED)

const inLanguage = (driver: Driver, wanted: string): Promise<unknown> =>
  until(`the panel to speak ${wanted}`, async () => (await language(driver).catch(() => '')) === wanted)

inBothBrowsers('the language of the panel', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    await driver.page(() => localStorage.setItem('cart', 'three'))
    await openStorelens(driver)
  },
  tests: {
    'is the one of the browser at first, and loads no other words': async driver => {
      expect(await language(driver)).toBe('en')
      const loaded = await driver.panel(() =>
        performance.getEntriesByType('resource').map(({ name }) => name.replace(/^.*\//, '')),
      )
      expect(loaded.filter(name => name.startsWith('german'))).toEqual([])
    },
    'changes at once, and what was typed is still there': async driver => {
      await select(driver, 'local', 'cart')
      await clickButton(driver, 'Edit value')
      await fill(driver, EDITED, 'four')
      await clickButton(driver, 'Settings')
      await driver.click('input[name=setting-language][value=de]')
      await clickButton(driver, 'Panel auf Deutsch zeigen')
      await inLanguage(driver, 'de')
      await showView(driver, 'storage')
      await select(driver, 'local', 'cart')
      await until('the edit to be as it was', async () => (await typed(driver)) === 'four')
    },
    'is there from the start when DevTools are opened again': async driver => {
      await driver.closeDevtools()
      await openStorelens(driver)
      expect(await language(driver)).toBe('de')
    },
  },
})
