/** In every view and state of the real panel axe finds nothing and everything fits: light and English, dark and German. */
import axe from 'axe-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver, Script } from '../browsers/driver'
import { fill, openStorelens, select, sessionBecomes, showPane } from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { expectFit } from './lib/fit'
import { inBothBrowsers } from './lib/in-both-browsers'
import { inEnglish, inGerman } from './lib/language'
import { everyState } from './lib/states'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** A function with axe's own source as its body: the panel's policy forbids to evaluate text inside. */
const defineAxe = Object.assign(() => undefined, { toString: () => `() => { ${axe.source} }` })

/** Runs in the panel. `region` is about whole documents; a panel is a part of DevTools. */
const violations: Script<[], readonly string[]> = async () => {
  const { axe: runner } = window as unknown as { readonly axe: typeof axe }
  const found = await runner.run(document, { rules: { region: { enabled: false } } })
  if (found.passes.length === 0) return ['axe checked nothing']
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`,
  )
}

async function look(driver: Driver, where: string): Promise<void> {
  await driver.panel(defineAxe as unknown as Script<[], null>)
  expect.soft(await driver.panel(violations), where).toEqual([])
  await expectFit(driver, where)
}

inBothBrowsers('accessibility', {
  build: 'with-hosts',
  window: { width: 1280, height: 1000, devtoolsSize: 700, theme: 'light' },
  before: async driver => {
    inEnglish()
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'storage')
    await driver.page(() => localStorage.setItem('prefs', '%7b%22lang%22%3a%22nl%22%7d'))
    await driver.reload()
    await select(driver, 'cookie', 'session')
    await showPane(driver, 'session')
    await fill(driver, '#key-0', DEMO_KEY)
    await driver.press('Enter')
    await sessionBecomes(driver, 'verified')
  },
  tests: {
    'nothing is wrong in the light theme, and everything fits in English': driver =>
      everyState(driver, where => look(driver, where)),
    'nothing is wrong in the dark theme, and everything fits in German': async driver => {
      await driver.theme('dark')
      await inGerman(driver)
      await until('the dark theme', () =>
        driver.panel(() => document.documentElement.classList.contains('dark')),
      )
      await openStorelens(driver, 'storage')
      await everyState(driver, where => look(driver, where))
    },
  },
})
