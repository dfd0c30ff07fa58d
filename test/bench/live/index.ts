/** The section `live`: how soon the panel shows what changed, and what looking costs the page. */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Browser } from '../../browsers/driver'
import { builtExtension, withHostAccess } from '../../browsers/extension'
import { removeFolder } from '../../browsers/folders'
import { launch } from '../../browsers/launch'
import { type Cost, costs } from './cost'
import { type Freshness, freshness } from './freshness'
import { type Memory, memory } from './memory'
import { report } from './report'
import { startServer } from './server'

export interface Options {
  readonly browsers: readonly Browser[]
  /** Of each change. */
  readonly times: number
  /** Kinds of change. */
  readonly only: RegExp
  /** How long the memory is watched; 0: not at all. */
  readonly minutes: number
  readonly out: string | null
}

export interface BrowserResult {
  readonly browser: Browser
  readonly version: string
  readonly freshness: readonly Freshness[]
  readonly costs: readonly Cost[]
  readonly memory: readonly Memory[]
}

export interface Results {
  readonly at: string
  readonly load: readonly number[]
  readonly browsers: readonly BrowserResult[]
}

/** Room for every row that is looked for. */
const WINDOW = { width: 1600, height: 1800, devtoolsSize: 1300 } as const

const COST = { seconds: 10, calm: 3_000, only: /./ } as const

async function inBrowser(browser: Browser, { times, only, minutes }: Options): Promise<BrowserResult> {
  const extension = withHostAccess(builtExtension(browser))
  const server = await startServer()
  const driver = await launch(browser, { extension, ...WINDOW })
  try {
    await driver.goto(server.url('shop.test', '/'))
    const agent = await driver.page(() => navigator.userAgent)
    return {
      browser,
      version: /(?:Chrome|Firefox)\/[\d.]+/.exec(agent)?.[0] ?? agent,
      freshness: await freshness(driver, server, { times, only }),
      costs: only.test('cost') ? await costs(driver, server, COST) : [],
      memory: await memory(driver, server, minutes),
    }
  } finally {
    await driver.close()
    server.close()
    removeFolder(extension)
  }
}

export async function live(options: Options): Promise<void> {
  const browsers: BrowserResult[] = []
  for (const browser of options.browsers) browsers.push(await inBrowser(browser, options))
  const results: Results = { at: new Date().toISOString(), load: loadavg(), browsers }
  process.stdout.write(`${report(results)}\n`)
  if (options.out !== null) writeFileSync(options.out, `${JSON.stringify(results, null, 2)}\n`)
}
