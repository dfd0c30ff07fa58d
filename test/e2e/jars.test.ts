/** A tab with a cookie jar of its own, private or in a container: what the panel shows is of that jar, and nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import type { Driver, LaunchOptions } from '../browsers/driver'
import { clickButton, openStorelens, rowOf, rows, select } from '../browsers/panel'
import { until } from '../browsers/until'
import { editCell, setField, undo } from './lib/edit'
import { startFrameSite } from './lib/frame-site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { cookiesOfServer, itemsTold, rowsBecome } from './lib/told-rows'

/** Runs in the page, which writes into every store again and again: its jar stands in its address. */
function script(): void {
  const jar = location.pathname.slice(1)
  const write = (): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    document.cookie = `of-${jar}=${Date.now()}; path=/`
    localStorage.setItem(`of-${jar}`, String(Date.now()))
    sessionStorage.setItem(`of-${jar}`, String(Date.now()))
  }
  write()
  setInterval(write, 200)
  // The server hears which cookies the tab has.
  setInterval(() => void fetch('/heard'), 200)
}

/** Cookies that the server heard last, by the tab's own. */
const heard = new Map<string, string>()

const server = createServer(({ url = '/', headers: { cookie = '' } }, response) => {
  const [, jar] = /\bhttp-of-([a-z]+)=/.exec(cookie) ?? []
  if (jar !== undefined) heard.set(jar, cookie)
  if (url === '/favicon.ico' || url === '/heard') return response.writeHead(404).end()
  return response
    .writeHead(200, {
      'content-type': 'text/html',
      'set-cookie': [`http-of-${url.slice(1)}=1; HttpOnly; Path=/`, `http=${url.slice(1)}; HttpOnly; Path=/`],
    })
    .end(`<!doctype html><title>jar</title><script>(${script})()</script>`)
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const site = await startFrameSite()
afterAll(() => {
  site.close()
  server.closeAllConnections()
  server.close()
})

const url = (jar: string): string => `http://shop.test:${(server.address() as AddressInfo).port}/${jar}`

const items = async (driver: Driver): Promise<readonly string[]> =>
  (await rows(driver))
    .map(({ kind, name, cells }) => `${kind} ${name}${name === 'http' ? `=${cells.Value}` : ''}`)
    .sort()

const ALL = ['cookie http=own', 'cookie http-of-own', 'cookie of-own', 'local of-own', 'session of-own']

/** Private windows of Chromium refuse all cookies of other sites that are not partitioned. */
const taken =
  ({ browser }: Driver, jar: string) =>
  (pair: string) =>
    browser === 'firefox' || jar !== 'private' || !/^plain-a[bc]/.test(pair)

const apart = (jar: 'private' | 'container') => ({
  build: 'with-hosts' as const,
  window: {
    ...LARGE,
    apart: { jar, ordinary: site.ordinary(url('ordinary')) },
    thirdPartyCookies: 'allowed',
  } satisfies Partial<LaunchOptions>,
  before: async (driver: Driver) => {
    await driver.goto(url('own'))
    await openStorelens(driver)
  },
  tests: {
    'shows its own jar and nothing of the ordinary one': async (driver: Driver) => {
      for (const kind of ['cookie', 'local', 'session'] as const) await rowOf(driver, kind, 'of-own')
      expect(await items(driver)).toEqual(ALL.toSorted())
    },
    'follows its own changes, while the ordinary jar changes too': async (driver: Driver) => {
      for (const kind of ['cookie', 'local', 'session'] as const)
        for (let times = 0; times < 2; times += 1) {
          const before = (await rowOf(driver, kind, 'of-own')).cells.Value
          await rowOf(driver, kind, 'of-own', row => row.cells.Value !== before)
        }
      expect(await items(driver)).toEqual(ALL.toSorted())
    },
    '26: what is edited, added and deleted is so in its own jar, and in no other': async (driver: Driver) => {
      const hears = (jar: string, words: string): Promise<unknown> =>
        until(
          `${jar}: ${words}`,
          async () => heard.get(jar)?.includes(words) || Promise.reject(heard.get(jar)),
        )
      await select(driver, 'cookie', 'http')
      await editCell(driver, 'edited')
      await hears('own', 'http=edited')
      await clickButton(driver, 'Add an item')
      await setField(driver, '#edit-name', 'added')
      await setField(driver, '#edit-secure', false)
      await clickButton(driver, 'Add', '.details')
      await hears('own', 'added=')
      heard.delete('ordinary')
      await hears('ordinary', 'http=ordinary')
      expect(heard.get('ordinary')).not.toContain('added=')
      await select(driver, 'cookie', 'http')
      await driver.press('Delete')
      await until('the deletion', async () => !/\bhttp=/.test(heard.get('own') ?? ''))
      heard.delete('ordinary')
      await hears('ordinary', 'http=ordinary')
      await undo(driver)
      await hears('own', 'http=edited')
      // The window of a private tab is small: beside the details not every column is in sight.
      await clickButton(driver, 'Close details (Escape)', '.details')
    },
    'shows of a page of three sites what the server set and each frame finds, item by item': async (
      driver: Driver,
    ) => {
      await driver.goto(site.url)
      const told = await itemsTold(driver)
      expect(cookiesOfServer(told)).toEqual(site.set().filter(taken(driver, jar)))
      await rowsBecome(driver, told)
    },
  },
})

inBothBrowsers('a tab of a private window', apart('private'))
inBothBrowsers('a tab of a container', { ...apart('container'), browser: 'firefox' })
