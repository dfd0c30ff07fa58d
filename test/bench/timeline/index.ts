/** `npm run bench -- timeline`: the timeline of the real panel with many requests, which it takes from a file. */
import { loadavg } from 'node:os'
import type { Browser, Driver } from '../../browsers/driver'
import { builtExtension, withHostAccess } from '../../browsers/extension'
import { removeFolder } from '../../browsers/folders'
import { launch } from '../../browsers/launch'
import { openStorelens } from '../../browsers/panel'
import { startSite } from '../../demo/site'
import { table } from '../table'
import { type Act, act, type Figure } from './act'
import { manyRequests } from './log'

interface Options {
  readonly browsers: readonly Browser[]
  readonly requests: number
}

const ACTS: readonly (readonly [name: string, act: Act])[] = [
  ['import until the end is drawn', { do: 'import' }],
  ['jump to the top until its sessions are read', { do: 'scroll', to: 'top' }],
  ['jump to the end', { do: 'scroll', to: 'end' }],
  ['filter url:page/99', { do: 'filter', text: 'url:page/99' }],
  ['filter changed:count, all found', { do: 'filter', text: 'changed:count' }],
  ['filter off', { do: 'filter', text: '' }],
  ['details of a step', { do: 'details' }],
]

async function measure(driver: Driver, requests: number): Promise<readonly Figure[]> {
  const file = await manyRequests(requests)
  const figures: Figure[] = []
  for (const [, wanted] of ACTS)
    figures.push(await driver.panel(act, wanted, wanted.do === 'import' ? file : '', requests))
  return figures
}

const text = ({ took, longest }: Figure): string =>
  `${Math.round(took)} ms (longest frame ${Math.round(longest)})`

async function inBrowser(browser: Browser, url: string, requests: number): Promise<readonly Figure[]> {
  const extension = withHostAccess(builtExtension(browser))
  const driver = await launch(browser, { extension, width: 1280, height: 900, devtoolsSize: 420 })
  try {
    await driver.goto(url)
    await openStorelens(driver, 'timeline')
    return await measure(driver, requests)
  } finally {
    await driver.close()
    removeFolder(extension)
  }
}

export async function timeline({ browsers, requests }: Options): Promise<void> {
  const site = await startSite({ https: 0, http: 0 })
  try {
    const found: (readonly Figure[])[] = []
    for (const browser of browsers) found.push(await inBrowser(browser, site.url('shop.test'), requests))
    const rows = ACTS.map(([name], i) => [name, ...found.map(figures => text(figures[i] as Figure))])
    console.log(table([`${requests} requests`, ...browsers], rows))
    console.log(
      'Load of the machine: %s',
      loadavg()
        .map(one => one.toFixed(1))
        .join(' '),
    )
  } finally {
    site.close()
  }
}
