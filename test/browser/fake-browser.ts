/** The extension API below the adapters: a cookie jar, permissions, ports, as one of the two browsers has them. */
import type { Cookies } from 'webextension-polyfill'
import type { BrowserName } from '../../src/core/model'

type Heard = (...args: never[]) => void
export function fakeEvent() {
  const listeners = new Set<Heard>()
  return {
    listeners,
    addListener: (listener: Heard) => void listeners.add(listener),
    removeListener: (listener: Heard) => void listeners.delete(listener),
    fire: (...args: unknown[]) => {
      for (const listener of [...listeners]) listener(...(args as never[]))
    },
  }
}

const ORIGINS = { chromium: 'chrome-extension://abc/', firefox: 'moz-extension://abc/' } as const
export const NOW = 1_700_000_000_000

const freshState = () => ({
  name: 'chromium' as BrowserName,
  store: '0',
  jar: [] as Cookies.Cookie[],
  granted: new Set(['*://*/*']),
  /** Every call that wrote, in order. */
  writes: [] as string[],
  /** What the browser makes of a cookie before it stores it; null stores nothing. */
  storeAs: (cookie: Cookies.Cookie): Cookies.Cookie | null => cookie,
  refuse: null as string | null,
})

const identity = (c: Cookies.Cookie): string =>
  JSON.stringify([c.name, c.domain, c.path, c.storeId, c.partitionKey ?? null])

function fakeCookies(state: ReturnType<typeof freshState>) {
  return {
    onChanged: fakeEvent(),
    getAllCookieStores: async () => [{ id: state.store, tabIds: [7] }],
    getPartitionKey: async () => ({ partitionKey: { topLevelSite: 'https://shop.example' } }),
    getAll: async (wanted: Cookies.GetAllDetailsType) => {
      if (state.name === 'firefox' && !('firstPartyDomain' in wanted)) throw new Error('firstPartyDomain')
      if (state.name === 'chromium' && ('firstPartyDomain' in wanted || 'storeId' in wanted))
        throw new Error('unknown')
      return state.jar.filter(
        c =>
          (wanted.storeId ?? state.store) === c.storeId &&
          (wanted.name === undefined || c.name === wanted.name) &&
          (wanted.partitionKey !== undefined || c.partitionKey === undefined) &&
          `.${c.domain.replace(/^\./, '')}`.endsWith(`.${wanted.domain}`),
      )
    },
    set: async (wanted: Cookies.SetDetailsType) => {
      state.writes.push(`${wanted.name}=${wanted.value}${wanted.expirationDate === 1 ? ' expired' : ''}`)
      if (state.refuse !== null) throw new Error(state.refuse)
      const host = new URL(wanted.url).hostname
      const cookie = state.storeAs({
        ...wanted,
        domain: wanted.domain === undefined ? host : `.${wanted.domain}`,
        hostOnly: wanted.domain === undefined,
        storeId: wanted.storeId ?? state.store,
        session: wanted.expirationDate === undefined,
      } as Cookies.Cookie)
      if (cookie === null) return
      state.jar = state.jar.filter(one => identity(one) !== identity(cookie))
      if ((cookie.expirationDate ?? Infinity) * 1000 > NOW) state.jar.push(cookie)
    },
    remove: async () => {
      throw new Error('removes by URL and name: never to be used')
    },
  }
}

/** What a test may look at and change; `browser` is what the code under test imports. */
export function fakeBrowser() {
  const state = freshState()
  const browser = {
    runtime: {
      id: 'abc',
      getURL: (path: string) => ORIGINS[state.name] + path,
      onMessage: fakeEvent(),
      onConnect: fakeEvent(),
      sendMessage: async (_message: unknown): Promise<unknown> => undefined,
    },
    tabs: { get: async () => (state.name === 'firefox' ? { cookieStoreId: state.store } : {}) },
    permissions: {
      contains: async ({ origins = [] }: { origins?: string[] }) =>
        origins.every(origin => state.granted.has(origin) || state.granted.has('*://*/*')),
    },
    cookies: fakeCookies(state),
  }
  return { state, browser }
}
