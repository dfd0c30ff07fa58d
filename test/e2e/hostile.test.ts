/** Pages that are against whoever reads them: the panel shows what is true, runs nothing of the page, and stays quick. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import {
  clickButton,
  fill,
  openStorelens,
  type Pane,
  type Row,
  rowOf,
  rows,
  select,
  showPane,
  showView,
  textOf,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { HOSTILE, type HostilePath, MARKUP, OWNED, PROTOTYPE_KEYS } from './lib/hostile-pages'
import { type HostileSite, startHostileSite } from './lib/hostile-site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: HostileSite
beforeAll(async () => {
  site = await startHostileSite()
})
afterAll(() => site.close())

/**
 * Runs in the panel: keeps what throws there, what its policy refuses, and how long it did not answer at most. In its
 * document, for the tests look from a world of their own in Firefox.
 */
function watchPanel(): void {
  const { dataset } = document.documentElement
  dataset.slowest = '0'
  if (dataset.watched !== undefined) return
  dataset.watched = ''
  const note = (text: string): void => {
    dataset.watched += `${text}\n`
  }
  addEventListener('error', event => note(`error: ${event.message}`))
  addEventListener('unhandledrejection', event => note(`rejection: ${event.reason}`))
  document.addEventListener('securitypolicyviolation', event => note(`refused: ${event.blockedURI}`))
  let last = performance.now()
  setInterval(() => {
    dataset.slowest = String(Math.max(Number(dataset.slowest ?? 0), performance.now() - last - 20))
    last = performance.now()
  }, 20)
}

/** Runs in the panel: traces of a page that got in. */
function foreign(owned: string): readonly string[] {
  const selector = 'script, img, iframe, object, embed, base, link[href^=http], svg[onload]'
  const strange = [...document.querySelectorAll(selector)].filter(
    one => !(one.getAttribute('src') ?? '').startsWith('/assets/'),
  )
  const handlers = [...document.querySelectorAll('*')].filter(one =>
    [...one.attributes].some(({ name }) => name.startsWith('on')),
  )
  const links = [...document.querySelectorAll('[href^="javascript:"]')]
  // Firefox shows another world only the window's own members, unless it is asked for all.
  const home = (window as Window & { wrappedJSObject?: Window }).wrappedJSObject ?? window
  return [
    ...(owned in home ? ['a script of the page ran'] : []),
    ...('polluted' in home ? ['Object.prototype was changed'] : []),
    ...[...strange, ...handlers, ...links].map(one => one.outerHTML.slice(0, 200)),
    ...(document.documentElement.dataset.watched ?? 'not watched').split('\n').filter(line => line !== ''),
  ]
}

/** Longest time in milliseconds in which the panel may not answer: browsers and pages that never rest share two cores. */
const SLOWEST = 4000

async function isUnharmed(driver: Driver): Promise<void> {
  expect(await driver.panel(foreign, OWNED)).toEqual([])
  const slowest = await driver.panel(() => Number(document.documentElement.dataset.slowest ?? Infinity))
  expect(slowest).toBeLessThan(SLOWEST)
}

/** Milliseconds. Two such waits one after the other do not pass on the looks at everything alone, every ten seconds. */
const LATEST = 8_000

const valueIs = (value: string) => (row: Row) => row.cells.Value === value

/** What the page's own script wrote before it became hostile, and what it writes now. */
async function showsTruth(driver: Driver): Promise<void> {
  await rowOf(driver, 'local', 'honest', valueIs('true value'))
  await rowOf(driver, 'session', 'honest', valueIs('true value'))
  await rowOf(driver, 'cookie', 'honest', valueIs('true'))
  const turn = (after: number): Promise<number> =>
    until(
      `a turn after ${after}`,
      async () => {
        const row = (await rows(driver)).find(({ kind, name }) => kind === 'local' && name === 'turn')
        const now = Number(row?.cells.Value)
        return now > after && now
      },
      LATEST,
    )
  await turn(await turn(await turn(0)))
  const texts = (await rows(driver)).flatMap(row => [row.name, ...Object.values(row.cells)])
  expect(texts.filter(text => text === 'a lie')).toEqual([])
}

const saysThatAFrameIsHidden = (driver: Driver): Promise<unknown> =>
  until('the row of the frame that cannot be read', async () =>
    (await rows(driver)).find(
      row => row.kind === 'gap' && /sandbox|opaque/i.test(Object.values(row.cells).join(' ')),
    ),
  )

async function filters(driver: Driver, text: string, names: readonly string[]): Promise<void> {
  await fill(driver, '#filter', text)
  await until(`only rows with ${text}`, async () => {
    const found = (await rows(driver)).filter(row => row.kind !== 'gap').map(row => row.name)
    return (
      [...new Set(found)].toSorted().join() === names.toSorted().join() ||
      Promise.reject(new Error(found.join()))
    )
  })
  await fill(driver, '#filter', '')
}

const PANES: readonly Pane[] = ['value', 'labels', 'history', 'edit']

async function opensEveryPane(
  driver: Driver,
  kind: 'cookie' | 'local' | 'session',
  name: string,
): Promise<void> {
  await select(driver, kind, name)
  for (const pane of PANES) await showPane(driver, pane)
}

