/** The functions that notice changes: they say each once, rest as told, and end with their port. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { read } from '../../src/browser/inject'
import { digest, identify, watch } from '../../src/browser/inject-live'
import { fakeEvent } from './fake-browser'
import { alone, type FakeStorage, fakeWindow } from './fake-page'

const FLOOR = 50

/** A page with what an isolated world has besides; its own handlers are noted. */
function watched() {
  const handlers = new Map<string, (event: unknown) => void>()
  const listening = {
    addEventListener: (
      type: string,
      handler: (event: unknown) => void,
      { signal }: { signal: AbortSignal },
    ) => {
      handlers.set(type, handler)
      signal.addEventListener('abort', () => void handlers.delete(type))
    },
  }
  const onConnect = fakeEvent()
  const EventTarget = { prototype: listening }
  const page = fakeWindow({ ...listening, EventTarget, chrome: { runtime: { onConnect } } })
  const install = alone(watch, page)
  const connect = (name = 'watch') => {
    const told: string[] = []
    const port = {
      name,
      postMessage: (word: string) => void told.push(word),
      onMessage: fakeEvent(),
      onDisconnect: fakeEvent(),
    }
    onConnect.fire(port)
    port.onMessage.fire(FLOOR)
    return { told, end: () => port.onDisconnect.fire() }
  }
  const told = () => alone(read, page)('', page)
  told()
  return { page, handlers, onConnect, install: () => install('watch'), connect, told }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

describe('watch', () => {
  test.each<[string, (storage: FakeStorage) => void, readonly string[]]>([
    ['nothing', () => undefined, []],
    ['the same value again', storage => storage.setItem('plain', 'value of plain'), []],
    ['a value of the same length', storage => storage.setItem('plain', 'value of plaiN'), ['storage']],
    ['a new key', storage => storage.setItem('new', ''), ['storage']],
    ['a key less', storage => storage.removeItem('__proto__'), ['storage']],
    [
      'a renamed key',
      storage => {
        storage.removeItem('plain')
        storage.setItem('other', 'value of plain')
      },
      ['storage'],
    ],
  ])('tells %s', (_, change, words) => {
    const { page, install, connect } = watched()
    install()
    const { told } = connect()
    change(page.localStorage)
    vi.advanceTimersByTime(3 * FLOOR)
    expect(told).toEqual(words)
  })

  test('tells the next change after what changed was read', () => {
    const { page, install, connect, told: readAgain } = watched()
    install()
    const { told } = connect()
    for (const value of ['1', '2']) {
      page.sessionStorage.setItem('a', value)
      vi.advanceTimersByTime(2 * FLOOR)
      readAgain()
    }
    vi.advanceTimersByTime(2 * FLOOR)
    expect(told).toEqual(['storage', 'storage'])
  })

  test('tells at once what another tab wrote', () => {
    const { page, handlers, install, connect } = watched()
    install()
    const { told } = connect()
    page.localStorage.setItem('new', '')
    handlers.get('storage')?.({})
    expect(told).toEqual(['storage'])
  })

  test('tells that a child frame came, and that one loaded, and of no other element', () => {
    const { page, handlers, install, connect } = watched()
    install()
    const { told } = connect()
    Object.assign(page, { length: 1 })
    vi.advanceTimersByTime(2 * FLOOR)
    handlers.get('load')?.({ target: { tagName: 'IFRAME' } })
    handlers.get('load')?.({ target: { tagName: 'IMG' } })
    handlers.get('load')?.({ target: page.document })
    expect(told).toEqual(['frames', 'frames'])
  })
})

describe('what watches', () => {
  test('tells soon that a key came or went, also where comparing all values takes long', () => {
    const { page, install, connect, told: readAgain } = watched()
    let spent = 0
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + spent)
    const { getItem } = page.localStorage
    page.localStorage.getItem = name => {
      spent += 3
      return getItem.call(page.localStorage, name)
    }
    install()
    const { told } = connect()
    // Until it is known what a comparison costs.
    vi.advanceTimersByTime(100_000)
    for (const change of ['setItem', 'removeItem'] as const) {
      page.localStorage[change]('one more', '')
      vi.advanceTimersByTime(2 * FLOOR)
      readAgain()
    }
    expect(told).toEqual(['storage', 'storage'])
    page.localStorage.setItem('plain', 'another value')
    vi.advanceTimersByTime(2 * FLOOR)
    expect(told).toHaveLength(2)
    vi.advanceTimersByTime(2_000)
    expect(told).toHaveLength(3)
    vi.restoreAllMocks()
  })

  test('ends with its port, and leaves no timer and no handler', () => {
    const { page, handlers, install, connect } = watched()
    install()
    const { told, end } = connect()
    expect(handlers.size).toBe(2)
    end()
    page.localStorage.setItem('new', '')
    expect(vi.getTimerCount()).toBe(0)
    expect(handlers.size).toBe(0)
    expect(told).toEqual([])
  })

  test('installed twice it listens once, and to its own name only', () => {
    const { onConnect, install, connect } = watched()
    install()
    install()
    expect(onConnect.listeners.size).toBe(1)
    connect('something else')
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('identify names another document where one was replaced', () => {
  const name = (href: string, timeOrigin: number) =>
    alone(identify, fakeWindow({ location: { href }, performance: { timeOrigin } }))()
  expect(name('https://a.example/', 1)).not.toBe(name('https://a.example/', 2))
  expect(name('https://a.example/', 1)).not.toBe(name('https://a.example/b', 1))
})

describe('digest', () => {
  const markOf = (page: Window) => alone(digest, page)(page).split(' ')[0]
  const differs = (page: Window, change: () => void): boolean => {
    const before = markOf(page)
    expect(markOf(page)).toBe(before)
    change()
    return markOf(page) !== before
  }

  test('differs when anything differs', () => {
    const page = fakeWindow()
    expect(differs(page, () => page.sessionStorage.setItem('a', ''))).toBe(true)
  })

  test('sees the frames below, also beyond one that may not be touched', () => {
    const inner = fakeWindow()
    const closed = { length: 1, 0: inner }
    const page = fakeWindow({ length: 1, 0: closed })
    expect(differs(page, () => inner.localStorage.setItem('a', ''))).toBe(true)
  })
})
