/** While DevTools is closed nothing of the extension is alive: no script, timer, listener or request. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { setCookie } from '../browsers/page-scripts'
import { openStorelens, rowOf } from '../browsers/panel'
import { pause, until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** The panel looks at the page several times in this while; that nothing happens can only be seen by waiting. */
const LONG_ENOUGH = 3000
const STEPS = 10

/** Everything that an extension may listen to: both storages, cookies, requests. */
async function changeEverything(driver: Driver): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    await driver.page(setCookie, `busy=${step}`)
    await driver.page(async value => {
      localStorage.setItem('busy', value)
      sessionStorage.setItem('busy', value)
      await (await fetch(`/plain?${value}`)).text()
    }, String(step))
  }
  await pause(LONG_ENOUGH)
}

/** Functions of the extension that ran in the page while it was used. */
async function whatRuns(driver: Driver): Promise<readonly string[]> {
  const ended = await driver.watchPage()
  await changeEverything(driver)
  return ended()
}

async function staysQuiet(driver: Driver): Promise<void> {
  await until('the background to end', async () => {
    await driver.stopBackground()
    return (await driver.backgroundState()) === 'stopped'
  })
  const before = site.requests.length
  expect(await whatRuns(driver)).toEqual([])
  expect(await driver.backgroundState()).toBe('stopped')
  expect(site.requests.slice(before).map(({ path }) => path)).toEqual(
    Array.from({ length: STEPS }, () => '/plain'),
  )
}

inBothBrowsers('while DevTools is closed', {
  build: 'with-hosts',
  before: driver => driver.goto(site.url('shop.test')),
  tests: {
    'nothing runs before DevTools was ever opened': staysQuiet,
    'the watch sees what runs while the panel is open': async driver => {
      await openStorelens(driver)
      await rowOf(driver, 'cookie', 'server_only')
      expect(await whatRuns(driver)).not.toEqual([])
      expect(await driver.backgroundState()).toBe('running')
    },
    'the panel itself can reach nothing: its policy refuses every connection': async driver => {
      const address = site.url('shop.test', '/plain?from-the-panel', 'http')
      const before = site.requests.length
      const answer = await driver.panel(
        url =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'reached',
            () => 'refused',
          ),
        address,
      )
      expect(answer).toBe('refused')
      expect(site.requests.length).toBe(before)
    },
    'nothing goes on in the page in which DevTools was just closed': async driver => {
      await driver.closeDevtools()
      await staysQuiet(driver)
    },
    'nothing runs in the next page either': async driver => {
      await driver.goto(site.url('shop.test'))
      await staysQuiet(driver)
    },
  },
})
