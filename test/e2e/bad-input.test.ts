/** Odd and hostile pages: each shows a clear state, nothing throws, nothing is lost. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { setCookie } from '../browsers/page-scripts'
import {
  fill,
  openStorelens,
  type Row,
  rowOf,
  rows,
  select,
  sessionBecomes,
  sessionState,
  showPane,
  textOf,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { DEMO_KEY, writeFlask } from '../demo/sessions'
import { type Site, startSite } from '../demo/site'
import { inBothBrowsers } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

/**
 * Runs in the panel, whose document may be a new one: keeps what throws there, outside any try. In the document, for in
 * Firefox each script of a test has globals of its own.
 */
function collectErrors(): void {
  const { dataset } = document.documentElement
  if (dataset.errors !== undefined) return
  dataset.errors = ''
  const note = (what: unknown): void => {
    dataset.errors += `${what}\n`
  }
  addEventListener('error', event => note(event.message))
  addEventListener('unhandledrejection', event => note(event.reason))
}

const plainPage = (driver: Driver): Promise<void> => driver.goto(site.url('shop.test', '/plain'))
const named = async (driver: Driver, kind: Row['kind']): Promise<readonly string[]> =>
  (await rows(driver)).filter(row => row.kind === kind).map(row => row.name)
const detailsHold = (driver: Driver, text: string): Promise<unknown> =>
  until(`the details to hold ${text}`, async () => (await textOf(driver, '.details'))?.includes(text))
const valueIs =
  (value: string) =>
  (row: Row): boolean =>
    row.cells.Value === value

/** Runs in the page. */
function patchStorage(): void {
  localStorage.setItem('honest', 'true value')
  Storage.prototype.getItem = () => 'a lie'
  Storage.prototype.key = () => 'a lie'
  Object.defineProperty(Storage.prototype, 'length', { get: () => 0 })
  Object.keys = () => ['a lie']
  localStorage.later = 'also true'
}

/** Names and values: Hebrew with an override, forty marks on one letter, control characters, HTML and script. */
const ODD = [
  '\u202eשלום\u202c',
  `e${'\u0301'.repeat(40)}`,
  'bell\u0007 escape\u001b[31m',
  '<img src=x onerror="globalThis.storelensMade=1">',
  '</script><script>globalThis.storelensMade=1</script>',
]

/** Runs in the page. */
const storeOdd = (names: readonly string[]): void =>
  names.forEach((name, at) => {
    localStorage.setItem(name, `${name} end of ${at}`)
  })

/** Runs in the panel. */
const lookOfRows = (): object => {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-table] [role=row][data-id]')]
  return {
    heights: [...new Set(drawn.map(row => Math.round(row.getBoundingClientRect().height)))],
    made: document.querySelectorAll('img, #app script').length,
  }
}

/** Texts that a server must refuse, made from one that it accepts. */
function alter(honest: string): readonly string[] {
  const [payload = '', time = '', signature = ''] = honest.split('.')
  const forged = Buffer.from('{"count":7,"user":"ada"}').toString('base64url')
  return [
    `${forged}.${time}.${signature}`,
    `${payload}.${time}.${signature.slice(0, -4)}`,
    `${payload}.${time}.`,
    `${payload.slice(0, -3)}.${time}.${signature}`,
  ]
}

