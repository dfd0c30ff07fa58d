/** The rows of the panel beside what the frames of the page tell by themselves (frame-site.ts), item by item. */
import type { Driver } from '../../browsers/driver'
import { type Row, rows } from '../../browsers/panel'
import { until } from '../../browsers/until'
import { ask, TELLING, type Told } from './frame-site'

/** Below another site: these have storages of their own. */
const apart = (id: string): boolean => /^a[bc]/.test(id)

/** What is told, as the rows should tell it. */
function toldItems(told: readonly Told[]): readonly string[] {
  const readable = new Set(told.flatMap(({ scripted }) => scripted))
  const items = told.flatMap(({ id, local, session, cookies }) => {
    const where = apart(id) ? 'partitioned' : 'own'
    return [
      ...local.map(([name, value]) => `local ${name}=${value} ${where}`),
      ...session.map(([name, value]) => `session ${name}=${value} ${where}`),
      ...cookies.map(pair => `cookie ${pair} ${readable.has(pair) ? 'any window' : 'server only'}`),
    ]
  })
  return [...new Set(items)].sort()
}

const shownItems = (shown: readonly Row[]): readonly string[] =>
  shown
    .filter(row => row.kind !== 'gap')
    .map(({ kind, name, partition, cells }) =>
      kind === 'cookie'
        ? `cookie ${name}=${cells.Value} ${cells['Readable by']}`
        : `${kind} ${name}=${cells.Value} ${partition === '' ? 'own' : 'partitioned'}`,
    )
    .sort()

/** Asks every frame of the page that is shown. */
export const itemsTold = async (driver: Driver): Promise<readonly string[]> =>
  toldItems(await driver.page(ask, TELLING))

/** Waits until the rows are these items, no more and no less. */
export const rowsBecome = (driver: Driver, expected: readonly string[]): Promise<unknown> =>
  until('the rows to be what the frames tell', async () => {
    const shown = shownItems(await rows(driver))
    const differences = [
      ...expected.filter(item => !shown.includes(item)).map(item => `missing: ${item}`),
      ...shown.filter(item => !expected.includes(item)).map(item => `too much: ${item}`),
    ]
    return differences.length === 0 && shown.length === expected.length
      ? true
      : Promise.reject(new Error(differences.join(', ') || 'shown twice'))
  })

/** The cookies among the items that came from the server, as `name=value`: all but those that the scripts of the site set. */
export const cookiesOfServer = (items: readonly string[]): readonly string[] =>
  items.flatMap(item => /^cookie ((?!script-)\S+) /.exec(item)?.[1] ?? []).sort()
