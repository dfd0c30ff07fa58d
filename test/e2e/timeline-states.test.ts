/** What the timeline says of what it sees only in part, of requests that went another way, and while it is paused. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import type { FirefoxDriver } from '../browsers/firefox'
import { clickButton, openStorelens, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { inBothBrowsers } from './lib/in-both-browsers'
import * as pages from './lib/script-pages'
import { type ScriptSite, startScriptSite } from './lib/script-site'
import { stepTexts } from './lib/timeline-panel'

let site: ScriptSite
beforeAll(async () => {
  site = await startScriptSite()
})
afterAll(() => site.close())

const app = (path: string): string => `${site.at('http://app.test')}${path}`
const local = (path: string): string => `${site.at('http://app.localhost')}${path}`

const isFirefox = (driver: Driver): driver is FirefoxDriver => driver.browser === 'firefox'

const betweens = (driver: Driver): Promise<readonly string[]> =>
  driver.panel(() =>
    [...document.querySelectorAll('#steps [data-row]:not([data-step])')].map(row => row.textContent ?? ''),
  )

/** A step whose row says this. */
const step = (driver: Driver, text: RegExp): Promise<string> =>
  until(`a step with ${text}`, async () => {
    const found = await stepTexts(driver)
    return found.find(one => text.test(one)) ?? Promise.reject(new Error(found.slice(-8).join('\n')))
  })

const between = (driver: Driver, text: RegExp): Promise<unknown> =>
  until(`a row between that says ${text}`, async () => (await betweens(driver)).some(one => text.test(one)))

/** Opens the newest step whose row says this; its details say the other. */
const details = (driver: Driver, row: RegExp, says: RegExp): Promise<unknown> =>
  until(`the details of ${row} to say ${says}`, async () => {
    const number = await driver.panel(
      (source, flags) =>
        [...document.querySelectorAll<HTMLElement>('[data-step]:not([data-step=""])')].findLast(one =>
          new RegExp(source, flags).test(one.textContent ?? ''),
        )?.dataset.step ?? '',
      row.source,
      row.flags,
    )
    await driver.click(`[data-step="${number}"]`)
    const text = (await textOf(driver, '.details')) ?? ''
    return says.test(text) || Promise.reject(new Error(text))
  })

const fetches = (driver: Driver, ...urls: readonly string[]): Promise<void> =>
  driver.page(pages.fetchEach, urls)

/** Pixels between what is in sight and the end of the list. */
const fromEnd = (driver: Driver): Promise<number> =>
  driver.panel(() => {
    const list = document.querySelector('#steps') as HTMLElement
    return Math.round(list.scrollHeight - list.scrollTop - list.clientHeight)
  })

const scrollTo = (driver: Driver, top: number): Promise<void> =>
  driver.panel(to => {
    ;(document.querySelector('#steps') as HTMLElement).scrollTop = to
  }, top)

