/** Editing many, elsewhere and inside, in the real panel: told first, written exactly, undone. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, fill, openStorelens, rows, select, showPane, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { cookieBecomes, cookieOf, cookiesOf, giveCookie, localItem, says, setField, undo } from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'

/** The row that the keys go to; null: they go elsewhere. */
const keysGoTo = (driver: Driver): Promise<string | null> =>
  driver.panel(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('role') === 'row' ? activeElement.getAttribute('data-id') : null
  })

async function closeMenuOf(driver: Driver, name: string, close: () => Promise<void>): Promise<void> {
  const { id } = await select(driver, 'cookie', name)
  await driver.click(`[role=row][data-id="${id.replace(/["\\]/g, '\\$&')}"]`, { button: 'right' })
  await until('the menu', () => driver.panel(() => document.activeElement?.closest('[role=menu]') !== null))
  await close()
  await until('no menu', () => driver.panel(() => document.querySelector('[role=menu]') === null))
  await until('the focus in the row', async () => (await keysGoTo(driver)) === id)
}

/** What the clipboard holds, as a paste into the field of the filter gets it. */
async function clipboardOf(driver: Driver): Promise<string> {
  await driver.click('#filter')
  await driver.panel(() =>
    document.addEventListener(
      'paste',
      event => {
        event.preventDefault()
        document.documentElement.dataset.pasted = event.clipboardData?.getData('text/plain') ?? ''
      },
      { capture: true, once: true },
    ),
  )
  await driver.press('Mod+v')
  return until('the text of the clipboard', () =>
    driver.panel(() => document.documentElement.dataset.pasted ?? null),
  )
}

inBothBrowsers('editing', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url(HOST, '/plain'))
    await driver.page(() => localStorage.setItem('first', 'v'))
    await openStorelens(driver)
  },
  tests: {
    'one attribute of several cookies is changed after a yes, and comes back': async driver => {
      const names = ['bulk_1', 'bulk_2', 'bulk_3']
      for (const name of names) await giveCookie(driver, cookieOf(HOST, name, { httpOnly: true }))
      await fill(driver, '#filter', 'bulk_')
      await until('three rows', async () => (await rows(driver)).length === 3)
      await select(driver, 'cookie', 'bulk_1')
      await driver.press('Mod+a')
      await setField(driver, '#bulk-attribute', 'sameSite')
      await setField(driver, '#bulk-same-site', 'strict')
      await clickButton(driver, 'Change 3 cookies…', '.details')
      await until('the question', async () =>
        (await textOf(driver, '[role=alertdialog]'))?.includes('bulk_1, bulk_2, bulk_3'),
      )
      for (const name of names) await cookieBecomes(driver, HOST, name, { sameSite: 'lax' })
      await clickButton(driver, 'Change 3', '[role=alertdialog]')
      for (const name of names)
        await cookieBecomes(driver, HOST, name, { sameSite: 'strict', httpOnly: true, secure: true })
      await undo(driver)
      for (const name of names) await cookieBecomes(driver, HOST, name, { sameSite: 'lax', httpOnly: true })
      await fill(driver, '#filter', '')
    },
    'a cookie is copied to another origin: what must change there is said first': async driver => {
      const given = { value: 'kept as it is', httpOnly: true, sameSite: 'none' } as const
      await giveCookie(driver, cookieOf(HOST, 'moving', given))
      await closeMenuOf(driver, 'moving', () => driver.press('Escape'))
      const { id } = await select(driver, 'cookie', 'moving')
      await driver.click(`[role=row][data-id="${id.replace(/["\\]/g, '\\$&')}"]`, { button: 'right' })
      await until('the menu', () => textOf(driver, '[data-entry=copy-to]'))
      await driver.click('[data-entry=copy-to]')
      await fill(driver, '#copy-to', 'http://app.test')
      const words = await until('what changes', async () => {
        const text = (await textOf(driver, '[role=dialog]')) ?? ''
        return text.includes('because over http') && text
      })
      expect(words).toContain('Secure: yes → no')
      expect(words).toMatch(/SameSite: none → unset, because SameSite=None needs Secure/)
      expect(await cookiesOf(driver, 'app.test', 'moving')).toEqual([])
      await clickButton(driver, 'Copy 1', '[role=dialog]')
      await cookieBecomes(driver, 'app.test', 'moving', {
        ...{ value: 'kept as it is', httpOnly: true, hostOnly: true },
        ...{ secure: false, sameSite: 'unset' },
      })
      await cookieBecomes(driver, HOST, 'moving', { ...given, secure: true })
      await undo(driver)
      await until('the copy to be gone', async () => {
        return (await cookiesOf(driver, 'app.test', 'moving')).length === 0
      })
    },
    'the keys go to the row again after its menu was closed': async driver => {
      for (const name of ['one', 'two']) await giveCookie(driver, cookieOf(HOST, name))
      for (const name of ['one', 'two', 'one']) await closeMenuOf(driver, name, () => driver.press('Escape'))
      await closeMenuOf(driver, 'two', () => driver.click('[data-entry=pin]'))
      await driver.press('F2')
      await until('the editor', () => driver.panel(() => document.activeElement?.id === 'cell-editor'))
      await driver.press('Escape')
    },
    'decoded data is copied as lines for the session of a server': async driver => {
      await driver.page(() => localStorage.setItem('cart', '{"items":[1,2],"who":"ada"}'))
      const { id } = await select(driver, 'local', 'cart')
      await driver.click(`[role=row][data-id="${id.replace(/["\\]/g, '\\$&')}"]`, { button: 'right' })
      for (const entry of ['copy-server', 'copy-flask-session']) {
        await until(`the entry ${entry}`, () => textOf(driver, `[data-entry=${entry}]`))
        await driver.click(`[data-entry=${entry}]`)
      }
      await says(driver, 'status', /[Cc]opied/)
      expect(await clipboardOf(driver)).toBe(`session['items'] = [1, 2]\nsession['who'] = 'ada'`)
    },
    'the text of a layer is edited and encoded again in the same way': async driver => {
      await driver.page(() => localStorage.setItem('prefs', '%7b%22lang%22%3a%22nl%22%7d'))
      await select(driver, 'local', 'prefs')
      await showPane(driver, 'value')
      await clickButton(driver, 'Edit decoded', '.details')
      await fill(driver, '#layer-editor', '{"lang":"é;"}')
      await driver.press('Mod+Enter')
      await until(
        'the value',
        async () => (await localItem(driver, 'prefs')) === '%7b%22lang%22%3a%22%c3%a9%3b%22%7d',
      )
      await undo(driver)
      await until('the old value', async () => (await localItem(driver, 'prefs'))?.includes('nl'))
      await clickButton(driver, 'Edit decoded', '.details')
      await fill(driver, '#layer-editor', '{"lang":"mine"}')
      await driver.page(() => localStorage.setItem('prefs', '%7b%22lang%22%3a%22theirs%22%7d'))
      await says(driver, 'alert', /changed outside/)
      expect(
        await driver.panel(() => document.querySelector<HTMLTextAreaElement>('#layer-editor')?.value),
      ).toBe('{"lang":"mine"}')
      await driver.press('Mod+Enter')
      await clickButton(driver, 'Cancel', '.details')
      expect(await localItem(driver, 'prefs')).toBe('%7b%22lang%22%3a%22theirs%22%7d')
    },
  },
})
