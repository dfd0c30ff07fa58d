/** How long it takes from a change in the page until the panel's document shows it. */
import type { Driver } from '../../browsers/driver'
import { openStorelens } from '../../browsers/panel'
import { pause, until } from '../../browsers/until'
import { type Timing, timing } from '../measure'
import { KINDS, type Kind } from './kinds'
import * as page from './page'
import { foundAt, lookFor, rowCount, type Wanted } from './panel'
import type { Server } from './server'

export interface Freshness {
  readonly kind: string
  /** Milliseconds. */
  readonly time: Timing
}

async function shows(driver: Driver, wanted: Wanted): Promise<number> {
  await driver.panel(lookFor, wanted)
  return until(`${wanted.name} to be ${wanted.value}`, () => driver.panel(foundAt))
}

/** So that the changes do not keep step with the looks: milliseconds of rest, different each time. */
const rest = (time: number): number => 100 + ((time * 37) % 211)

async function once(driver: Driver, kind: Kind, time: number): Promise<number> {
  const first = (await kind.ready?.(driver)) ?? null
  if (first !== null) await shows(driver, first)
  await pause(rest(time))
  const value = `value-${time}-end`
  const wanted = kind.wanted(value)
  // What goes away by itself has to be there before it is looked for.
  const later = kind.ready === undefined && wanted.value === null
  if (!later) await driver.panel(lookFor, wanted)
  const at = await kind.change(driver, value)
  if (later) {
    await shows(driver, { ...wanted, value })
    await driver.panel(lookFor, wanted)
  }
  return (await until(kind.name, () => driver.panel(foundAt), 30_000)) - at
}

const HEAD = '[role=columnheader]:nth-child(2)'

/** What changes comes first then, so that its row is drawn. The order is kept from one time to the next: a click may turn it. */
const sortByName = (driver: Driver): Promise<unknown> =>
  until('the order of the names', async () => {
    const order = (): Promise<string | null> =>
      driver.panel(head => document.querySelector(head)?.getAttribute('aria-sort') ?? null, HEAD)
    if ((await order()) === 'ascending') return true
    await driver.click(`${HEAD} button`)
    return (await order()) === 'ascending'
  })

async function measure(driver: Driver, server: Server, kind: Kind, times: number): Promise<Freshness> {
  await driver.closeDevtools().catch(() => {})
  await driver.goto(server.url('shop.test', '/'))
  await driver.page(page.fill, kind.keys, kind.big ?? false)
  await kind.before?.(driver, server)
  await openStorelens(driver)
  await sortByName(driver)
  await until('the keys', async () => (await driver.panel(rowCount)) >= kind.keys)
  const took: number[] = []
  for (let time = 0; time < times; time++) took.push(await once(driver, kind, time))
  return { kind: kind.name, time: timing(took) }
}

export async function freshness(
  driver: Driver,
  server: Server,
  options: { readonly times: number; readonly only: RegExp },
): Promise<readonly Freshness[]> {
  const results: Freshness[] = []
  for (const kind of KINDS.filter(({ name }) => options.only.test(name))) {
    const result = await measure(driver, server, kind, options.times)
    process.stderr.write(
      `${driver.browser} ${kind.name}: ${Math.round(result.time.median)} / ${Math.round(result.time.p95)} ms\n`,
    )
    results.push(result)
  }
  return results
}
