/**
 * What recording costs a page: its load time with DevTools open, beside an extension that does nothing. Both browsers stay
 * open and load in turn, now the one first and now the other, so that what else the machine does falls on both alike; the
 * ratio is that of the pairs, with its spread.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Driver } from '../browsers/driver'
import { builtExtension, withHostAccess } from '../browsers/extension'
import { removeFolder, temporaryFolder } from '../browsers/folders'
import { launch } from '../browsers/launch'
import { type ScriptSite, startScriptSite } from '../e2e/lib/script-site'
import { ratioOf, type Spread, spreadOf, spreadText } from './spread'
import { table } from './table'

export interface PageOptions {
  readonly browsers: readonly Browser[]
  readonly runs: number
  readonly out: string | null
}

interface Loads {
  readonly browser: Browser
  readonly requests: number
  /** Milliseconds. */
  readonly without: Spread
  readonly recording: Spread
  /** Of the time without. */
  readonly ratio: Spread
  /** While the panel is shown. */
  readonly shownRatio: Spread
}

/** Each with a Cookie header and two Set-Cookie lines. */
const IMAGES = 60
const SCRIPTS = 12

function idleExtension(): string {
  const folder = temporaryFolder('idle')
  const manifest = {
    manifest_version: 3,
    name: 'idle',
    version: '1',
    devtools_page: 'devtools.html',
    browser_specific_settings: { gecko: { id: 'storelens@storelens.invalid' } },
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'devtools.html'), '<script src="devtools.js"></script>')
  writeFileSync(
    join(folder, 'devtools.js'),
    "(globalThis.browser ?? chrome).devtools.panels.create('Storelens', '', '/panel.html')",
  )
  writeFileSync(join(folder, 'panel.html'), '<!doctype html>')
  return folder
}

function pageUrl(site: ScriptSite, run: string): string {
  const many = (count: number, write: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => write(n)).join('')
  const body =
    many(IMAGES, n => `<img src="/image?n=${n}&run=${run}">`) +
    many(SCRIPTS, n => `<script src="/script?n=${n}&run=${run}"></script>`)
  return `${site.at('http://app.test')}/page?n=0&body=${encodeURIComponent(body)}`
}

async function loadTime(driver: Driver, site: ScriptSite, run: string): Promise<number> {
  await driver.goto(pageUrl(site, run))
  return driver.page(() => {
    const [load] = performance.getEntriesByType('navigation')
    return load instanceof PerformanceNavigationTiming ? load.loadEventStart - load.fetchStart : Number.NaN
  })
}

type Pair<T> = readonly [idle: T, ours: T]

/** Times of loads in pairs; the first pair is not counted. */
async function inTurn(site: ScriptSite, runs: number, drivers: Pair<Driver>) {
  const times = [[], []] as Pair<number[]>
  for (let run = 0; run <= runs; run += 1)
    for (const i of run % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const time = await loadTime(drivers[i], site, `${i}-${run}`)
      if (run > 0) times[i].push(time)
    }
  return times
}

async function measure(browser: Browser, runs: number): Promise<Loads> {
  const folders = [idleExtension(), withHostAccess(builtExtension(browser))] as const
  const site = await startScriptSite()
  const [idle, ours] = await Promise.all(folders.map(extension => launch(browser, { extension })))
  try {
    if (idle === undefined || ours === undefined) throw new Error('the browsers did not start')
    for (const driver of [idle, ours]) await driver.goto(`${site.at('http://app.test')}/page?n=0`)
    for (const driver of [idle, ours]) await driver.openDevtools()
    const [without, recording] = await inTurn(site, runs, [idle, ours])
    await ours.openPanel()
    const [again, shown] = await inTurn(site, runs, [idle, ours])
    return {
      browser,
      requests: 1 + IMAGES + SCRIPTS,
      without: spreadOf(without),
      recording: spreadOf(recording),
      ratio: ratioOf(recording, without),
      shownRatio: ratioOf(shown, again),
    }
  } finally {
    await idle?.close()
    await ours?.close()
    site.close()
    for (const folder of folders) removeFolder(folder)
  }
}

export async function pageLoad({ browsers, runs, out }: PageOptions): Promise<void> {
  const results: Loads[] = []
  for (const browser of browsers) results.push(await measure(browser, runs))
  const rows = results.map(({ browser, requests, without, recording, ratio, shownRatio }) => [
    browser,
    requests,
    without.times,
    spreadText(without),
    spreadText(recording),
    `x${spreadText(ratio, 2)}`,
    `x${spreadText(shownRatio, 2)}`,
  ])
  process.stdout.write(
    `The middle one of all, in brackets the middle half.\n${table(['where', 'requests', 'pairs', 'without ms', 'recording ms', 'of it', 'panel shown, of it'], rows)}\n`,
  )
  if (out !== null) writeFileSync(out, JSON.stringify(results, null, 2))
}
