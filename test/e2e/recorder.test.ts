/** The recorder tells what a server saw: request by request, Cookie header by Cookie header, Set-Cookie line by line. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import type { Driver } from '../browsers/driver'
import { until } from '../browsers/until'
import { compareRecorded } from './lib/compare-recorded'
import { inBothBrowsers } from './lib/in-both-browsers'
import { exchangesOf, followLog } from './lib/recorded-log'
import * as pages from './lib/script-pages'
import { playScript } from './lib/script-play'
import { type ScriptSite, type Served, startScriptSite } from './lib/script-site'

let site: ScriptSite
beforeAll(async () => {
  site = await startScriptSite()
})
afterAll(() => site.close())

/** DevTools of Chromium asks for a file of its own. */
const servedSince = (start: number): readonly Served[] =>
  site.log.slice(start).filter(({ url }) => !url.includes('/.well-known/'))

/** The script ends with this request. */
async function last(driver: Driver, name: string): Promise<string> {
  const url = `${new URL(await driver.page(() => location.href)).origin}/text?last=${name}`
  await driver.page(pages.fetchAll, [url])
  return url
}

/**
 * Recorded since the first exchange at which `begins` holds. `devtools.network` tells late: it is waited, for a bounded
 * time, until everything that the server saw is told.
 */
async function recorded(
  driver: Driver,
  lastUrl: string,
  begins: (exchange: Exchange) => boolean,
  whole: (exchanges: readonly Exchange[]) => boolean = () => true,
) {
  const follow = await followLog(driver)
  const since = async () => {
    const now = await follow()
    const exchanges = exchangesOf(now)
    return { ...now, exchanges: exchanges.slice(exchanges.findIndex(begins)) }
  }
  const isOpen = ({ status, end }: Exchange) => status === null && end === 'open'
  await until('the last request', async () => (await since()).exchanges.some(({ url }) => url === lastUrl))
  await until('all that was served', async () => {
    const { exchanges } = await since()
    return !exchanges.some(isOpen) && whole(exchanges)
  }).catch(() => null)
  return since()
}

const FRESH = 20

function setStorage(name: string, value: string): void {
  localStorage.setItem(name, value)
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = `${name}=${value}`
}

/** Names and values of storage changes and stored cookies of this name, in their order. */
const changesOf = (entries: readonly LogEntry[], prefix: string): readonly string[] =>
  entries.flatMap(entry => {
    if (entry.type === 'storage' && entry.name.startsWith(prefix)) return [`local ${entry.name}=${entry.is}`]
    if (entry.type === 'cookie' && !entry.removed && entry.cookie.name.startsWith(prefix))
      return [`cookie ${entry.cookie.name}=${entry.cookie.value}`]
    return []
  })