/** Runs in the page. */
function forgetAll(): void {
  localStorage.clear()
  sessionStorage.clear()
  for (const pair of document.cookie.split('; ')) {
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    document.cookie = `${pair.split('=')[0]}=; path=/; max-age=0`
  }
}

async function visit(driver: Driver, path: HostilePath): Promise<void> {
  await driver.goto(site.url(path))
  await driver.panel(watchPanel)
}

async function openOnPlain(driver: Driver): Promise<void> {
  await driver.goto(site.plain)
  await openStorelens(driver)
}

async function leave(driver: Driver): Promise<void> {
  await fill(driver, '#filter', '')
  await driver.goto(site.plain)
  await driver.page(forgetAll)
  await isUnharmed(driver)
}

inBothBrowsers('hostile pages', {
  build: 'with-hosts',
  window: LARGE,
  before: openOnPlain,
  afterEach: leave,
  tests: {
    'a page that patches everything that it can reach': async driver => {
      await visit(driver, '/patches')
      await showsTruth(driver)
      await saysThatAFrameIsHidden(driver)
    },
    'a page whose elements are named like members of its document': async driver => {
      await visit(driver, '/clobbers')
      await showsTruth(driver)
      await saysThatAFrameIsHidden(driver)
    },
    'a page that fights readers: frozen objects, forged messages, what we leave in the page':
      async driver => {
        await visit(driver, '/fights')
        await showsTruth(driver)
        await saysThatAFrameIsHidden(driver)
        await opensEveryPane(driver, 'local', 'honest')
      },
    'scripts and markup in names, values, titles, addresses and frames': async driver => {
      await visit(driver, '/markup')
      await showsTruth(driver)
      await opensEveryPane(driver, 'local', MARKUP)
      await opensEveryPane(driver, 'session', 'json')
      await opensEveryPane(driver, 'local', 'link')
      for (const view of ['compare', 'timeline', 'sending', 'storage'] as const) await showView(driver, view)
      await driver.click('#origin')
      await until('the tree of frames', () =>
        driver.panel(() => document.querySelectorAll('[role=treeitem]').length > 2),
      )
      await driver.press('Escape')
    },
    'a page that writes both storages and 180 cookies anew without end': async driver => {
      await visit(driver, '/rewrites')
      // More rows than there is room for: those that are looked at are filtered.
      await fill(driver, '#filter', '/^(honest|turn)$/')
      await showsTruth(driver)
      await showView(driver, 'compare')
      await until('most of the cookies', async () =>
        /1[5-8]\d cookies/.test((await textOf(driver, '[data-cell=now-cookie]')) ?? ''),
      )
      await showView(driver, 'storage')
      await showsTruth(driver)
    },
    'keys named like members of objects, in every store': async driver => {
      await visit(driver, '/prototype')
      await showsTruth(driver)
      for (const name of PROTOTYPE_KEYS) {
        await rowOf(driver, 'cookie', name, valueIs(name))
        await rowOf(driver, 'session', name, valueIs(name))
        await opensEveryPane(driver, 'local', name)
      }
      await filters(driver, 'hasOwnProperty', ['hasOwnProperty'])
    },
    'values of a megabyte, made to be slow to read': async driver => {
      await visit(driver, '/megabytes')
      await showsTruth(driver)
      for (const name of ['deep', 'wide', 'base64', 'percent', 'dots', 'lines', 'marks'])
        await opensEveryPane(driver, 'local', name)
      await opensEveryPane(driver, 'cookie', 'long7')
      await showPane(driver, 'value')
      expect(await textOf(driver, '.details')).toContain('7.7.7')
      await select(driver, 'local', 'lines')
      await showPane(driver, 'edit')
      await clickButton(driver, 'Edit in one line, line breaks as \\n', '.details')
      await until('the text with escapes', () =>
        driver.panel(
          length =>
            document.querySelector<HTMLTextAreaElement>('textarea#edit-value')?.value ===
            '\\n'.repeat(length),
          500_000,
        ),
      )
      await clickButton(driver, 'Cancel', '.details')
    },
  },
})

/** Without access the page is asked in its own world, where it may lie: an item of each that has some is opened. */
const SHOWN: Partial<Record<HostilePath, string>> = {
  '/markup': MARKUP,
  '/prototype': '__proto__',
  '/megabytes': 'deep',
}

async function isToldAndLeft(driver: Driver, path: HostilePath): Promise<void> {
  await visit(driver, path)
  await until('the words', async () => /no access to/i.test((await textOf(driver, 'body')) ?? ''))
  await until('a row of what is hidden', async () => (await rows(driver)).some(({ kind }) => kind === 'gap'))
  const name = SHOWN[path]
  if (name !== undefined) await opensEveryPane(driver, 'local', name)
  await driver.goto(site.plain)
  // What it left behind may be more than there is room for.
  await driver.page(forgetAll)
  await driver.page(value => localStorage.setItem('after', value), path)
  await rowOf(driver, 'local', 'after', valueIs(path))
}

inBothBrowsers('hostile pages that nobody gave access to', {
  build: 'as-built',
  // Firefox grants the access at installation.
  browser: 'chromium',
  window: LARGE,
  before: openOnPlain,
  afterEach: leave,
  tests: Object.fromEntries(
    Object.keys(HOSTILE).map(path => [
      `${path} gets nothing into the panel, and the next page is shown`,
      (driver: Driver) => isToldAndLeft(driver, path as HostilePath),
    ]),
  ),
})
