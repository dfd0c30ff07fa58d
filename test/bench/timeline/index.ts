/**
 * `npm run bench -- timeline`: the timeline of the real panel with many requests, which it takes from a file. All browsers
 * stay open and act in turn, several times, so that what else the machine does falls on all alike.
 */
import { loadavg } from 'node:os'
import type { Browser, Driver } from '../../browsers/driver'
import { builtExtension, withHostAccess } from '../../browsers/extension'
import { removeFolder } from '../../browsers/folders'
import { launch } from '../../browsers/launch'
import { clickButton, openStorelens } from '../../browsers/panel'
import { until } from '../../browsers/until'
import { startSite } from '../../demo/site'
import { panelHeap } from '../panel-heap'
import { spreadOf, spreadText } from '../spread'
import { table } from '../table'
import { type Act, act as actInPanel, type Figure } from './act'
import { manyRequests } from './log'

interface Options {
  readonly browsers: readonly Browser[]
  readonly requests: number
  readonly runs: number
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

async function act(driver: Driver, file: string, requests: number): Promise<readonly Figure[]> {
  await clickButton(driver, 'Clear the timeline')
  await until('an empty list', () => driver.panel(() => document.querySelector('[data-step]') === null))
  const figures: Figure[] = []
  for (const [, wanted] of ACTS)
    figures.push(await driver.panel(actInPanel, wanted, wanted.do === 'import' ? file : '', requests))
  return figures
}

function text(figures: readonly Figure[]): string {
  const [took, longest] = [figures.map(one => one.took), figures.map(one => one.longest)].map(spreadOf)
  return took === undefined || longest === undefined
    ? ''
    : `${spreadText(took)} ms, longest frame ${spreadText(longest)}`
}

interface Running {
  readonly driver: Driver
  readonly extension: string
}

async function start(browser: Browser, url: string): Promise<Running> {
  const extension = withHostAccess(builtExtension(browser))
  const driver = await launch(browser, { extension, width: 1280, height: 900, devtoolsSize: 420 })
  await driver.goto(url)
  await openStorelens(driver, 'timeline')
  return { driver, extension }
}

async function inTurn(running: readonly Running[], { requests, runs }: Options) {
  const file = await manyRequests(requests)
  const found = running.map((): (readonly Figure[])[] => [])
  for (let run = 0; run < runs; run += 1)
    for (const [i, { driver }] of running.entries()) found[i]?.push(await act(driver, file, requests))
  return found
}

export async function timeline(options: Options): Promise<void> {
  const { browsers, requests, runs } = options
  const site = await startSite({ https: 0, http: 0 })
  const running: Running[] = []
  try {
    for (const browser of browsers) running.push(await start(browser, site.url('shop.test')))
    const found = await inTurn(running, options)
    const rows = ACTS.map(([name], i) => [
      name,
      ...found.map(rounds => text(rounds.flatMap(figures => figures[i] ?? []))),
    ])
    const heaps = await Promise.all(running.map(({ driver }) => panelHeap(driver)))
    const memory = heaps.map(heap => (heap === null ? 'not told' : `${(heap / 1e6).toFixed(0)} MB`))
    console.log(
      table(
        [`${requests} requests, ${runs} times`, ...browsers],
        [...rows, ['script heap at the end', ...memory]],
      ),
    )
    const load = loadavg().map(one => one.toFixed(1))
    console.log('The middle one of all, in brackets the middle half. Load of the machine: %s', load.join(' '))
  } finally {
    for (const { driver, extension } of running) {
      await driver.close()
      removeFolder(extension)
    }
    site.close()
  }
}
