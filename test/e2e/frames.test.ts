/** Three sites, frames in frames: the rows are what the server set and what each frame finds by itself, item by item. */
import { afterAll, beforeAll, expect } from 'vitest'
import { UI } from '../../panel/text/ui'
import type { Driver } from '../browsers/driver'
import { clickButton, openStorelens, rows } from '../browsers/panel'
import { until } from '../browsers/until'
import { type FrameSite, startFrameSite } from './lib/frame-site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'
import { cookiesOfServer, itemsTold, rowsBecome } from './lib/told-rows'

let site: FrameSite
beforeAll(async () => {
  site = await startFrameSite()
})
afterAll(() => site.close())

let expected: readonly string[] = []
const shows = (driver: Driver): Promise<unknown> => rowsBecome(driver, expected)

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
    expected = await itemsTold(driver)
    await openStorelens(driver)
  },
  tests: {
    'shows what the server set and what each frame finds, item by item': async driver => {
      await shows(driver)
      for (const id of ['a', 'aa', 'ab', 'aba', 'ac', 'abc', 'srcdoc', 'blob'])
        expect(expected.join(), id).toContain(`local-${id}=`)
      expect(expected.join()).toContain('local-blank=')
      expect(cookiesOfServer(expected)).toEqual(site.set())
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
