/** Three sites, frames in frames: the rows are what the server set and what each frame finds by itself, item by item. */
import { afterAll, beforeAll, expect } from 'vitest'
import { UI } from '../../panel/text/ui'
import type { Driver } from '../browsers/driver'
import { clickButton, openStorelens, type Row, rows } from '../browsers/panel'
import { until } from '../browsers/until'
import { ask, type FrameSite, startFrameSite, TELLING, type Told } from './lib/frame-site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: FrameSite
beforeAll(async () => {
  site = await startFrameSite()
})
afterAll(() => site.close())

/** Below another site: these have storages of their own. */
const apart = (id: string): boolean => /^a[bc]/.test(id)

/** What is told, as the rows should tell it. */
function toldItems(told: readonly Told[]): readonly string[] {
  const items = told.flatMap(({ id, local, session, cookies }) => {
    const where = apart(id) ? 'partitioned' : 'own'
    return [
      ...local.map(([name, value]) => `local ${name}=${value} ${where}`),
      ...session.map(([name, value]) => `session ${name}=${value} ${where}`),
      ...cookies.map(pair => `cookie ${pair}`),
    ]
  })
  return [...new Set(items)].sort()
}

function shownItems(shown: readonly Row[]): readonly string[] {
  return shown
    .filter(row => row.kind !== 'gap')
    .map(({ kind, name, partition, cells }) =>
      kind === 'cookie'
        ? `cookie ${name}=${cells.Value}`
        : `${kind} ${name}=${cells.Value} ${partition === '' ? 'own' : 'partitioned'}`,
    )
    .sort()
}

let expected: readonly string[] = []
const shows = async (driver: Driver): Promise<unknown> =>
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

const choose = async (driver: Driver, frame: string): Promise<void> => {
  await driver.click('#origin')
  await until('the tree', () => driver.panel(() => document.querySelector('[role=treeitem]') !== null))
  const marked = await driver.panel(words => {
    const nodes = [...document.querySelectorAll<HTMLElement>('[role=treeitem]')]
    const found = nodes.find(node => node.textContent?.includes(words))
    found?.setAttribute('data-wanted', '')
    return found !== undefined
  }, frame)
  expect(marked, frame).toBe(true)
  await driver.click('[data-wanted]')
}

/** The outline of the top document, as a style that the page can compute. */
const outlined = (driver: Driver): Promise<boolean> =>
  driver.page(() => getComputedStyle(document.documentElement, '::after').borderTopWidth === '3px')

inBothBrowsers('a page of three sites', {
  build: 'with-hosts',
  window: { ...LARGE, thirdPartyCookies: 'allowed' },
  before: async driver => {
    await driver.goto(site.url)
    expected = toldItems(await driver.page(ask, TELLING))
    await openStorelens(driver)
  },
  tests: {
    'shows what the server set and what each frame finds, item by item': async driver => {
      await shows(driver)
      for (const id of ['a', 'aa', 'ab', 'aba', 'ac', 'abc', 'srcdoc', 'blob'])
        expect(expected.join(), id).toContain(`local-${id}=`)
      expect(expected.join()).toContain('local-blank=')
    },
    'has one row for the sandboxed frame': async driver => {
      const gaps = (await rows(driver)).filter(row => row.kind === 'gap')
      expect(gaps.map(({ cells }) => Object.values(cells).join())).toEqual([
        expect.stringContaining('id=sandboxed'),
      ])
    },
    'shows the same when the background is stopped while it reads': async driver => {
      for (let time = 0; time < 4; time += 1) {
        await driver.stopBackground()
        const asked = clickButton(driver, UI.refresh).catch(() => undefined)
        await driver.stopBackground()
        await asked
        await shows(driver)
      }
    },
    'outlines the frame that is pointed at, and shows one alone': async driver => {
      expect(await outlined(driver)).toBe(false)
      await driver.click('#origin')
      await until('the tree', () => driver.panel(() => document.querySelector('[role=treeitem]') !== null))
      await driver.press('ArrowDown')
      await until('the outline', () => outlined(driver))
      await driver.press('Escape')
      await until('no outline', async () => !(await outlined(driver)))
      await choose(driver, 'below another site')
      await until('its rows alone', async () => {
        const names = (await rows(driver)).filter(row => row.kind === 'local').map(row => row.name)
        return names.join() === 'local-aba' || Promise.reject(new Error(names.join()))
      })
      await choose(driver, 'All frames')
      await shows(driver)
    },
  },
})
