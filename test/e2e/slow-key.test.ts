/** A key that takes seconds to derive, in the real panel: in a thread of its own, with progress, and cancelled. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { setCookie } from '../browsers/page-scripts'
import { clickButton, fill, openStorelens, select, sessionState, showPane } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** Of @fastify/secure-session with this secret and its own salt, of 2025: it has expired. */
const SESSION =
  'gPuveIJmCLaEjQyIeF6ycL7BQh0tdgVEErqMIe1h0lEU5KTlP2hGzSZe3vxV%3BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const SECRET = 'averylogphrasebiggerthanthirtytwochars'

/** Milliseconds: seconds on an idle machine, more on a busy one. */
const PATIENCE = 90_000

/** Runs in the panel: how far the derivation is; null: none is under way. */
const progress = (): number | null =>
  document.querySelector<HTMLProgressElement>('.details progress')?.value ?? null

const underWay = (driver: Driver): Promise<unknown> =>
  until('a derivation to have come some way', async () => ((await driver.panel(progress)) ?? 0) > 0)

const derive = (driver: Driver): Promise<void> => clickButton(driver, 'Derive it', '.details')

inBothBrowsers('a key that is slow to derive', {
  build: 'with-hosts',
  tests: {
    'is derived in a thread of its own, and not to the end when it is cancelled': async driver => {
      await driver.goto(site.url('shop.test', '/plain'))
      await driver.page(setCookie, `session=${SESSION}; path=/`)
      await openStorelens(driver)
      await select(driver, 'cookie', 'session')
      await showPane(driver, 'session')
      await fill(driver, '#key-0', SECRET)
      await driver.press('Enter')
      await derive(driver)
      await underWay(driver)
      await clickButton(driver, 'Cancel', '.details')
      await until('the derivation to end', async () => (await driver.panel(progress)) === null)
      await derive(driver)
      await underWay(driver)
      await until(
        'the key to be derived',
        async () => (await sessionState(driver)) === 'verified-expired',
        PATIENCE,
      )
      expect(await driver.panel(progress)).toBeNull()
    },
  },
})