inBothBrowsers('the timeline tells', {
  build: 'with-hosts',
  window: { width: 1900, height: 1300, devtoolsSize: 800 },
  before: async driver => {
    await driver.goto(app('/page?n=1'))
    await openStorelens(driver, 'timeline')
  },
  tests: {
    'that what was before DevTools was opened is not seen, and what was there then': async driver => {
      await between(driver, /Recording started: what happened before DevTools was opened was not seen/)
      await fetches(driver, app('/text?n=2'))
      await step(driver, /200.*\/text\?n=2/)
      expect((await stepTexts(driver)).some(text => text.includes('/page?n=1'))).toBe(false)
      await details(driver, /text\?n=2/, /last\s.*1.*2/s)
    },
    'failures and their words, unknown addresses, copies that were not changed': async driver => {
      await driver.page(pages.fetchEach, [app('/etag?n=3'), app('/etag?n=3')], { cache: 'no-cache' })
      await step(driver, /304.*\/etag\?n=3/)
      await fetches(driver, 'http://app.test:9/refused', app('/cut?n=4'), app('/status?n=5&status=500'))
      await step(driver, /500.*\/status\?n=5/)
      await step(driver, /\/cut\?n=4/)
      await details(driver, /\/cut\?n=4/, /ERR_|NS_|failed/i)
    },
    'requests that a policy of the page blocked, where the browser tells of them, and nothing that was not':
      async driver => {
        const policy = encodeURIComponent(
          `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'"><h1>blocked</h1>`,
        )
        await driver.goto(app(`/page?n=6&body=${policy}`))
        const start = site.log.length
        await fetches(driver, app('/text?n=7'))
        await driver.goto(app('/page?n=8'))
        await step(driver, /200.*\/page\?n=8/)
        expect(site.log.slice(start).some(({ url }) => url.includes('n=7'))).toBe(false)
        expect((await stepTexts(driver)).filter(text => /200.*text\?n=7/.test(text))).toEqual([])
      },
    'what a service worker made and what it answered': async driver => {
      await driver.goto(local('/page?n=9'))
      await driver.page(pages.startWorker, local('/worker?n=10'))
      const first = encodeURIComponent(local('/text?n=11'))
      await fetches(driver, local('/text?n=12&made=1'), local(`/text?n=13&first=${first}`))
      await driver.page(pages.askWorker, local('/text?n=14'))
      await step(driver, /200.*\/text\?n=14/)
      await details(driver, /\/text\?n=14/, /made by a service worker/)
    },
    'nothing while it is paused, and where it was paused': async driver => {
      const before = await until('the answers of all', async () => {
        const texts = await stepTexts(driver)
        return texts.every(text => !text.includes('…')) && texts
      })
      await clickButton(driver, 'Stop recording')
      await between(driver, /Recording stopped: what happened from here on was not seen/)
      await until('the note', async () =>
        /Recording is stopped. What happens now is not seen/.test((await textOf(driver, 'body')) ?? ''),
      )
      await driver.goto(app('/page?n=15'))
      await fetches(driver, app('/text?n=16'))
      await clickButton(driver, 'Record')
      await between(driver, /Recording went on/)
      await fetches(driver, app('/text?n=17'))
      await step(driver, /200.*\/text\?n=17/)
      const after = await stepTexts(driver)
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after.some(text => /n=15|n=16/.test(text))).toBe(false)
    },
    'the newest step as long as the end of the list is in sight': async driver => {
      const more = (from: number): Promise<void> =>
        fetches(driver, ...Array.from({ length: 40 }, (_, i) => app(`/text?n=${from + i}`)))
      await more(100)
      await step(driver, /200.*\/text\?n=139/)
      await until('the end', async () => (await fromEnd(driver)) < 2)
      await scrollTo(driver, 60)
      await more(200)
      await until('forty steps more', async () => (await fromEnd(driver)) > 40 * 20)
      expect(await driver.panel(() => document.querySelector('#steps')?.scrollTop)).toBe(60)
      await scrollTo(driver, 1e6)
      await more(300)
      await step(driver, /200.*\/text\?n=339/)
      await until('the end again', async () => (await fromEnd(driver)) < 2)
    },
  },
})

inBothBrowsers('the timeline without access to the site', {
  build: 'as-built',
  window: { width: 1900, height: 1300, devtoolsSize: 800 },
  before: async driver => {
    // Chromium grants nothing at installation; in Firefox a person may take the access away.
    if (isFirefox(driver)) await driver.setHostAccess(false)
    await driver.goto(app('/page'))
    await openStorelens(driver, 'timeline')
  },
  tests: {
    'records finished requests, and says what is missing': async driver => {
      await driver.goto(app('/page?n=1'))
      await fetches(driver, app('/text?n=2'), app('/text?n=3'))
      await step(driver, /200.*\/text\?n=3/)
      await until('the note', async () =>
        /Without access to this site only finished requests are seen|does not tell here when scripts change cookies/.test(
          (await textOf(driver, 'body')) ?? '',
        ),
      )
      await between(driver, /From here on/)
    },
    'and says of each request what the browser did not tell of it': async driver => {
      const texts = await stepTexts(driver)
      const told = texts.filter(text => /\/text\?n=[23]/.test(text))
      expect(told).toHaveLength(2)
      for (const text of told) expect(text).toMatch(/last|not told/)
      await details(driver, /\/text\?n=3/, /By a script|Cookie/)
    },
  },
})
