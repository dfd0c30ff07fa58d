/** Bugs that other tools have with export and import, replayed against this panel: none happens. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import type { Driver } from '../browsers/driver'
import { openStorelens } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { cookieBecomes, cookieOf, cookiesOf, giveCookie } from './lib/edit'
import { inBothBrowsers } from './lib/in-both-browsers'
import { closeSheet, exported, preview, writeChosen } from './lib/transfer'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const HOST = 'shop.test'
const IN_A_DAY = Math.floor(Date.now() / 1000) * 1000 + 86_400_000

const give = (driver: Driver, name: string, more: Partial<CookieItem> = {}): Promise<void> =>
  giveCookie(driver, cookieOf(HOST, name, more))
const becomes = (driver: Driver, name: string, wanted: Partial<CookieItem>): Promise<CookieItem> =>
  cookieBecomes(driver, HOST, name, wanted)

/** An export in which the cookie is already. */
const exportOf = (driver: Driver, format: string, name: string): Promise<string> =>
  until(`${name} in the export`, async () => {
    const text = await exported(driver, format)
    return text.includes(name) && text
  })

async function take(driver: Driver, text: string): Promise<void> {
  await preview(driver, 'file', text)
  expect(await writeChosen(driver)).not.toContain('refused')
  await closeSheet(driver)
}

/** Exports the cookie, spoils it in the browser, imports the export again: it is as it was. */
async function comesBack(driver: Driver, format: string, cookie: CookieItem): Promise<void> {
  await giveCookie(driver, cookie)
  const text = await exportOf(driver, format, cookie.name)
  await giveCookie(driver, { ...cookie, value: 'spoilt', expires: null, httpOnly: !cookie.httpOnly })
  await take(driver, text)
  const back = await becomes(driver, cookie.name, { value: cookie.value })
  expect(back).toMatchObject({ ...cookie, id: back.id, store: back.store, expires: back.expires })
  expect(Math.abs((back.expires ?? 0) - (cookie.expires ?? 0))).toBeLessThan(1000)
}

const json = (...cookies: readonly object[]): string =>
  JSON.stringify(cookies.map(cookie => ({ value: 'v', domain: HOST, path: '/', secure: true, ...cookie })))

const ODD = 'a%20b=c==&100%\u{1f600}'

inBothBrowsers('bugs with export and import', {
  build: 'with-hosts',
  window: { width: 1600, height: 1500, devtoolsSize: 1000 },
  before: async driver => {
    await driver.goto(site.url(HOST, '/plain'))
    await driver.page(() => localStorage.setItem('first', '1'))
    await openStorelens(driver)
  },
  tests: {
    '12: cookies.txt keeps the expiry': driver =>
      comesBack(
        driver,
        'netscape',
        cookieOf(HOST, 'bug12', { expires: IN_A_DAY, httpOnly: true, sameSite: 'unset' }),
      ),
    '12: the other formats keep expiry and SameSite': async driver => {
      const cookie = cookieOf(HOST, 'bug12json', { expires: IN_A_DAY, httpOnly: true, sameSite: 'strict' })
      for (const format of ['storelens', 'playwright', 'puppeteer', 'cookie-editor'])
        await comesBack(driver, format, cookie)
    },
    '14: an empty value can be exported and imported': driver =>
      comesBack(driver, 'cookie-editor', cookieOf(HOST, 'bug14', { value: '', expires: IN_A_DAY })),
    '15: an export names the cookie store, and changes nothing of what is shown': async driver => {
      await give(driver, 'bug15')
      const text = await exportOf(driver, 'cookie-editor', 'bug15')
      const [cookie] = await cookiesOf(driver, HOST, 'bug15')
      const told = (JSON.parse(text) as readonly { readonly name: string; readonly storeId: string }[]).find(
        ({ name }) => name === 'bug15',
      )
      expect(told?.storeId).toBe(cookie?.store)
      expect(await exportOf(driver, 'cookie-editor', 'bug15')).toBe(text)
    },
    '17: an HttpOnly line is not taken for a comment': async driver => {
      await take(driver, `# Netscape HTTP Cookie File\n#HttpOnly_${HOST}\tFALSE\t/\tTRUE\t0\tbug17\tv\n`)
      await becomes(driver, 'bug17', { httpOnly: true, hostOnly: true })
    },
    '18: a domain cookie is not imported as host-only': async driver => {
      await take(driver, json({ name: 'bug18', domain: `.${HOST}`, hostOnly: false }))
      await becomes(driver, 'bug18', { hostOnly: false, domain: HOST })
      await take(driver, `.${HOST}\tTRUE\t/\tTRUE\t0\tbug18txt\tv\n`)
      await becomes(driver, 'bug18txt', { hostOnly: false, domain: HOST })
    },
    '19: a __Host- cookie is imported, whatever the file says of its domain': async driver => {
      await take(driver, json({ name: '__Host-bug19' }, { name: '__Host-bug19dot', domain: `.${HOST}` }))
      for (const name of ['__Host-bug19', '__Host-bug19dot']) await becomes(driver, name, { hostOnly: true })
    },
    '20: every spelling of SameSite is read': async driver => {
      const spellings = ['unspecified', 'None', 'no_restriction', 'lax', 'Strict', null] as const
      await take(driver, json(...spellings.map((sameSite, at) => ({ name: `bug20-${at}`, sameSite }))))
      const read = ['unset', 'none', 'none', 'lax', 'strict', 'unset'] as const
      for (const [at, sameSite] of read.entries()) await becomes(driver, `bug20-${at}`, { sameSite })
    },
    '21: an expired cookie is not dropped without a word': async driver => {
      const kinds = await preview(driver, 'file', json({ name: 'bug21', expirationDate: 1_000_000_000 }))
      expect(kinds).toEqual(['refused'])
      const words = await driver.panel(() => document.querySelector('[data-entry]')?.textContent)
      expect(words).toContain('The expiry has passed')
      await closeSheet(driver)
    },
    '21: no cookie is left out of an export, whether it ends soon, late or with the session':
      async driver => {
        const ends = { soon: Date.now() + 60_000, late: Date.now() + 390 * 86_400_000, never: null }
        for (const [name, expires] of Object.entries(ends)) await give(driver, `bug21_${name}`, { expires })
        for (const format of ['storelens', 'playwright', 'puppeteer', 'cookie-editor', 'netscape'])
          await until(`all in ${format}`, async () => {
            const text = await exported(driver, format)
            return Object.keys(ends).every(name => text.includes(`bug21_${name}`))
          })
      },
    '22: percent signs, "=" and emoji are neither encoded twice nor cut': async driver => {
      for (const format of ['storelens', 'playwright', 'puppeteer', 'cookie-editor', 'netscape'])
        await comesBack(
          driver,
          format,
          cookieOf(HOST, 'bug22', { value: ODD, expires: IN_A_DAY, sameSite: 'unset' }),
        )
    },
  },
})
