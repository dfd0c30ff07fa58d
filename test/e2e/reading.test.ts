/** With access to the site, the panel shows everything that the tab holds, and a row for what no extension can read. */
import { afterAll, beforeAll, expect } from 'vitest'
import { setCookie } from '../browsers/page-scripts'
import { openStorelens, type Row, rowOf, rows } from '../browsers/panel'
import { until } from '../browsers/until'
import { LOCAL, SESSION } from '../demo/items'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/** Name of the cookie, and text that its row must have somewhere: domain, path, flags. */
const COOKIES: readonly (readonly [name: string, ...texts: readonly string[]])[] = [
  ['theme', 'shop.test', 'SameSite=Lax'],
  ['unset_same_site', 'shop.test'],
  ['strict', 'SameSite=Strict'],
  ['server_only', 'HttpOnly', 'server only'],
  ['none_secure', 'Secure SameSite=None'],
  ['all_hosts', '.shop.test'],
  ['__Host-csrf', 'Secure SameSite=Strict'],
  ['__Secure-lang', 'Secure'],
  ['orders_filter', '/orders'],
  ['nearly_full', '/basket', '4,011 B'],
  ['empty', '5 B'],
  ['session', 'HttpOnly'],
  ['connect.sid', 'HttpOnly'],
  ['_app_session', 'HttpOnly'],
]

const textOfRow = (row: Row): string => Object.values(row.cells).join(' | ')

inBothBrowsers('reading a tab', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url('shop.test'))
    await openStorelens(driver)
  },
  tests: {
    'shows every kind of cookie with its attributes': async driver => {
      for (const [name, ...texts] of COOKIES) {
        const row = await rowOf(driver, 'cookie', name)
        for (const text of texts) expect(textOfRow(row), name).toContain(text)
      }
    },
    'shows a partitioned cookie with its partition': async driver => {
      expect((await rowOf(driver, 'cookie', 'partitioned')).partition).toContain('https://shop.test')
    },
    'shows the cookie of the cross-site frame in its partition': async driver => {
      const row = await rowOf(driver, 'cookie', 'widget')
      expect(textOfRow(row)).toContain('ads.test')
      expect(row.partition).toContain('https://shop.test')
    },
    'says when a cookie expires, and caps ten years as the browser does': async driver => {
      const soon = await rowOf(driver, 'cookie', 'expires_soon')
      expect(soon.cells.Expires).toMatch(/^in (1 min( \d+ s)?|\d+ s)$/)
      const late = await rowOf(driver, 'cookie', 'ten_years')
      expect(late.cells.Expires).toMatch(/^in (400 d|399 d 23 h)/)
      expect((await rowOf(driver, 'cookie', 'strict')).cells.Expires).toMatch(/browser close/)
    },
    'shows every key of localStorage, also those that are properties of Storage': async driver => {
      const names = async (): Promise<readonly string[]> =>
        (await rows(driver)).filter(row => row.kind === 'local').map(row => row.name)
      const found = await until('all keys', async () => {
        const all = await names()
        return Object.keys(LOCAL).every(name => all.includes(name)) && all
      })
      expect(found).toEqual(expect.arrayContaining(['__proto__', 'length', 'getItem', '']))
    },
    'shows sessionStorage, never sent and gone with the tab': async driver => {
      for (const name of Object.keys(SESSION)) {
        const row = await rowOf(driver, 'session', name)
        expect(`${row.cells.Sent}, ${row.cells.Expires}`).toMatch(/never, .*tab close/)
      }
    },
    'shows the storages of the same-origin frame and of the cross-site frame': async driver => {
      await rowOf(driver, 'local', 'frame_of_shop.test')
      expect((await rowOf(driver, 'local', 'frame_of_ads.test')).partition).toContain('shop.test')
      await rowOf(driver, 'session', 'frame_session_ads.test')
    },
    'has a row for the sandboxed frame, which has no storage': async driver => {
      const gap = await until('the gap', async () =>
        (await rows(driver)).find(row => row.kind === 'gap' && /sandboxed/.test(textOfRow(row))),
      )
      expect(textOfRow(gap)).toContain('/frame?sandboxed')
    },
    'follows a navigation to another site and back': async driver => {
      await driver.goto(site.url('ads.test', '/plain'))
      await until('the other site', async () => !(await rows(driver)).some(row => row.name === 'server_only'))
      await driver.goto(site.url('shop.test'))
      await rowOf(driver, 'cookie', 'server_only')
    },
    'shows what the page changes by itself': async driver => {
      await driver.page(() => localStorage.setItem('written_later', 'first'))
      await driver.page(setCookie, 'cookie_later=1')
      await rowOf(driver, 'local', 'written_later')
      await rowOf(driver, 'cookie', 'cookie_later')
      await driver.page(() => localStorage.setItem('written_later', 'second'))
      await rowOf(driver, 'local', 'written_later', row => row.cells.Value === 'second')
    },
  },
})
