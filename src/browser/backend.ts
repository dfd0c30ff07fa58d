/** The real backend of the panel: the background by messages, and what only a DevTools page can do. */
import browser from 'webextension-polyfill'
import type { Access, Backend, StoredKeys } from '../backend'
import type { Snapshot } from '../core/model'
import { ask } from './ask'
import { background } from './client'
import { evaluate } from './eval'
import { findHome, type Home } from './home'
import { languageOf, PAGES } from './language'
import type { Live } from './live'
import { createOutline } from './outline'
import type { Reader } from './reading'
import { followLink } from './recorder/link'
import type { Noted } from './recorder/report'
import { target } from './target'
import { onTheme, theme, withTheme } from './theme'

/** The suffix list of the site rules is large: it is loaded with the first reading. */
const readers = () => import('./reading')

/** One reader for the panel's life: it keeps what was read. */
function readerOf(tab: number) {
  let made: Promise<Reader> | undefined
  return () => {
    made ??= readers().then(({ createReader }) => createReader(tab))
    return made
  }
}

/** Tells the recorder what each reading found in the storages. */
function reporting(noted: Noted) {
  const report = import('./recorder/report').then(({ createReport }) => createReport(noted))
  return (now: Snapshot): Snapshot => {
    void report.then(tell => tell(now))
    return now
  }
}

/** Runs `shown` and `hidden` listeners of the panel; the devtools page hears both events. */
function visibility(home: Promise<Home>) {
  const listeners = new Set<(shown: boolean) => void>()
  void home.then(({ onVisible }) =>
    onVisible(shown => {
      for (const listener of listeners) listener(shown)
    }),
  )
  return (listener: (shown: boolean) => void) => {
    listeners.add(listener)
    void home.then(({ shown }) => listener(shown()))
    return () => void listeners.delete(listener)
  }
}

/** Watches while the panel is shown; what happened while it was hidden is looked at when it is shown again. */
function liveness(tab: number, reader: () => Promise<Reader>, onVisible: ReturnType<typeof visibility>) {
  let live: Live | null = null
  let wanted = false
  const show = async (changed: (next?: Snapshot) => void) => {
    const [made, { observe }] = await Promise.all([reader(), import('./live')])
    if (!wanted || live !== null) return
    live = observe({ tab, reader: made, evaluate, changed, failed: () => changed() })
    if (made.seen !== null) live.everything()
  }
  const hide = () => {
    wanted = false
    live?.stop()
    live = null
  }
  return {
    read: (now: Snapshot) => live?.attend(now),
    watch: (changed: (next?: Snapshot) => void) => {
      const forget = onVisible(shown => {
        if (!shown) return hide()
        wanted = true
        void show(changed)
      })
      return () => {
        forget()
        hide()
      }
    },
  }
}

const NO_KEYS: StoredKeys = { secrets: [], settings: {} }
const keysOf = (site: string): string => `keys ${site}`

export function createBackend(): Backend {
  const tab = browser.devtools.inspectedWindow.tabId
  const home = findHome(window)
  const onVisible = visibility(home)
  const reader = readerOf(tab)
  const live = liveness(tab, reader, onVisible)
  const recorder = followLink(home.then(({ recorder: port }) => port))
  const report = reporting(recorder.noted)
  const highlight = createOutline(tab, reader)
  // Whatever was outlined when the panel is hidden or closed must not stay so.
  onVisible(shown => shown || highlight(null))
  window.addEventListener('pagehide', () => highlight(null))

  return {
    surroundings: async () => ({
      browser: target().name,
      version: /(?:Firefox|Chrome)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? '',
      theme: theme(),
      thirdPartyCookies: await background('thirdPartyCookies').catch(() => null),
    }),
    snapshot: async (): Promise<Snapshot> => {
      const snapshot = await (await reader()).everything()
      live.read(snapshot)
      return report(snapshot)
    },
    run: async command => {
      const outcome = await background('run', tab, command)
      const unreached = !outcome.ok && (outcome.reason === 'no-permission' || outcome.reason === 'frame-gone')
      return unreached && command.item.kind !== 'cookie'
        ? (await readers()).runOutside(tab, command, outcome)
        : outcome
    },
    watch: changed => live.watch((next?: Snapshot) => changed(next === undefined ? next : report(next))),
    access: async (): Promise<Access> => (await reader()).access(),
    askAccess: origins => ask(tab, { origins }),
    askSetting: () => ask(tab, { permission: 'privacy' }),
    kept: async name => (await home).kept(name),
    keep: async (name, text) => (await home).keep(name, text),
    stored: async name => {
      const found = await browser.storage.local.get(name)
      return typeof found[name] === 'string' ? found[name] : null
    },
    store: (name, text) =>
      text === null ? browser.storage.local.remove(name) : browser.storage.local.set({ [name]: text }),
    keys: async site => {
      const text = (await home).kept(keysOf(site))
      return text === null ? NO_KEYS : JSON.parse(text)
    },
    setKeys: async (site, keys) => (await home).keep(keysOf(site), JSON.stringify(keys)),
    recorder,
    languageOf,
    reopen: async language => {
      ;(await home).leave()
      location.replace(withTheme(PAGES[language]))
    },
    onTheme,
    highlight,
    reload: () => void browser.devtools.inspectedWindow.reload(),
  }
}
