/** Does the memory stay flat while the panel looks at a page that writes without pause? */
import type { Driver } from '../../browsers/driver'
import { openStorelens } from '../../browsers/panel'
import { pause } from '../../browsers/until'
import * as page from './page'
import { usage } from './processes'
import type { Server } from './server'

export interface Memory {
  readonly minute: number
  /** Megabytes of all processes of the browser. */
  readonly megabytes: number
}

const KEYS = 1_000
const WRITES = 100

const megabytes = (): number => [...usage().values()].reduce((sum, { memory }) => sum + memory, 0) / 1e6

/** One entry for each minute; the first counts what opening brings with it. */
export async function memory(driver: Driver, server: Server, minutes: number): Promise<readonly Memory[]> {
  const results: Memory[] = []
  if (minutes === 0) return results
  await driver.closeDevtools().catch(() => {})
  await driver.goto(server.url('shop.test', '/'))
  await driver.page(page.fill, KEYS, false)
  await openStorelens(driver)
  await driver.page(page.writeOnAndOn, WRITES)
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(60_000)
    results.push({ minute, megabytes: megabytes() })
    process.stderr.write(`${driver.browser} minute ${minute}: ${megabytes().toFixed(0)} MB\n`)
  }
  return results
}
