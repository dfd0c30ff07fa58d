/** Bugs that other tools have with cookies, replayed against this panel: none happens. */
import { afterAll, beforeAll, expect } from 'vitest'
import { BROWSER_RULES } from '../../src/core/cookie/browser-rules'
import type { CookieItem } from '../../src/core/model'
import type { Driver } from '../browsers/driver'
import { clickButton, openStorelens, rows, select, showPane, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import {
  chooseDeletion,
  cookieBecomes,
  cookieOf,
  cookiesOf,
  editCell,
  editCookie,
  giveCookie,
  openForm,
  says,
  selectRow,
  setField,
  undo,
} from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'
const IN_A_DAY = Date.now() + 86_400_000
const give = (driver: Driver, name: string, more: Partial<CookieItem> = {}): Promise<void> =>
  giveCookie(driver, cookieOf(HOST, name, more))
const becomes = (driver: Driver, name: string, wanted: Partial<CookieItem>): Promise<CookieItem> =>
  cookieBecomes(driver, HOST, name, wanted)
const gone = (driver: Driver, name: string): Promise<unknown> =>
  until(`${name} to be gone`, async () => (await cookiesOf(driver, HOST, name)).length === 0)
const partition = { site: 'https://shop.test', ancestor: false } as const

/** Everything but what identifies the moment of reading. */
const attributes = (cookie: CookieItem | undefined): unknown => ({
  ...cookie,
  expires: cookie?.expires ?? null,
})

/** Deletes the selected cookie and undoes it: it must come back as it was. */
async function deleteAndUndo(driver: Driver, name: string): Promise<void> {
  const [before] = await cookiesOf(driver, HOST, name)
  await select(driver, 'cookie', name)
  await driver.press('Delete')
  await gone(driver, name)
  await undo(driver)
  await becomes(driver, name, { value: before?.value ?? '' })
  expect((await cookiesOf(driver, HOST, name)).map(attributes)).toEqual([attributes(before)])
}

inBothBrowsers('bugs with cookies', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url(HOST, '/plain'))
    await driver.page(() => localStorage.setItem('first', 'v'))
    await openStorelens(driver)
  },
  tests: {
    '1: a refused rename leaves the cookie as it was': async driver => {
      await give(driver, 'sess', { value: 'abc', httpOnly: true, hostOnly: false, expires: IN_A_DAY })
      const before = await cookiesOf(driver, HOST, 'sess')
      await select(driver, 'cookie', 'sess')
      await openForm(driver)
      await setField(driver, '#edit-name', '__Host-sess')
      await says(driver, 'alert', /The name prefix __Host- needs Secure, Path=\/ and no Domain/)
      expect(
        await driver.panel(
          () =>
            [...document.querySelectorAll<HTMLButtonElement>('.details button')].find(
              one => one.textContent === 'Save',
            )?.disabled,
        ),
      ).toBe(true)
      await clickButton(driver, 'Cancel', '.details')
      expect(await cookiesOf(driver, HOST, 'sess')).toEqual(before)
    },
    '1: a domain that the browser itself refuses leaves the cookie as it was, in the words of the browser':
      async driver => {
        await give(driver, 'moved', { hostOnly: false, httpOnly: true })
        const before = await cookiesOf(driver, HOST, 'moved')
        await editCookie(driver, 'moved', { domain: 'test' })
        await says(driver, 'alert', /the browser refused it|no access/)
        expect(await cookiesOf(driver, HOST, 'moved')).toEqual(before)
        await clickButton(driver, 'Cancel', '.details')
      },
    '3: deleting one of two cookies of one name leaves the other': async driver => {
      await give(driver, 'dup', { value: 'host' })
      await give(driver, 'dup', { value: 'domain', hostOnly: false })
      const row = await until('the first', async () =>
        (await rows(driver)).find(one => one.name === 'dup' && one.cells.Value === 'host'),
      )
      await selectRow(driver, row)
      await driver.press('Delete')
      await becomes(driver, 'dup', { value: 'domain', hostOnly: false })
    },
    '6: a persistent cookie can be made a session cookie, and SameSite changed': async driver => {
      await give(driver, 'stay', { expires: IN_A_DAY, sameSite: 'lax' })
      await editCookie(driver, 'stay', { expires: 'session', 'same-site': 'strict' })
      await becomes(driver, 'stay', { expires: null, sameSite: 'strict' })
      await undo(driver)
      await becomes(driver, 'stay', { sameSite: 'lax' })
      expect((await cookiesOf(driver, HOST, 'stay'))[0]?.expires).toBeCloseTo(IN_A_DAY, -1)
    },
    '10: a cookie with a broken percent escape is shown as it is, beside what can be decoded of it':
      async driver => {
        await give(driver, 'pct', { value: '100% %41%zz' })
        await select(driver, 'cookie', 'pct')
        await showPane(driver, 'value')
        const shown = await until('the decoded value', async () => {
          const text = await textOf(driver, '.details')
          return text?.includes('100% A%zz') && text
        })
        expect(shown).toContain('100% %41%zz')
      },
    '13: saving keeps the partition': async driver => {
      await give(driver, 'chips', { partition, sameSite: 'none' })
      await select(driver, 'cookie', 'chips')
      await editCell(driver, 'edited')
      await becomes(driver, 'chips', { value: 'edited', partition })
      await deleteAndUndo(driver, 'chips')
    },
    '16: changing the path or the domain leaves no old cookie behind': async driver => {
      await give(driver, 'wander', { httpOnly: true })
      await editCookie(driver, 'wander', { path: '/plain' })
      await becomes(driver, 'wander', { path: '/plain', httpOnly: true })
      await editCookie(driver, 'wander', { 'host-only': 'all' })
      await becomes(driver, 'wander', { hostOnly: false, path: '/plain' })
    },
    '16: a cookie can be renamed, whatever characters its name has': async driver => {
      await driver.page(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
        document.cookie = 'näme=wért; Path=/'
      })
      const shown = BROWSER_RULES[driver.browser].namesShownAs === 'latin-1' ? 'nÃ¤me' : 'näme'
      await select(driver, 'cookie', shown)
      await editCell(driver, 'neuer wért')
      await becomes(driver, shown, { value: 'neuer wért' })
      await editCookie(driver, shown, { name: 'plain' })
      await becomes(driver, 'plain', { value: 'neuer wért' })
      await gone(driver, shown)
      await undo(driver)
      await becomes(driver, shown, { value: 'neuer wért' })
      await editCookie(driver, shown, { name: 'ü€' })
      await until('the typed name in the page', () =>
        driver.page(() => document.cookie.includes('ü€=neuer wért')),
      )
      await undo(driver)
      await becomes(driver, shown, { value: 'neuer wért' })
      await select(driver, 'cookie', shown)
      await driver.press('Delete')
      await until('no such cookie in the page', () => driver.page(() => !document.cookie.includes('=neuer')))
    },
    '18: a domain cookie stays a domain cookie when it is edited': async driver => {
      await give(driver, 'wide', { hostOnly: false })
      await select(driver, 'cookie', 'wide')
      await editCell(driver, 'edited')
      await becomes(driver, 'wide', { value: 'edited', hostOnly: false })
    },
    '19: a __Host- cookie can be edited, deleted and brought back': async driver => {
      await give(driver, '__Host-id', { httpOnly: true, sameSite: 'strict' })
      await select(driver, 'cookie', '__Host-id')
      await editCell(driver, 'edited')
      await becomes(driver, '__Host-id', { value: 'edited', httpOnly: true, sameSite: 'strict' })
      await deleteAndUndo(driver, '__Host-id')
    },
    '22: a semicolon is refused before it is lost, other odd characters are kept': async driver => {
      await give(driver, 'chars', { value: 'a=b=c' })
      await select(driver, 'cookie', 'chars')
      await editCell(driver, 'a;b')
      await says(driver, 'alert', /holds no ";"/)
      await driver.press('Escape')
      await becomes(driver, 'chars', { value: 'a=b=c' })
      for (const value of ['a=b==c', '😀 é', '"q, w"', '100%', '%E9', '']) {
        await select(driver, 'cookie', 'chars')
        await editCell(driver, value)
        await becomes(driver, 'chars', { value })
      }
    },
    '23: opening and closing an editor changes no date': async driver => {
      await give(driver, 'dated', { expires: IN_A_DAY })
      await give(driver, 'undated')
      for (const name of ['dated', 'undated']) {
        const before = await cookiesOf(driver, HOST, name)
        await select(driver, 'cookie', name)
        await openForm(driver)
        await select(driver, 'cookie', name)
        await editCell(driver, 'v')
        await until('the editor to close', () =>
          driver.panel(() => document.querySelector('#cell-editor') === null),
        )
        expect(await cookiesOf(driver, HOST, name)).toEqual(before)
        const { cells } = await select(driver, 'cookie', name)
        expect(cells.Expires).toMatch(name === 'dated' ? /^in (1 d|23 h)/ : /browser close/)
        await editCell(driver, 'w')
        await becomes(driver, name, { value: 'w', expires: before[0]?.expires ?? null })
      }
    },
    '24: deleting many asks first with their number, keeps to what is shown, and can be undone':
      async driver => {
        for (const name of ['mass_1', 'mass_2', 'mass_3']) await give(driver, name)
        await give(driver, 'mass_dated', { expires: IN_A_DAY })
        const all = (await cookiesOf(driver, HOST, 'undated')).length
        await driver.click('#filter')
        await driver.type('mass_')
        await until('four rows', async () => (await rows(driver)).length === 4)
        expect(await chooseDeletion(driver, 'delete-session-cookies')).toBe(
          'Delete shown session cookies (3)',
        )
        await until('the question', async () =>
          (await textOf(driver, '[role=alertdialog]'))?.includes('Delete 3 items: mass_1, mass_2, mass_3?'),
        )
        await clickButton(driver, 'Cancel', '[role=alertdialog]')
        expect(await cookiesOf(driver, HOST, 'mass_1')).toHaveLength(1)
        await chooseDeletion(driver, 'delete-session-cookies')
        await clickButton(driver, 'Delete 3', '[role=alertdialog]')
        await gone(driver, 'mass_3')
        expect(await cookiesOf(driver, HOST, 'mass_dated')).toHaveLength(1)
        expect(await cookiesOf(driver, HOST, 'undated')).toHaveLength(all)
        await undo(driver)
        await becomes(driver, 'mass_3', { value: 'v' })
        await clickButton(driver, 'Clear filter')
      },
    '25: a cookie without a name can be edited and deleted, where the browser has such': async driver => {
      // Firefox makes a name of a word alone, and has no cookie without one.
      const refused = BROWSER_RULES[driver.browser].emptyName === 'refused'
      const [name, value] = refused ? ['nameless', ''] : ['', 'nameless']
      await driver.page(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
        document.cookie = 'nameless; Secure'
      })
      await becomes(driver, name, { value })
      await select(driver, 'cookie', name)
      await editCell(driver, 'edited')
      await becomes(driver, name, { value: 'edited' })
      await deleteAndUndo(driver, name)
      if (!refused) return
      await select(driver, 'cookie', name)
      await openForm(driver)
      await setField(driver, '#edit-name', '')
      await says(driver, 'alert', /name/)
      await clickButton(driver, 'Cancel', '.details')
      await becomes(driver, name, { value: 'edited' })
    },
    'a name prefix that the browser would not check is checked': async driver => {
      await give(driver, 'plainly', { secure: false })
      await select(driver, 'cookie', 'plainly')
      await openForm(driver)
      await setField(driver, '#edit-name', '__Secure-plainly')
      await says(driver, 'alert', /__Secure- needs Secure/)
      await clickButton(driver, 'Cancel', '.details')
      await showPane(driver, 'value')
    },
  },
})
