/** What changes is heard: directly in Chromium, through the background in Firefox, and by nobody after the end. */
import { beforeEach, expect, test, vi } from 'vitest'
import { floorFor, openEars } from '../../src/browser/ears'
import { earsOf, relayEars } from '../../src/browser/ears-relay'
import { fakeEvent } from './fake-browser'

const { state, browser } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser())
vi.mock('webextension-polyfill', () => ({ default: browser }))

const PANEL = 'moz-extension://abc/panel/panel.html'

/** Two ends of one port. */
function channel(name: string, url: string) {
  const [near, far] = [fakeEvent(), fakeEvent()]
  const ended = [fakeEvent(), fakeEvent()]
  const end = (own: number, mine: ReturnType<typeof fakeEvent>, other: ReturnType<typeof fakeEvent>) => ({
    name,
    sender: { id: 'abc', url },
    onMessage: mine,
    onDisconnect: ended[own] as ReturnType<typeof fakeEvent>,
    postMessage: (message: unknown) => other.fire(structuredClone(message)),
    disconnect: () => ended[1 - own]?.fire(),
  })
  return [end(0, near, far), end(1, far, near)] as const
}

type Port = ReturnType<typeof channel>[0]
/** The page's ends of the ports to its frames. */
const frames = new Map<number, Port>()
const floors: unknown[] = []

Object.assign(browser, {
  scripting: { executeScript: async () => [{ frameId: 0, result: '' }] },
  devtools: {},
})
Object.assign(browser.tabs, {
  connect: (_tab: number, { name, frameId }: { name: string; frameId: number }) => {
    const [ours, theirs] = channel(name, '')
    theirs.onMessage.addListener((floor: unknown) => void floors.push(floor))
    theirs.onDisconnect.addListener(() => void frames.delete(frameId))
    frames.set(frameId, theirs)
    return ours
  },
})
const opened: Port[] = []
Object.assign(browser.runtime, {
  connect: ({ name }: { name: string }) => {
    const [ours, theirs] = channel(name, PANEL)
    opened.push(theirs)
    browser.runtime.onConnect.fire(theirs)
    return ours
  },
})

beforeEach(() => {
  state.name = 'firefox'
  browser.runtime.onConnect.listeners.clear()
  browser.cookies.onChanged.listeners.clear()
  frames.clear()
  floors.length = 0
  opened.length = 0
})

/** The document that a frame shows first. */
const first = (frame: number) => ({ frame, document: '1' })

const notes = () => {
  const heard: string[] = []
  return {
    heard,
    cookie: (domain: string) => void heard.push(`cookie ${domain}`),
    frame: (frame: number, word: string) => void heard.push(`${frame} ${word}`),
  }
}

const WAYS = [
  ['directly', openEars],
  ['through the background', earsOf],
] as const

test.each(WAYS)('hears cookies and frames %s', async (_, open) => {
  relayEars()
  const told = notes()
  const ears = open(7, told)
  ears.attend([0, 5].map(first))
  await vi.waitFor(() => expect([...frames.keys()].sort()).toEqual([0, 5]))
  browser.cookies.onChanged.fire({ cookie: { domain: '.shop.example' } })
  frames.get(5)?.postMessage('storage')
  frames.get(0)?.disconnect()
  expect(told.heard).toEqual(['cookie .shop.example', '5 storage', '0 gone'])
  ears.stop()
  expect([...frames.keys()]).toEqual([0])
  expect(browser.cookies.onChanged.listeners.size).toBe(0)
})

test('a frame that is watched stays so, one that is not wanted any more is left', async () => {
  const ears = openEars(7, notes())
  ears.attend([0, 5].map(first))
  await vi.waitFor(() => expect(frames.size).toBe(2))
  const port = frames.get(0)
  ears.attend([0].map(first))
  expect([...frames.keys()]).toEqual([0])
  ears.attend([0].map(first))
  expect(frames.get(0)).toBe(port)
})

test('another document of a frame is watched anew, although nobody said that the one before is gone', async () => {
  const told = notes()
  const ears = openEars(7, told)
  ears.attend([first(0)])
  await vi.waitFor(() => expect(floors).toHaveLength(1))
  const before = frames.get(0)
  ears.attend([{ frame: 0, document: '2' }])
  await vi.waitFor(() => expect(floors).toHaveLength(2))
  expect(frames.get(0)).not.toBe(before)
  frames.get(0)?.postMessage('storage')
  expect(told.heard).toEqual(['0 storage'])
})

test('many frames are looked at more seldom, so that they cost no more together', async () => {
  const ears = openEars(7, notes())
  ears.attend([0].map(first))
  await vi.waitFor(() => expect(floors).toEqual([floorFor(1)]))
  const many = Array.from({ length: 20 }, (_, frame) => frame)
  ears.attend(many.map(first))
  await vi.waitFor(() => expect(frames.size).toBe(20))
  expect(floors.slice(1).every(floor => floor === floorFor(20))).toBe(true)
  expect(floorFor(20)).toBeGreaterThan(floorFor(1))
})

test('when the background went to sleep it is woken, and anything may have changed', async () => {
  relayEars()
  const told = notes()
  earsOf(7, told).attend([0].map(first))
  await vi.waitFor(() => expect(frames.size).toBe(1))
  opened[0]?.disconnect()
  expect(opened).toHaveLength(2)
  expect(told.heard).toContain('cookie ')
})

test('a page cannot open the ears of the background', () => {
  relayEars()
  const [, page] = channel('storelens-ears', 'https://shop.example/')
  browser.runtime.onConnect.fire(page)
  expect(page.onMessage.listeners.size).toBe(0)
  expect(browser.cookies.onChanged.listeners.size).toBe(0)
})