inBothBrowsers('recording with access', {
  build: 'with-hosts',
  before: driver => driver.goto(`${site.at('http://app.test')}/page`),
  tests: {
    'it begins when DevTools opens, before the panel is ever shown': async driver => {
      await driver.openDevtools()
      const start = site.log.length
      const urls = Array.from({ length: FRESH }, (_, i) => `${site.at('http://app.test')}/text?fresh=${i}`)
      await driver.page(pages.fetchEach, urls)
      const { exchanges } = await recorded(driver, await last(driver, 'fresh'), ({ url }) =>
        url.includes('fresh='),
      )
      // It takes a moment until everything listens; from then on nothing is missing.
      const served = servedSince(start)
      const from = served.findIndex(({ url }) => url === exchanges[0]?.url)
      expect(from).toBeGreaterThanOrEqual(0)
      expect(compareRecorded(exchanges, served.slice(from))).toEqual({ missed: [], invented: [] })
    },
    'changes by scripts are told while the panel is hidden and while it is shown': async driver => {
      const follow = await followLog(driver)
      const told = (name: string) =>
        until(`the changes of ${name}`, async () => {
          const found = changesOf((await follow()).entries, name)
          return found.length === 2 && found.toSorted()
        })
      await driver.page(setStorage, 'shown', '1')
      expect(await told('shown')).toEqual(['cookie shown=1', 'local shown=1'])
      await driver.openTool('console')
      await driver.page(setStorage, 'hidden', '2')
      expect(await told('hidden')).toEqual(['cookie hidden=2', 'local hidden=2'])
    },
    'two hundred requests are told as the server saw them, also while the panel is hidden': async driver => {
      await driver.openTool('console')
      const start = site.log.length
      await playScript(driver, site)
      const { exchanges, state } = await recorded(
        driver,
        await last(driver, 'script'),
        ({ url }) => url.includes('/hop?n='),
        exchanges => compareRecorded(exchanges, servedSince(start)).missed.length === 0,
      )
      const served = servedSince(start)
      expect(served.length).toBeGreaterThanOrEqual(200)
      expect(compareRecorded(exchanges, served)).toEqual({ missed: [], invented: [] })
      expect(state).toMatchObject({ recording: true, dropped: 0, complete: true, hearsCookies: true })
    },
    'the hops of a redirect chain belong together, in their order': async driver => {
      const exchanges = exchangesOf(await (await followLog(driver))())
      const turns = exchanges.filter(({ url }) => url.includes('/hop?'))
      const chains = [...new Set(turns.map(({ chain }) => chain))]
      expect(chains).toHaveLength(10)
      for (const one of chains) {
        const hops = turns.filter(({ chain }) => chain === one)
        expect(hops.map(({ hop }) => hop)).toEqual(hops.map((_, i) => i))
        expect(hops.every(({ end }) => end === 'redirected')).toBe(true)
      }
    },
    'the log is whole again when DevTools moves to another side, where Firefox makes the panel anew':
      async driver => {
        const urls = async () => exchangesOf(await (await followLog(driver))()).map(({ url }) => url)
        const before = await urls()
        await driver.dock('right')
        expect(before.length).toBeGreaterThan(200)
        expect((await urls()).slice(0, before.length)).toEqual(before)
        await driver.dock('bottom')
      },
    'a background that is stopped in the middle loses nothing': async driver => {
      await driver.goto(`${site.at('http://app.test')}/page`)
      const start = site.log.length
      const urls = (name: string) =>
        Array.from({ length: 10 }, (_, i) => `${site.at('http://app.test')}/text?${name}=${i}`)
      await driver.page(pages.fetchEach, urls('before'))
      await driver.stopBackground()
      await driver.page(pages.fetchEach, urls('after'))
      const { exchanges } = await recorded(
        driver,
        await last(driver, 'stopped'),
        ({ url }) => url.includes('before=0'),
        exchanges => compareRecorded(exchanges, servedSince(start)).missed.length === 0,
      )
      expect(compareRecorded(exchanges, servedSince(start))).toEqual({ missed: [], invented: [] })
    },
  },
})

inBothBrowsers('recording without access', {
  build: 'as-built',
  // Firefox grants host access at installation.
  browser: 'chromium',
  before: driver => driver.goto(`${site.at('http://app.test')}/page`),
  tests: {
    'what the browser tells is recorded once, and what it does not tell is not made up': async driver => {
      await driver.openPanel()
      await driver.openTool('console')
      const at = (path: string) => `${site.at('http://app.test')}${path}`
      const start = site.log.length
      const to = encodeURIComponent('/page?n=1')
      await driver.goto(at(`/hop?n=0&left=2&to=${to}`))
      await driver.page(
        pages.fetchAll,
        [1, 2, 3, 4, 5, 6].map(n => at(`/text?n=${n}`)),
      )
      await driver.page(pages.fetchEach, [
        at(`/hop?n=7&left=1&to=${to}`),
        at('/etag?n=8'),
        at('/etag?n=8'),
        at('/cut?n=9'),
      ])
      const { exchanges, state } = await recorded(
        driver,
        await last(driver, 'denied'),
        ({ url }) => url.includes('/hop?n=0'),
        exchanges => compareRecorded(exchanges, servedSince(start), false).missed.length === 0,
      )
      expect(compareRecorded(exchanges, servedSince(start), false)).toEqual({ missed: [], invented: [] })
      expect(state).toMatchObject({ complete: false, hearsCookies: false })
    },
  },
})
