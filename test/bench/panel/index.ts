/** The section `panel`: opening, filtering, sorting and scrolling, beside the browser's own panel on the same page in the same run. */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Browser, Driver } from '../../browsers/driver'
import { builtExtension, withHostAccess } from '../../browsers/extension'
import { removeFolder } from '../../browsers/folders'
import { launch } from '../../browsers/launch'
import { startSite } from '../../demo/site'
import { type Subject, subjectsIn, type Took, type Used } from './measure'
import { fill, SIZES, type Size } from './page'
import { report } from './report'

export interface Options {
  readonly browsers: readonly Browser[]
  /** Labels of sizes; empty: all. */
  readonly sizes: RegExp
  readonly runs: number
  readonly out: string | null
}

export interface Result extends Used {
  readonly browser: Browser
  readonly size: string
  readonly subject: string
  readonly open: readonly Took[]
  readonly first: readonly Took[]
}

interface Place {
  readonly driver: Driver
  readonly url: string
}

/** DevTools is closed and opened anew, on its console, for each run. */
async function afresh<T>({ driver, url }: Place, work: () => Promise<T>): Promise<T> {
  await driver.closeDevtools()
  await driver.goto(url)
  await driver.openDevtools()
  return work()
}

async function measured(
  place: Place,
  size: Size,
  subject: Subject,
  runs: number,
): Promise<Omit<Result, 'browser'>> {
  const { driver, url } = place
  const first: Took[] = []
  const open: Took[] = []
  for (let i = 0; i < runs; i++) {
    if (subject.first !== undefined)
      first.push(await afresh(place, () => subject.first?.(driver) ?? Promise.resolve(null)))
    open.push(await afresh(place, () => subject.open(driver, size, new URL(url).origin)))
  }
  const nothing: Used = { filter: [], clear: [], sort: [], scroll: null, heap: null }
  const used = open.at(-1) === null ? nothing : await subject.use(driver, 2 * runs)
  return { size: size.label, subject: subject.name, open, first, ...used }
}

async function inBrowser(browser: Browser, options: Options, url: string): Promise<readonly Result[]> {
  const extension = withHostAccess(builtExtension(browser))
  const results: Result[] = []
  try {
    for (const size of SIZES.filter(({ label }) => options.sizes.test(label))) {
      const driver = await launch(browser, { extension })
      await driver.goto(url)
      const made = await driver.page(fill, size)
      if (made < size.count) throw new Error(`The page holds ${made} of ${size.count}.`)
      await driver.openDevtools()
      for (const subject of subjectsIn(driver).filter(({ most }) => size.count <= (most ?? size.count))) {
        const result = { browser, ...(await measured({ driver, url }, size, subject, options.runs)) }
        process.stderr.write(`${browser} ${size.label}: ${subject.name}\n`)
        results.push(result)
      }
      await driver.close()
    }
  } finally {
    removeFolder(extension)
  }
  return results
}

export async function panel(options: Options): Promise<void> {
  const site = await startSite({ https: 0, http: 0 })
  const results: Result[] = []
  for (const browser of options.browsers)
    results.push(...(await inBrowser(browser, options, site.url('shop.test', '/plain'))))
  site.close()
  if (options.out !== null)
    writeFileSync(
      options.out,
      JSON.stringify({ at: new Date().toISOString(), load: loadavg(), results }, null, 1),
    )
  process.stdout.write(`${report(results)}\n`)
}
