/** One panel on one page: opened several times, then filtered and scrolled. */
import type { Driver, Script } from '../../browsers/driver'
import { panelHeap } from '../panel-heap'
import { install, type Scrolled } from './document'
import { filterInspector, openInspector } from './inspector'
import type { Size } from './page'
import { APPLICATION, openApplication, storelens } from './subjects'

/** Milliseconds; null: it did not come about in time. */
export type Took = number | null

export interface Used {
  readonly filter: readonly Took[]
  readonly clear: readonly Took[]
  /** By the values, up and down in turns. */
  readonly sort: readonly Took[]
  readonly scroll: Scrolled | null
  /** Bytes of the script heap of the panel's document; null where the browser does not tell. */
  readonly heap: number | null
}

export interface Subject {
  readonly name: string
  /** With more items than these it takes minutes, or does not come back. */
  readonly most?: number
  /** From choosing the panel to all its rows known, the first of them painted. DevTools stands open on its console. */
  open(driver: Driver, size: Size, origin: string): Promise<Took>
  /** From choosing the panel to its first complete view, where that is another. */
  first?(driver: Driver): Promise<Took>
  /** In the panel that was opened last. */
  use(driver: Driver, times: number): Promise<Used>
}

const PATIENCE = 30_000

/** Functions of one place and source text together: a driver sends its scripts as their text. */
const script = <A extends readonly unknown[], R>(text: string): Script<A, R> =>
  ({ toString: () => text }) as unknown as Script<A, R>

const installed = script<[], void>(`() => (${install})((${storelens})())`)

async function openOurs(driver: Driver, { count }: Size): Promise<Took> {
  const began = Date.now()
  await driver.openPanel()
  await driver.panel(installed)
  const done = await driver.panel(
    async (rows, patience) => {
      const tab = (): HTMLElement | null => document.querySelector('[data-view=storage]')
      while (tab() === null) await new Promise(requestAnimationFrame)
      tab()?.click()
      return window.storelensBench.complete(rows, patience)
    },
    count,
    PATIENCE,
  )
  return done === null ? null : done - began
}

async function firstView(driver: Driver): Promise<Took> {
  const began = Date.now()
  await driver.openPanel()
  const done = await driver.panel(async patience => {
    const there = (): boolean =>
      document.querySelector('#view:not([aria-busy=true])') !== null &&
      document.querySelector('[data-cell]') !== null
    for (const end = Date.now() + patience; Date.now() < end; )
      if (there()) return performance.timeOrigin + performance.now()
      else await new Promise(requestAnimationFrame)
    return null
  }, PATIENCE)
  return done === null ? null : done - began
}

/** What was typed, until the rows are as they must be. Firefox takes no key while a script in the panel is awaited. */
const filtered = (driver: Driver, typed: string): Promise<Took> =>
  driver.panel(
    async (text, patience) => {
      const field = document.querySelector<HTMLInputElement>('#filter')
      if (field === null) return null
      const began = window.storelensBench.now()
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
      const done = await window.storelensBench.only('z', text === '', patience)
      return done === null ? null : done - began
    },
    typed,
    PATIENCE,
  )

/** A click on the head of a column, until the rows stand in another order. */
const sorted = (driver: Driver): Promise<Took> =>
  driver.panel(async patience => {
    const was = window.storelensBench.first()
    const began = window.storelensBench.now()
    document.querySelector<HTMLElement>('[data-column=value] button')?.click()
    const done = await window.storelensBench.other(was, patience)
    return done === null ? null : done - began
  }, PATIENCE)

async function useOurs(driver: Driver, times: number): Promise<Used> {
  const filter: Took[] = []
  const clear: Took[] = []
  for (let i = 0; i < times; i++) {
    filter.push(await filtered(driver, 'z'))
    clear.push(await filtered(driver, ''))
  }
  const sort: Took[] = []
  for (let i = 0; i < times; i++) sort.push(await sorted(driver))
  const scroll = await driver.panel(() => window.storelensBench.scroll(120))
  const heap = await panelHeap(driver)
  return { filter, clear, sort, scroll, heap }
}

const STORELENS: Subject = { name: 'Storelens', open: openOurs, first: firstView, use: useOurs }

const CHROMIUMS: Subject = {
  name: "Chromium's Application panel",
  most: 10_000,
  open: async (driver, { store, count }) => {
    await driver.inDevtools(`(${install})(${APPLICATION})`)
    const began = Number(await driver.inDevtools(openApplication(store)))
    const done = await driver.inDevtools(`window.storelensBench.complete(${count}, ${PATIENCE})`)
    return typeof done === 'number' ? done - began : null
  },
  use: async driver => ({
    filter: [],
    clear: [],
    sort: [],
    scroll: (await driver.inDevtools('window.storelensBench.scroll(120)')) as Scrolled | null,
    heap: null,
  }),
}

const FIREFOXS: Subject = {
  name: "Firefox's Storage Inspector",
  open: async (driver, { store }, origin) => {
    const [took] = (await driver.inDevtools(openInspector(store, origin, PATIENCE))) as [Took, number]
    return took
  },
  use: async (driver, times) => {
    const filter: Took[] = []
    for (let i = 0; i < times; i++) filter.push((await driver.inDevtools(filterInspector(5000))) as Took)
    return { filter, clear: [], sort: [], scroll: null, heap: null }
  },
}

export const subjectsIn = ({ browser }: Pick<Driver, 'browser'>): readonly Subject[] =>
  browser === 'chromium' ? [STORELENS, CHROMIUMS] : [STORELENS, FIREFOXS]
