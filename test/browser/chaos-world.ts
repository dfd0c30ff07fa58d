/** A tab, its browser and a background that can be stopped, or lose its access, at any call that it makes. */
import type { Cookies } from 'webextension-polyfill'
import type { fakeBrowser } from './fake-browser'
import { alone, type FakeStorage, fakeWindow } from './fake-page'

export const TOP = 'https://www.shop.example/basket'
export const TAB = 7

/** `before`: the call at which it happens is not carried out any more; `after`: it is, and nobody hears of it. */
export type Mishap = 'stopped before' | 'stopped after' | 'access revoked'
export const MISHAPS: readonly Mishap[] = ['stopped before', 'stopped after', 'access revoked']

type Fake = ReturnType<typeof fakeBrowser>

const CLOSED = 'The message port closed before a response was received.'
const NO_ACCESS = 'No host permissions for cookies at url.'

interface Injected {
  readonly target: { readonly frameIds?: readonly number[] }
  readonly func: (...args: never[]) => string
  readonly args: readonly unknown[]
}

/** The state of the browser as text, to compare. */
export function truthOf(jar: readonly Cookies.Cookie[], page: ReturnType<typeof fakeWindow>) {
  const ofArea = (area: FakeStorage) =>
    Array.from({ length: area.length }, (_, at) => [area.key(at), area.getItem(area.key(at) ?? '')])
  return {
    cookies: jar.map(({ name, value, domain, path, sameSite, httpOnly }) =>
      [domain, path, name, value, sameSite, httpOnly].join(' '),
    ),
    local: ofArea(page.localStorage).map(entry => entry.join(' ')),
    session: ofArea(page.sessionStorage).map(entry => entry.join(' ')),
  }
}

type Page = ReturnType<typeof fakeWindow>
type Call = (...args: never[]) => Promise<unknown>
type Counted = (call: Call) => Call

/** The calls that a background makes, each counted; without access they answer as Chromium does. */
function install({ state, browser }: Fake, page: Page, counted: Counted): void {
  const allowed = (): boolean => state.granted.size > 0
  const { getAll, getAllCookieStores, getPartitionKey, set } = browser.cookies
  const { contains } = browser.permissions
  const cookies = {
    ...browser.cookies,
    getAllCookieStores: counted(getAllCookieStores),
    getPartitionKey: counted(getPartitionKey),
    getAll: counted(async (wanted: never) => (allowed() ? getAll(wanted) : [])),
    set: counted(async (wanted: never) => (allowed() ? set(wanted) : Promise.reject(new Error(NO_ACCESS)))),
  }
  const executeScript = async ({ func, args }: Injected) => {
    if (!allowed()) throw new Error('Cannot access contents of the page.')
    return [{ frameId: 0, result: alone(func as (...given: unknown[]) => string, page)(...args) }]
  }
  const evaluate = async (source: string) => [
    new Function('window', 'globalThis', 'location', `return ${source}`)(page, page, page.location),
  ]
  Object.assign(browser, {
    cookies,
    permissions: { contains: counted(contains) },
    tabs: { get: counted(async () => ({ url: TOP })) },
    scripting: { executeScript: counted(executeScript) },
    devtools: { inspectedWindow: { eval: evaluate } },
  })
}

/** Messages to the background: it starts again when it was stopped, as in both browsers. Gives the way to stop it. */
function connect({ browser }: Fake): () => void {
  const pending = new Set<(error: Error) => void>()
  const sender = { id: 'abc', url: 'chrome-extension://abc/panel/panel.html' }
  browser.runtime.sendMessage = message =>
    new Promise((resolve, reject) => {
      pending.add(reject)
      browser.runtime.onMessage.fire(structuredClone(message), sender, (reply: unknown) => {
        pending.delete(reject)
        resolve(structuredClone(reply))
      })
    })
  return () => {
    for (const reject of pending) reject(new Error(CLOSED))
    pending.clear()
  }
}

export function createWorld(fake: Fake) {
  const { state } = fake
  const origin = new URL(TOP).origin
  const page = fakeWindow({ origin, location: { href: TOP, origin, ancestorOrigins: [] } })
  const closeAll = connect(fake)
  /** Calls of the background so far; at which of them something happens, and what. */
  let calls = 0
  let planned: { readonly at: number; readonly what: Mishap } | null = null
  const stop = (): Promise<never> => {
    closeAll()
    return new Promise(() => undefined)
  }
  install(fake, page, call => async (...args) => {
    calls += 1
    const mishap = planned?.at === calls ? planned.what : null
    if (mishap === 'stopped before') return stop()
    if (mishap === 'access revoked') state.granted.clear()
    const answer = call(...args)
    return mishap === 'stopped after' ? answer.then(stop, stop) : answer
  })
  return {
    page,
    truth: () => truthOf(state.jar, page),
    /** What happens at which call from now on; resolves to the calls that were made. */
    during: async (mishap: Mishap | null, at: number, work: () => Promise<unknown>): Promise<number> => {
      calls = 0
      planned = mishap === null ? null : { at, what: mishap }
      await work()
      planned = null
      return calls
    },
  }
}
