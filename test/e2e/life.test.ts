/** What the tab and DevTools go through: the panel shows what there is now, and every later change. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { openStorelens, panelIsReady, type Row, rowOf, rows, showView, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type FrameSite, startFrameSite } from './lib/frame-site'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: FrameSite
beforeAll(async () => {
  site = await startFrameSite()
})
afterAll(() => site.close())

/**
 * What the panel says of a page that is not there. Firefox shows a page of its own in its place, and no longer tells whose
 * when earlier pages of the tab were kept in memory.
 */
const GAP_WORDS = {
  chromium: /it crashed, was unloaded or did not load/,
  firefox: /it crashed, was unloaded or did not load|pages of the browser itself/,
} as const

let turn = 0

/** Milliseconds. Less than what lies between two looks at everything, which would hide that nothing is heard. */
const SOON = 8_000

/** Writes something new, and waits until the panel shows it. */
async function isLive(driver: Driver): Promise<void> {
  turn += 1
  const value = `turn ${turn}`
  await driver.page(text => localStorage.setItem('turn', text), value)
  const isShown = ({ kind, name, cells }: Row): boolean =>
    kind === 'local' && name === 'turn' && cells.Value === value
  await until(value, async () => (await rows(driver)).some(isShown), SOON)
}

/** The page notes whether it came out of the back/forward cache. The note is part of its document: only the cache keeps it. */
const noteShows = (): void =>
  addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))

const takeShown = (): unknown => {
  const page = window as { persisted?: boolean }
  const { persisted } = page
  delete page.persisted
  return persisted
}

const seen = async (driver: Driver, name: string): Promise<boolean> =>
  (await rows(driver)).some(row => row.name === name)

const openOnPlain = async (driver: Driver): Promise<void> => {
  await driver.goto(site.plain)
  await driver.page(() => sessionStorage.setItem('there', ''))
  await openStorelens(driver)
  await isLive(driver)
}

inBothBrowsers('the life of a tab', {
  build: 'with-hosts',
  window: LARGE,
  before: openOnPlain,
  tests: {
    'shows at once what changed while another tool was shown': async driver => {
      await driver.openTool('console')
      await driver.page(() => localStorage.setItem('hidden', 'while hidden'))
      await driver.openPanel()
      await rowOf(driver, 'local', 'hidden')
      await isLive(driver)
    },
    'goes on after DevTools moved to another side': async driver => {
      await driver.dock('right')
      await panelIsReady(driver)
      await showView(driver, 'storage')
      await isLive(driver)
      await driver.dock('bottom')
      await panelIsReady(driver)
      await showView(driver, 'storage')
      await isLive(driver)
    },
    'goes on after the background was stopped': async driver => {
      await driver.stopBackground()
      await isLive(driver)
    },
    'goes on in pages that come back from the history': async driver => {
      await driver.page(noteShows)
      await driver.goto(site.plain.replace('a.test', 'b.test'))
      await driver.page(noteShows)
      await isLive(driver)
      for (const [step, host] of [
        [-1, 'a.test'],
        [1, 'b.test'],
        [-1, 'a.test'],
      ] as const) {
        await driver.page(by => void setTimeout(() => history.go(by)), step)
        await until(host, () => driver.page(name => location.hostname === name, host))
        await until(`${host} to come out of the cache`, () => driver.page(takeShown), 5_000)
        await isLive(driver)
        await rowOf(driver, 'local', 'turn', row => row.cells['Domain / origin']?.includes(host) === true)
      }
    },
    'goes on in other pages of the site, which the browser keeps in memory': async driver => {
      for (const page of [1, 2, 3]) {
        await driver.goto(`${site.plain}?page=${page}`)
        for (const _ of [1, 2, 3]) await isLive(driver)
      }
    },
    'says that the page crashed, and goes on when it is loaded again': async driver => {
      await isLive(driver)
      await driver.crash()
      await until(
        'the word of the crash',
        async () => {
          const shown = await rows(driver)
          const told = shown.filter(row => GAP_WORDS[driver.browser].test(Object.values(row.cells).join()))
          return (
            (told.length === 1 && shown.every(row => row.kind === 'gap' || row.kind === 'cookie')) ||
            Promise.reject(new Error(shown.map(row => `${row.kind} ${Object.values(row.cells)}`).join('; ')))
          )
        },
        SOON,
      )
      await driver.reload()
      await until('no word of it', async () => (await rows(driver)).every(row => row.kind !== 'gap'), SOON)
      await rowOf(driver, 'local', 'turn')
      await isLive(driver)
    },
    'is right when a tab was put away, which closes DevTools in both browsers, and came back':
      async driver => {
        await driver.discard()
        await openStorelens(driver)
        await rowOf(driver, 'local', 'turn', row => row.cells.Value === `turn ${turn}`)
        await isLive(driver)
      },
    'sees frames come and go': async driver => {
      await driver.page(
        src => {
          document.body.append(Object.assign(document.createElement('iframe'), { src, id: 'later' }))
        },
        site.url.replace('a.test', 'b.test').replace('id=a', 'id=abc'),
      )
      await rowOf(driver, 'local', 'local-abc')
      await driver.page(() => document.getElementById('later')?.remove())
      await until('the frame to be gone', async () => !(await seen(driver, 'local-abc')))
    },
  },
})

