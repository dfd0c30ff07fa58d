/** The five journeys of the panel with the keyboard alone: no mouse is there. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { panelIsReady, rowOf, sessionBecomes } from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** Presses of one key that lead around the whole panel, and then some. */
const MOST_PRESSES = 120

const hasFocus = (driver: Driver, selector: string): Promise<boolean> =>
  driver.panel(query => document.activeElement?.matches(query) ?? false, selector)

const focused = (driver: Driver): Promise<string> =>
  driver.panel(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')

/** Presses a key until what the selector names has the focus. */
async function go(driver: Driver, key: string, selector: string): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await hasFocus(driver, selector)) return
    await driver.press(key)
  }
  throw new Error(`${MOST_PRESSES} times ${key} do not lead to ${selector}, but to ${await focused(driver)}`)
}

const shown = (driver: Driver, selector: string): Promise<unknown> =>
  until(selector, () => driver.panel(query => document.querySelector(query) !== null, selector))

async function view(driver: Driver, name: 'compare' | 'storage' | 'timeline'): Promise<void> {
  await go(driver, 'Shift+Tab', '[role=tab][data-view]')
  await go(driver, 'ArrowRight', `[role=tab][data-view=${name}]`)
  await panelIsReady(driver)
}

/** Finds an item with the filter and goes to its row. */
async function find(driver: Driver, kind: 'cookie' | 'local', name: string): Promise<string> {
  await driver.press('Mod+f')
  await until('the filter to have the focus', () => hasFocus(driver, '#filter'))
  await driver.press('Mod+a')
  await driver.type(name)
  const { id } = await rowOf(driver, kind, name)
  await go(driver, 'Tab', '[data-table] [role=row]')
  const row = `[role=row][data-id="${id.replace(/["\\]/g, '\\$&')}"]`
  await driver.press('Home')
  if (!(await hasFocus(driver, row))) await go(driver, 'ArrowDown', row)
  return row
}

interface Caught {
  storelensSaved?: Promise<string>
}

/** Runs in the panel: what "Save as file" hands to the browser. */
function catchFile(): void {
  window.URL.createObjectURL = blob => {
    ;(window as Caught).storelensSaved = (blob as Blob).text()
    return '#saved'
  }
}

const noMouse = (driver: Driver): Driver => ({
  ...driver,
  click: () => Promise.reject(new Error('there is no mouse')),
})

inBothBrowsers('the keyboard alone', {
  build: 'with-hosts',
  window: { width: 1280, height: 1200, devtoolsSize: 700 },
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await driver.openPanel()
    await panelIsReady(driver)
    await driver.focusPanel()
  },
  tests: {
    'what does this site keep: a cell of the comparison says why': async given => {
      const driver = noMouse(given)
      await go(driver, 'Tab', '[data-cell=capacity-cookie] button')
      await driver.press('Enter')
      await until('the reason', () =>
        driver.panel(() =>
          document.querySelector('[data-cell=capacity-cookie]')?.textContent?.includes('RFC 6265bis'),
        ),
      )
    },
    'what is in my session: the key is typed, and it verifies': async given => {
      const driver = noMouse(given)
      await find(driver, 'cookie', 'session')
      await driver.press(' ')
      await go(driver, 'Tab', '.details [role=tab]')
      await go(driver, 'ArrowRight', '.details [data-pane=session]')
      await go(driver, 'Tab', '#key-0')
      await driver.type(DEMO_KEY)
      await driver.press('Enter')
      await sessionBecomes(driver, 'verified')
    },
    'what changed it: a step of the timeline is opened, and its lines are read': async given => {
      const driver = noMouse(given)
      await view(driver, 'timeline')
      await driver.reload()
      await shown(driver, '[data-step] [data-effect]')
      await go(driver, 'Tab', '#steps [role=row]')
      await driver.press('Home')
      await go(driver, 'ArrowDown', '[data-step]:has([data-effect])')
      await driver.press('Enter')
      await shown(driver, '.details [data-line]')
      await driver.press('Escape')
      await until('the details to close', () =>
        driver.panel(() => document.querySelector('.details') === null),
      )
    },
    'what if it were different: a value is changed in its row, and changed back': async given => {
      const driver = noMouse(given)
      await view(driver, 'storage')
      await find(driver, 'local', 'theme')
      await driver.press('F2')
      await until('the editor', () => hasFocus(driver, '#cell-editor'))
      await driver.press('Mod+a')
      await driver.type('light')
      await driver.press('Enter')
      const stored = (): Promise<string | null> => driver.page(() => localStorage.getItem('theme'))
      await until('the page to have it', async () => (await stored()) === 'light')
      await until('a row to have the focus', () => hasFocus(driver, '[data-table] [role=row]'))
      await driver.press('Mod+z')
      await until('the page to have the old one', async () => (await stored()) === 'dark')
    },
    'take it with me: everything is exported to a file': async given => {
      const driver = noMouse(given)
      await driver.panel(catchFile)
      await go(driver, 'Shift+Tab', 'button[title="Export and import"]')
      await driver.press('Enter')
      await shown(driver, '#export-format')
      await until('the sheet to have the focus', () => hasFocus(driver, '[role=dialog] *'))
      await driver.panel(() => {
        for (const button of document.querySelectorAll('[role=dialog] button'))
          if (button.textContent === 'Save as file') button.setAttribute('data-test-button', '')
      })
      await go(driver, 'Tab', '[data-test-button]')
      await driver.press('Enter')
      const text = await until('the file', () => driver.panel(() => (window as Caught).storelensSaved))
      expect(JSON.parse(text)).toBeTypeOf('object')
      await driver.press('Escape')
      await until('the sheet to close', () =>
        driver.panel(() => document.querySelector('[role=dialog]') === null),
      )
    },
  },
})
