/** Timelines in files: one's own out and in, what the browsers' own HAR export writes, and files that are something else. */
import { afterAll, beforeAll, expect } from 'vitest'
import { readLog, writeLog } from '../../src/core/timeline/file'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import type { Driver } from '../browsers/driver'
import { clickButton, openStorelens } from '../browsers/panel'
import { until } from '../browsers/until'
import { counterLog } from '../panel/timeline-samples'
import { compareRecorded } from './lib/compare-recorded'
import { inBothBrowsers } from './lib/in-both-browsers'
import { noteFinished, wholeArchive } from './lib/own-archive'
import * as pages from './lib/script-pages'
import { type ScriptSite, startScriptSite } from './lib/script-site'
import { chooseLog, exportedLog, stepTexts } from './lib/timeline-panel'

let site: ScriptSite
beforeAll(async () => {
  site = await startScriptSite()
})
afterAll(() => site.close())

const APP = 'http://app.test'

const says = (driver: Driver, text: RegExp, milliseconds?: number): Promise<string> =>
  until(
    `the words ${text}`,
    async () => {
      const said = await driver.panel(() => document.body.innerText)
      return text.exec(said)?.[0] ?? Promise.reject(new Error(said.slice(0, 2000)))
    },
    milliseconds,
  )

async function entriesOf(driver: Driver): Promise<readonly LogEntry[]> {
  const read = readLog(await exportedLog(driver))
  if (!read.ok) throw new Error(read.because)
  expect(read.problems).toEqual([])
  return read.entries
}

/** How many requests reach the server in a play. */
const PLAYED = 17

async function play(driver: Driver): Promise<void> {
  const at = (path: string) => `${site.at(APP)}${path}`
  const to = encodeURIComponent('/page?n=2')
  await driver.goto(at(`/hop?n=1&left=2&to=${to}`))
  await driver.page(
    pages.fetchAll,
    [3, 4, 5].map(n => at(`/text?n=${n}`)),
  )
  await driver.page(pages.fetchEach, [at(`/hop?n=6&left=1&status=307&to=${to}`), at('/text?n=7&odd=1')])
  await driver.page(pages.fetchEach, [at('/etag?n=8'), at('/etag?n=8')], { cache: 'no-cache' })
  await driver.page(pages.fetchEach, [at('/kept?n=9'), at('/kept?n=9'), at('/nowhere?n=10'), at('/cut?n=11')])
  await driver.page(pages.showImages, [at('/image?n=12')])
}

/** What the browser asks for of its own accord has no number. */
const isNumbered = ({ url }: { readonly url: string }): boolean => new URL(url).searchParams.has('n')

const withoutNo = (entries: readonly LogEntry[]): readonly unknown[] =>
  entries.map(({ no: _, ...rest }) => rest)

const REFUSED = [
  ['a.har', 'not a HAR at all', /a\.har was not imported: it is no JSON/],
  ['b.har', '{"log":{"version":"1.2"}}', /b\.har was not imported: it has no list of "entries"/],
  ['c.json', '{"cookies":[]}', /c\.json was not imported: it is neither a Storelens timeline .* nor a HAR/],
  ['d.har', '', /d\.har was not imported: it is no JSON/],
] as const

/** One entry that is whole, one whose response is missing, one without headers, one that failed. */
const ODD = {
  log: {
    entries: [
      {
        startedDateTime: '2025-03-04T05:06:43.000Z',
        request: {
          method: 'GET',
          url: 'https://odd.test/a',
          headers: [
            { name: 'Host', value: 'odd.test' },
            { name: 'Cookie', value: 'a=1' },
          ],
        },
        response: {
          status: 200,
          headers: [
            { name: 'Transfer-Encoding', value: 'chunked' },
            { name: 'Set-Cookie', value: 'b=2; Path=/' },
          ],
          content: { text: 'Y2h1bmtlZA==', encoding: 'base64' },
        },
      },
      { startedDateTime: '2025-03-04T05:06:44.000Z', request: { method: 'GET', url: 'https://odd.test/b' } },
      {
        startedDateTime: '2025-03-04T05:06:45.000Z',
        request: { method: 'GET', url: 'https://odd.test/c' },
        response: { status: 204 },
      },
      {
        startedDateTime: '2025-03-04T05:06:46.000Z',
        request: { method: 'GET', url: 'https://odd.test/d' },
        response: { status: 0, _error: 'net::ERR_FAILED' },
      },
    ],
  },
}