/** Pages that make it hard. Each runs in the page until the next navigation. */
const HARD: Readonly<Record<string, () => void>> = {
  'a page that is never idle': () => {
    const spin = (): void => {
      const end = performance.now() + 40
      while (performance.now() < end);
      setTimeout(spin)
    }
    spin()
  },
  'a page that writes without pause': () => {
    let count = 0
    const write = (): void => {
      for (let i = 0; i < 50; i += 1) localStorage.setItem(`busy ${i}`, String(count++))
      setTimeout(write)
    }
    write()
  },
  'a page that replaces its frames fifty times a second': () => {
    let frame: HTMLIFrameElement | null = null
    setInterval(() => {
      frame?.remove()
      frame = document.createElement('iframe')
      frame.src = '/plain'
      document.body.append(frame)
    }, 20)
  },
  'a page that redefines what we use': () => {
    const lie = (): never => {
      throw new Error('not for you')
    }
    Object.assign(Storage.prototype, { getItem: () => 'a lie', key: lie })
    Object.assign(JSON, { stringify: () => '"a lie"', parse: lie })
    Object.assign(Object.prototype, { toJSON: () => 'a lie' })
    Object.assign(EventTarget.prototype, { addEventListener: lie })
    Object.assign(Object, { keys: lie })
    Object.assign(performance, { now: () => Number.NaN })
  },
}

inBothBrowsers('pages that make it hard', {
  build: 'with-hosts',
  window: LARGE,
  before: openOnPlain,
  beforeEach: driver => driver.goto(site.plain),
  tests: Object.fromEntries(
    Object.entries(HARD).map(([name, make]) => [
      name,
      async (driver: Driver) => {
        await driver.page(make)
        await isLive(driver)
        await isLive(driver)
        expect(await seen(driver, 'turn')).toBe(true)
      },
    ]),
  ),
})

const MANY = 1_000

/** What the browsers themselves do with so many takes seconds. */
inBothBrowsers('a page of 1 000 frames', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.plain)
    await driver.openDevtools()
    await driver.page(count => {
      localStorage.setItem('there', 'among many')
      for (let i = 0; i < count; i += 1) document.body.append(document.createElement('iframe'))
    }, MANY)
    await driver.openPanel()
  },
  tests: {
    'is read': async driver => {
      await panelIsReady(driver, 30_000)
      await showView(driver, 'storage')
      // A page that is still busy with its frames is told to be so first.
      await until('the row', () => seen(driver, 'there'), 45_000)
      expect((await rows(driver)).filter(row => row.kind === 'gap')).toEqual([])
    },
    'stays live': isLive,
    'has its frames counted': async driver => {
      await driver.click('#origin')
      await until('the tree', () => driver.panel(() => document.querySelector('[role=treeitem]') !== null))
      expect(await textOf(driver, '[role=tree]')).toContain('1,000')
    },
  },
})
