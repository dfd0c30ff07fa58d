/** The kinds of change, each with what has to be there before it. */
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'
import * as page from './page'
import type { Wanted } from './panel'
import type { Server } from './server'

export interface Kind {
  readonly name: string
  /** Keys of localStorage that are there. */
  readonly keys: number
  readonly big?: boolean
  readonly before?: (driver: Driver, server: Server) => Promise<void>
  /** Makes ready for one more time, and says what must be in the panel first; null: nothing has to be. */
  readonly ready?: (driver: Driver) => Promise<Wanted | null>
  /** Makes the change; resolves with its time. */
  readonly change: (driver: Driver, value: string) => Promise<number>
  readonly wanted: (value: string) => Wanted
}

const live =
  (kind: string) =>
  (value: string): Wanted => ({ kind, name: '!live', value })
const gone = (kind: string) => (): Wanted => ({ kind, name: '!live', value: null })

const SIZES = [
  { keys: 100, title: '100 keys' },
  { keys: 1_000, title: '1 000 keys' },
  { keys: 10_000, title: '10 000 keys' },
  { keys: 10, big: true, title: '10 x 500 kB' },
] as const

const storageKinds = SIZES.flatMap(({ title, ...size }): readonly Kind[] => [
  {
    ...size,
    name: `localStorage set, ${title}`,
    change: (driver, value) => driver.page(page.setLocal, value),
    wanted: live('local'),
  },
  {
    ...size,
    name: `localStorage remove, ${title}`,
    ready: async driver => {
      await driver.page(page.setLocal, 'to be removed')
      return live('local')('to be removed')
    },
    change: driver => driver.page(page.removeLocal),
    wanted: gone('local'),
  },
  {
    ...size,
    name: `localStorage clear, ${title}`,
    ready: async driver => {
      await driver.page(page.fill, size.keys, 'big' in size)
      return { kind: 'local', name: 'key000000', value: '0' }
    },
    change: driver => driver.page(page.clearLocal),
    wanted: () => ({ kind: 'local', name: null, value: null }),
  },
])

const isThere = (driver: Driver): Promise<unknown> =>
  until('the other window', () => driver.page(page.otherIsThere))

const openTab = async (driver: Driver, server: Server): Promise<void> => {
  await driver.page(page.openTab, server.url('shop.test', '/frame'))
  await isThere(driver)
}

export const KINDS: readonly Kind[] = [
  {
    name: 'cookie by document.cookie',
    keys: 100,
    change: (driver, value) => driver.page(page.scriptCookie, value),
    wanted: live('cookie'),
  },
  {
    name: 'cookie by Set-Cookie',
    keys: 100,
    change: (driver, value) => driver.page(page.headerCookie, value),
    wanted: live('cookie'),
  },
  {
    name: 'cookie by another tab',
    keys: 100,
    before: openTab,
    change: (driver, value) => driver.page(page.cookieElsewhere, value),
    wanted: live('cookie'),
  },
  {
    name: 'cookie that expires',
    keys: 100,
    change: (driver, value) => driver.page(page.endingCookie, value),
    wanted: gone('cookie'),
  },
  ...storageKinds,
  {
    name: 'sessionStorage set',
    keys: 100,
    change: (driver, value) => driver.page(page.setSession, value),
    wanted: live('session'),
  },
  {
    name: 'localStorage set by another tab',
    keys: 100,
    before: openTab,
    change: (driver, value) => driver.page(page.setElsewhere, value),
    wanted: live('local'),
  },
  {
    name: 'localStorage set by a cross-site frame',
    keys: 100,
    before: (driver, server) => driver.page(page.openFrame, server.url('ads.test', '/frame')),
    change: (driver, value) => driver.page(page.setElsewhere, value),
    wanted: live('local'),
  },
]
