/** Every view, section and state of the panel, one after the other, in whatever language it speaks. */

import { TRANSFER } from '../../../panel/text/transfer'
import type { Driver } from '../../browsers/driver'
import { clickButton, fill, panelIsReady, select, showPane, showView } from '../../browsers/panel'
import { until } from '../../browsers/until'
import { editingStates } from './editing-states'
import { closeSheet, openSheet, preview } from './transfer'

export type Look = (where: string) => Promise<void>

const thereIs = (driver: Driver, selector: string): Promise<unknown> =>
  until(`${selector} to be there`, () =>
    driver.panel(query => document.querySelector(query) !== null, selector),
  )

/** What is clicked may move away under the pointer: rows come, lists follow their end. */
const opens = (driver: Driver, selector: string, what: string): Promise<unknown> =>
  until(`${selector} to open ${what}`, async () => {
    await driver.click(selector)
    return until(what, () => driver.panel(query => document.querySelector(query) !== null, what), 2500)
  })

/** Runs in the panel. What a script stored may stand before it as a step of its own. */
const firstRequest = (): string | null => {
  const isRequest = (step: Element): boolean =>
    [...step.querySelectorAll('[role=gridcell]')].some(({ textContent }) => textContent === '200')
  const steps = [...document.querySelectorAll('[data-step]')]
  return steps.find(isRequest)?.getAttribute('data-step') ?? null
}

const FILE = JSON.stringify([
  { name: 'fresh', value: '1', domain: 'shop.test' },
  { name: 'wrong', value: '1' },
])

async function views(driver: Driver, look: Look): Promise<void> {
  await showView(driver, 'compare')
  await look('Compare')
  await showView(driver, 'sending')
  await panelIsReady(driver)
  await look('Sending')
  await showView(driver, 'timeline')
  const step = await until('a request', () => driver.panel(firstRequest))
  await opens(driver, `[data-step="${step}"]`, '.details :is([data-verdict], [data-line])')
  await look('Timeline')
}

async function sections(driver: Driver, look: Look): Promise<void> {
  await showView(driver, 'storage')
  await select(driver, 'cookie', 'session')
  for (const pane of ['value', 'labels', 'history', 'session'] as const) {
    await showPane(driver, pane)
    await look(pane)
  }
}

/** What opens over the view from the toolbar. */
async function over(driver: Driver, look: Look): Promise<void> {
  for (const [button, name] of [
    ['#origin', 'the frames'],
    ['#filters', 'the filters'],
    ['#settings button', 'the settings'],
    ['#columns', 'the menu of the columns'],
  ] as const) {
    await opens(driver, button, ':is([role=dialog], [role=menu], [role=tree]:not(.details *))')
    await look(name)
    await driver.press('Escape')
  }
  await fill(driver, '#filter', '/(/')
  await thereIs(driver, '#filter ~ [role=alert]')
  await look('a filter that is wrong')
  await fill(driver, '#filter', 'no item holds this')
  await look('nothing found')
  await fill(driver, '#filter', '')
}

async function sheets(driver: Driver, look: Look): Promise<void> {
  for (const sheet of ['export', 'snapshots', 'sets', 'import'] as const) {
    await openSheet(driver, sheet)
    await look(sheet)
  }
  await preview(driver, 'cookies.json', FILE)
  await look('what an import would do')
  await clickButton(driver, TRANSFER.another)
  await closeSheet(driver)
}

/** Expects a verified session in the cookie `session`, and JSON in percent-encoding in `prefs` of localStorage. */
export async function everyState(driver: Driver, look: Look): Promise<void> {
  for (const part of [views, sections, over, sheets, editingStates]) await part(driver, look)
}