/** Runs in the panel, so that the file has not to be sent there. */
function chooseLargeHar(entries: number): void {
  const one = (n: number) => ({
    startedDateTime: new Date(1_741_064_803_000 + n * 10).toISOString(),
    request: { method: 'GET', url: `https://many.test/${n}`, headers: [{ name: 'Cookie', value: `a=${n}` }] },
    response: { status: 200, headers: [] },
  })
  const text = JSON.stringify({ log: { entries: Array.from({ length: entries }, (_, n) => one(n)) } })
  const data = new DataTransfer()
  data.items.add(new File([text], 'large.har'))
  const field = document.querySelector('#timeline-file') as HTMLInputElement
  field.files = data.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Runs in the panel: scrolls to this part of the columns, and reads those that are drawn. */
function scrollTracker(part: number): { readonly text: string; readonly drawn: number } {
  const table = document.querySelector<HTMLElement>('[role=table][aria-colcount]')
  const heads = [...document.querySelectorAll('[role=table] [role=columnheader]')].slice(1)
  const cells = [...document.querySelectorAll('[data-track="count"] [role=cell]')]
  if (table !== null) table.scrollLeft = part * (table.scrollWidth - table.clientWidth)
  const pairs = heads.map((head, i) => `${head.textContent} ${cells[i]?.textContent}`)
  return { text: pairs.join(', ').replaceAll(' (changed)', ''), drawn: cells.length }
}

inBothBrowsers('a timeline in a file', {
  build: 'with-hosts',
  window: { width: 1900, height: 1500, devtoolsSize: 1100 },
  before: async driver => {
    await driver.goto(`${site.at(APP)}/page`)
    await openStorelens(driver, 'timeline')
  },
  tests: {
    'that the browser itself wrote as HAR tells what the server saw': async driver => {
      await driver.panel(noteFinished)
      const start = site.log.length
      await play(driver)
      const served = site.log.slice(start).filter(isNumbered)
      expect(served.length).toBe(PLAYED)
      const har = await wholeArchive(driver, served)
      await chooseLog(driver, har, 'own.har')
      await says(driver, /Imported \d+ entries from own\.har/)
      const found = (await entriesOf(driver)).filter((entry): entry is Exchange => entry.type === 'exchange')
      const played = found.filter(isNumbered)
      expect(compareRecorded(played, served, false)).toEqual({ missed: [], invented: [] })
      const hops = played.filter(({ url }) => url.includes('/hop?n=1&'))
      expect(new Set(hops.map(({ chain }) => chain)).size).toBe(1)
      expect(hops.map(({ hop }) => hop)).toEqual([0, 1, 2])
    },
    'of its own comes back as it was, step by step': async driver => {
      const isEmpty = () => until('an empty timeline', async () => (await stepTexts(driver)).length === 0)
      await clickButton(driver, 'Record')
      await says(driver, /Recording went on/)
      await clickButton(driver, 'Clear the timeline')
      await isEmpty()
      await play(driver)
      await until('the last request', async () =>
        (await stepTexts(driver)).some(text => text.includes('/image?n=12')),
      )
      await driver.page(pages.fetchEach, [`${site.at(APP)}/text?n=13`])
      await until('its answer', async () =>
        (await stepTexts(driver)).some(text => /200.*text\?n=13/.test(text)),
      )
      await clickButton(driver, 'Stop recording')
      // What Firefox tells of the requests before comes a moment later.
      const { steps, text } = await until('everything to be told', async () => {
        const [first, file] = [await stepTexts(driver), await exportedLog(driver)]
        const isWhole = !/"end":"open"/.test(file) && file === (await exportedLog(driver))
        return isWhole && first.join() === (await stepTexts(driver)).join() && { steps: first, text: file }
      })
      const before = await entriesOf(driver)
      await clickButton(driver, 'Clear the timeline')
      await isEmpty()
      await chooseLog(driver, text, 'own.json')
      await says(driver, /Imported \d+ entries from own\.json\. Recording is stopped\./)
      await until('the same steps', async () => {
        const now = await stepTexts(driver)
        const other = now.findIndex((step, i) => step !== steps[i])
        if (other >= 0) throw new Error(`${now[other]} instead of ${steps[other]}`)
        return now.length === steps.length
      })
      const [mark, ...after] = await entriesOf(driver)
      expect(mark).toMatchObject({ type: 'mark', what: 'imported' })
      expect(withoutNo(after)).toEqual(withoutNo(before))
      expect(JSON.parse(text).browser).toBe(driver.browser)
    },
    'that is something else is refused with its reason, and the timeline stays': async driver => {
      const steps = await stepTexts(driver)
      for (const [name, text, reason] of REFUSED) {
        await chooseLog(driver, text, name)
        await says(driver, reason)
      }
      expect(await stepTexts(driver)).toEqual(steps)
    },
    'with entries that lack something is read as far as it goes': async driver => {
      await chooseLog(driver, JSON.stringify(ODD), 'odd.har')
      await says(
        driver,
        /Imported 4 entries from odd\.har\. .* 1 entry was left out; the first is number 2: its "response" is missing or wrong/,
      )
      const texts = await until('three steps', async () => {
        const found = await stepTexts(driver)
        return found.length === 3 && found
      })
      expect(texts[0]).toMatch(/200.*odd\.test\/a.*b/)
      expect(texts[1]).toMatch(/204.*odd\.test\/c.*not told/)
      expect(texts[2]).toMatch(/failed.*odd\.test\/d/)
    },
    'of a thousand steps is followed by the variable tracker, which draws the columns in sight alone':
      async driver => {
        const entries = await counterLog(1000)
        await chooseLog(driver, writeLog({ entries, browser: null, store: null }), 'thousand.json')
        await until('the last step', () => driver.panel(() => document.querySelector('[data-step="1000"]')))
        await until('the tracker', async () => {
          await driver.click('[data-step="1000"]')
          await clickButton(driver, 'Follow count in the variable tracker', '.details')
          return true
        })
        const become = (from: number, wanted: RegExp): Promise<unknown> =>
          until(`the cells ${wanted}`, async () => {
            const { text, drawn } = await driver.panel(scrollTracker, from)
            expect(drawn).toBeLessThan(60)
            return wanted.test(text) || Promise.reject(new Error(text))
          })
        await become(0, /^Start undefined, After 1 1, After 2 2, After 3 3, /)
        await become(0.5, /, After 500 500, After 501 501, /)
        await become(1, /, After 999 999, After 1000 1000, Final 1000$/)
      },
    'of a hundred thousand requests is read, with a note on the older ones; of more it is refused':
      async driver => {
        await driver.panel(chooseLargeHar, 100_000)
        await says(driver, /Imported 100,001 entries from large\.har/, 90_000)
        await says(driver, /\d\d,\d{3} older entries are gone: the log is bounded/, 90_000)
        await until(
          'the last request',
          async () => (await stepTexts(driver)).some(text => text.includes('many.test/99999')),
          90_000,
        )
        await driver.panel(chooseLargeHar, 100_001)
        await says(driver, /large\.har was not imported: it has 100001 entries; at most 100,000/, 90_000)
      },
  },
})
