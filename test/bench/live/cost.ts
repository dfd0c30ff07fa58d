/** What the page pays for being looked at: processor time of its process with the panel shown, and with it hidden. */
import type { Driver } from '../../browsers/driver'
import { openStorelens } from '../../browsers/panel'
import { pause } from '../../browsers/until'
import * as page from './page'
import { busiest, usage } from './processes'
import type { Server } from './server'

export interface Cost {
  readonly page: string
  /** Percent of a core. */
  readonly hidden: number
  readonly shown: number
  /** Megabytes of the page's process. */
  readonly memory: number
}

interface Load {
  readonly name: string
  readonly keys: number
  readonly big?: boolean
  readonly writes?: number
}

const LOADS: readonly Load[] = [
  { name: 'idle, 100 keys', keys: 100 },
  { name: 'idle, 1 000 keys', keys: 1_000 },
  { name: 'idle, 10 000 keys', keys: 10_000 },
  { name: 'idle, 10 x 500 kB', keys: 10, big: true },
  { name: '100 writes per second, 100 keys', keys: 100, writes: 100 },
]

/** Milliseconds that the page works so that its process is known. */
const MARK = 600
export interface CostOptions {
  readonly seconds: number
  /** Milliseconds until what opening a page or the panel brings with it is over. */
  readonly calm: number
  /** Loads. */
  readonly only: RegExp
}

async function pageProcess(driver: Driver): Promise<number | null> {
  const before = usage()
  await driver.page(page.work, MARK)
  return busiest(before, usage())
}

async function percent(pid: number, { seconds, calm }: CostOptions): Promise<number> {
  await pause(calm)
  const busy = (): number => usage().get(pid)?.busy ?? Number.NaN
  const before = busy()
  await pause(1000 * seconds)
  return (busy() - before) / (10 * seconds)
}

async function costOf(
  driver: Driver,
  server: Server,
  load: Load,
  options: CostOptions,
): Promise<Cost | null> {
  await driver.closeDevtools().catch(() => {})
  await driver.goto(server.url('shop.test', '/'))
  await driver.page(page.fill, load.keys, load.big ?? false)
  const pid = await pageProcess(driver)
  if (pid === null) return null
  await openStorelens(driver)
  if (load.writes !== undefined) await driver.page(page.writeOnAndOn, load.writes)
  await driver.openTool('console')
  const hidden = await percent(pid, options)
  await driver.openPanel()
  const shown = await percent(pid, options)
  return { page: load.name, hidden, shown, memory: (usage().get(pid)?.memory ?? 0) / 1e6 }
}

/** Empty where the system does not tell. */
export async function costs(driver: Driver, server: Server, options: CostOptions): Promise<readonly Cost[]> {
  const results: Cost[] = []
  for (const load of LOADS.filter(({ name }) => options.only.test(name))) {
    const cost = await costOf(driver, server, load, options)
    if (cost === null) return results
    process.stderr.write(
      `${driver.browser} ${cost.page}: ${cost.hidden.toFixed(1)} -> ${cost.shown.toFixed(1)} %\n`,
    )
    results.push(cost)
  }
  return results
}