inBothBrowsers('odd and hostile pages', {
  build: 'with-hosts',
  window: { width: 1900, height: 1700, devtoolsSize: 1200 },
  before: async driver => {
    await plainPage(driver)
    await driver.page(() => localStorage.setItem('first', '1'))
    await openStorelens(driver)
  },
  beforeEach: async driver => {
    await plainPage(driver)
    await driver.page(() => localStorage.clear())
    await driver.panel(collectErrors)
  },
  afterEach: async driver =>
    expect(await driver.panel(() => document.documentElement.dataset.errors ?? 'not heard')).toBe(''),
  tests: {
    'keys named like members of Storage are shown and can be selected': async driver => {
      const keys = ['__proto__', 'length', 'getItem', 'constructor', 'toString']
      await driver.page(names => {
        for (const name of names) localStorage.setItem(name, `value of ${name}`)
      }, keys)
      for (const key of keys) {
        await select(driver, 'local', key)
        await detailsHold(driver, `value of ${key}`)
      }
    },
    'an empty key is shown with its value': async driver => {
      await driver.page(() => localStorage.setItem('', 'the key is empty'))
      expect((await select(driver, 'local', '')).cells.Value).toBe('the key is empty')
    },
    'a value of 5 MB is counted whole and shown cut, and the panel answers': async driver => {
      await driver.page(() => localStorage.setItem('big', 'x'.repeat(5_242_880 - 3)))
      const row = await select(driver, 'local', 'big')
      expect(row.cells.Size).toBe('5,242,880')
      expect(row.cells.Value?.length).toBeLessThan(5000)
      await driver.page(() => localStorage.setItem('big', 'small again'))
      await rowOf(driver, 'local', 'big', valueIs('small again'))
    },
    'JSON with ten thousand members is a tree of which a few rows are drawn, and the panel answers':
      async driver => {
        await driver.page(() => {
          const members = Array.from({ length: 10_000 }, (_, column) => [`column${column}`, column])
          localStorage.setItem('wide', JSON.stringify(Object.fromEntries(members)))
        })
        await select(driver, 'local', 'wide')
        await showPane(driver, 'value')
        await detailsHold(driver, '10,000 members')
        await driver.click('[role=tree] [data-node="0"]')
        await driver.press('End')
        await detailsHold(driver, 'column9999')
        const drawn = await driver.panel(() => document.querySelectorAll('[role=tree] [data-node]').length)
        expect(drawn).toBeLessThan(500)
      },
    'text from right to left, piled marks, control characters and HTML stay text in their own row':
      async driver => {
        await driver.page(storeOdd, ODD)
        for (const name of ODD) {
          await select(driver, 'local', name)
          await detailsHold(driver, `end of ${ODD.indexOf(name)}`)
        }
        expect(await driver.panel(lookOfRows)).toEqual({ heights: [20], made: 0 })
      },
    'a host that only looks like another one is shown as it is written in requests': async driver => {
      await driver.goto(site.url('\u0430pple.test', '/plain'))
      await driver.page(setCookie, 'homograph=1; path=/')
      await driver.page(() => localStorage.setItem('homograph', '1'))
      for (const kind of ['cookie', 'local'] as const) {
        const row = await rowOf(driver, kind, 'homograph')
        expect(row.cells['Domain / origin']).toContain('xn--pple-43d.test')
      }
    },
    'lone surrogates in key and value are shown, and the page keeps them': async driver => {
      await driver.page(() => localStorage.setItem('k\ud83d', 'before \ud83d after'))
      const row = await select(driver, 'local', 'k\ud83d')
      expect(row.cells.Value).toBe('before \ufffd after')
      const code = await driver.page(() => localStorage.getItem('k\ud83d')?.charCodeAt(7))
      expect(code).toBe(0xd83d)
    },
    'a page that patches Storage.prototype is read as it is': async driver => {
      await driver.page(patchStorage)
      await rowOf(driver, 'local', 'later', valueIs('also true'))
      await rowOf(driver, 'local', 'honest', valueIs('true value'))
      expect(await named(driver, 'local')).not.toContain('a lie')
    },
    'a page that navigates while it is read ends with the items of the last page': async driver => {
      await driver.page(() => localStorage.setItem('big', 'x'.repeat(4_000_000)))
      for (const host of ['ads.test', 'shop.test', 'ads.test', 'shop.test']) {
        await driver.goto(site.url(host, `/plain?${host}`))
      }
      await driver.page(() => sessionStorage.setItem('last_page', location.search))
      await rowOf(driver, 'session', 'last_page', valueIs('?shop.test'))
      await rowOf(driver, 'local', 'big')
    },
    'a page of the browser itself has a row that says why nothing is shown': async driver => {
      await driver.goto(driver.browser === 'chromium' ? 'chrome://version/' : 'about:support')
      const gap = await until('the row', async () => (await rows(driver)).find(row => row.kind === 'gap'))
      expect(Object.values(gap.cells).join(' ')).toMatch(/pages of the browser itself/)
      expect((await rows(driver)).filter(row => row.kind !== 'gap')).toEqual([])
      await plainPage(driver)
      await driver.page(() => localStorage.setItem('after', '1'))
      await rowOf(driver, 'local', 'after')
    },
    'cut and forged session cookies are never shown as verified': async driver => {
      const set = (value: string): Promise<void> => driver.page(setCookie, `session=${value}; path=/`)
      const honest = writeFlask({ count: 6, user: 'ada' }, Date.now())
      await set(honest)
      await select(driver, 'cookie', 'session')
      await showPane(driver, 'session')
      await fill(driver, '#key-0', DEMO_KEY)
      await driver.press('Enter')
      await sessionBecomes(driver, 'verified')
      for (const altered of alter(honest)) {
        await set(altered)
        const state = await until('another state', async () => {
          const now = (await sessionState(driver)) ?? 'not a session'
          return now !== 'verified' && now
        })
        expect(['wrong-key', 'malformed', 'not a session'], altered).toContain(state)
        await set(honest)
        await sessionBecomes(driver, 'verified')
      }
    },
  },
})
