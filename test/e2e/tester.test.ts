/** The request tester in real DevTools: its Cookie header is the one that a server gets, and what it advises helps. */
import { expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { setCookie } from '../browsers/page-scripts'
import { clickButton, fill, openStorelens, select, showPane, showView, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { inBothBrowsers } from './lib/in-both-browsers'
import { type PlayServer, startPlayServer } from './lib/play-server'

const HOST = 'order.test'
let server: PlayServer
const at = (path: string): string => `${server.at(`https://${HOST}`)}${path}`

/** In this order; the one of a longer path comes first all the same. */
const LINES = [
  'first=1; Path=/',
  'domain=1; Path=/; Domain=order.test',
  'second=1; Path=/; Secure',
  'domain_too=1; Path=/; Domain=order.test; SameSite=Lax',
  'partitioned=1; Path=/; Secure; Partitioned',
  'long=1; Path=/page',
  'last=1; Path=/; Max-Age=3600',
  'elsewhere=1; Path=/elsewhere',
  'strict=1; Path=/; SameSite=Strict',
] as const

const write = async (driver: Driver, lines: readonly string[]): Promise<void> => {
  for (const line of lines) await driver.page(setCookie, line)
}

/** Has the page ask for something; the header that the server got with it. */
async function received(driver: Driver, id: string): Promise<string> {
  const url = at(`/page?id=${id}`)
  await driver.page(async asked => void (await fetch(asked, { credentials: 'include' })), url)
  return server.received(id)[0]?.cookie ?? ''
}

/** The header that the tester shows for the URL, as soon as it is that. */
async function shows(driver: Driver, header: string): Promise<void> {
  await until('the header of the tester', async () => {
    const shown = await textOf(driver, '[data-header] pre')
    return shown === header || Promise.reject(new Error(`${shown} instead of ${header}`))
  })
}

const choose = (driver: Driver, selector: string, words: string): Promise<unknown> =>
  until(`${words} in ${selector}`, () =>
    driver.panel(
      (query, wanted) => {
        const field = document.querySelector<HTMLSelectElement>(query)
        const option = [...(field?.options ?? [])].find(one => one.textContent?.includes(wanted))
        if (field === null || option === undefined) return false
        field.value = option.value
        field.dispatchEvent(new Event('change', { bubbles: true }))
        return true
      },
      selector,
      words,
    ),
  )

/** What must happen before the order is asked about, and which cookie is the last one then. */
const CHANGES: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['set', []],
  ['given other values', ['first=2; Path=/', 'domain=2; Path=/; Domain=order.test']],
  ['set again as they are', ['second=1; Path=/; Secure']],
  ['given other attributes', ['last=1; Path=/; SameSite=Lax']],
  ['deleted and set', ['first=; Path=/; Max-Age=0', 'first=3; Path=/']],
]

inBothBrowsers('the request tester', {
  build: 'with-hosts',
  before: async driver => {
    server = await startPlayServer({})
    await driver.goto(at('/page'))
    await write(driver, LINES)
    await openStorelens(driver, 'sending')
  },
  after: () => server.close(),
  tests: {
    'shows the header in the order in which the browser sends it, whatever was done to the cookies':
      async driver => {
        await fill(driver, '#request-url', at('/page?order'))
        for (const [what, lines] of CHANGES) {
          await write(driver, lines)
          const header = await received(driver, `order-${what.replaceAll(' ', '-')}-${driver.browser}`)
          expect(header.split('; ')).toHaveLength(8)
          await shows(driver, header)
        }
        expect(await textOf(driver, '[data-header]')).toContain(
          'in the order in which the browser lists them',
        )
      },
    'takes an observed request, over its redirects, and shows what it carried': async driver => {
      const id = `hopped-${driver.browser}`
      const hop = `${server.at('https://other.test')}/hop?status=302&to=${encodeURIComponent(at(`/page?id=${id}`))}`
      await driver.page(async url => void (await fetch(url, { credentials: 'include' })), hop)
      const carried = server.received(id)[0]?.cookie ?? ''
      await choose(driver, '#request-observed', id)
      await until('its redirects', () =>
        driver.panel(
          () =>
            document.querySelector<HTMLInputElement>('#request-redirects')?.value.includes('other.test') ??
            false,
        ),
      )
      await shows(driver, carried)
    },
    'says what would have to change, and it helps': async driver => {
      await fill(driver, '#request-url', at('/page?remedy'))
      await choose(driver, '#request-how', 'Address bar')
      await clickButton(driver, 'What would have to change? elsewhere')
      await until(
        'the advice',
        async () =>
          (await textOf(driver, '[data-held=elsewhere]'))?.includes('Path=/\n') ||
          (await textOf(driver, '[data-held=elsewhere]'))?.trimEnd().endsWith('Path=/'),
      )
      await write(driver, ['elsewhere=2; Path=/'])
      expect(await received(driver, `remedy-${driver.browser}`)).toContain('elsewhere=2')
    },
    'leads from a cookie to every observed request: sent, or held back because': async driver => {
      await driver.page(async url => void (await fetch(url)), at('/other'))
      await showView(driver, 'storage')
      await select(driver, 'cookie', 'long')
      await showPane(driver, 'labels')
      const says = (words: RegExp): Promise<unknown> =>
        until(`${words} under the label`, async () => {
          const text = (await textOf(driver, '[data-observed-sending]')) ?? ''
          return words.test(text) || Promise.reject(new Error(text))
        })
      await says(/Sent with \d+ of \d+ requests to its hosts/)
      await says(/The page order\.test.*held back.*Because: other path/s)
      await clickButton(driver, await until('the step', () => stepName(driver)), '[data-carried=sent]')
      await until('the step in the timeline', async () =>
        (await textOf(driver, '.details'))?.includes('long'),
      )
    },
  },
})

/** The first way to a step from the requests that carried it. */
const stepName = (driver: Driver): Promise<string | undefined> =>
  driver.panel(() => document.querySelector('[data-carried=sent] button')?.textContent?.trim())
