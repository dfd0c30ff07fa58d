/** axe finds nothing in any view of the real panel, in both themes. */
import axe from 'axe-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver, Script } from '../browsers/driver'
import {
  clickButton,
  fill,
  openStorelens,
  panelIsReady,
  select,
  sessionBecomes,
  showPane,
  showView,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { editingStates } from './lib/editing-states'
import { inBothBrowsers } from './lib/in-both-browsers'
import { closeSheet, openSheet, preview } from './lib/transfer'

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

async function expectNothing(driver: Driver, where: string): Promise<void> {
  await driver.panel(defineAxe as unknown as Script<[], null>)
  expect.soft(await driver.panel(violations), where).toEqual([])
}

const FILE = JSON.stringify([
  { name: 'fresh', value: '1', domain: 'shop.test' },
  { name: 'wrong', value: '1' },
])

/** Every view and section, one after the other. */
async function walk(driver: Driver, theme: string): Promise<void> {
  await showView(driver, 'compare')
  await expectNothing(driver, `Compare, ${theme}`)
  await showView(driver, 'sending')
  await panelIsReady(driver)
  await expectNothing(driver, `Sending, ${theme}`)
  await showView(driver, 'timeline')
  await until('a step', () => driver.panel(() => document.querySelector('[data-step="1"]') !== null))
  await driver.click('[data-step="1"]')
  await until('its details', () =>
    driver.panel(() => document.querySelector('.details [data-verdict], .details [data-line]') !== null),
  )
  await expectNothing(driver, `Timeline, ${theme}`)
  await showView(driver, 'storage')
  await select(driver, 'cookie', 'session')
  for (const pane of ['value', 'labels', 'history', 'session'] as const) {
    await showPane(driver, pane)
    await expectNothing(driver, `${pane}, ${theme}`)
  }
  for (const sheet of ['export', 'snapshots', 'sets', 'import'] as const) {
    await openSheet(driver, sheet)
    await expectNothing(driver, `${sheet}, ${theme}`)
  }
  await preview(driver, 'cookies.json', FILE)
  await expectNothing(driver, `what an import would do, ${theme}`)
  await clickButton(driver, 'Other file')
  await closeSheet(driver)
  await editingStates(driver, where => expectNothing(driver, `${where}, ${theme}`))
}

inBothBrowsers('accessibility', {
  build: 'with-hosts',
  window: { width: 1280, height: 1000, devtoolsSize: 700, theme: 'light' },
  before: async driver => {
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
    'nothing is wrong in the light theme': driver => walk(driver, 'light'),
    'nothing is wrong in the dark theme': async driver => {
      await driver.theme('dark')
      await until('the dark theme', () =>
        driver.panel(() => document.documentElement.classList.contains('dark')),
      )
      await walk(driver, 'dark')
    },
  },
})
