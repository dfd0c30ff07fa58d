/** The real backend of the panel: the background by messages, and what only a DevTools page can do. */
import browser from 'webextension-polyfill'
import type { Access, Backend, Recorder, StoredKeys } from '../backend'
import type { Snapshot } from '../core/model'
import { ask } from './ask'
import { evaluate } from './eval'
import { findHome, type Home } from './home'
import { observe } from './live'
import { target } from './target'
import { onTheme, theme } from './theme'
import { background } from './transport'

/** The suffix list of the site rules is large: it is loaded with the first reading. */
const readers = () => import('./reading')

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

const NO_KEYS: StoredKeys = { secrets: [], settings: {} }
const keysOf = (site: string): string => `keys ${site}`

const NO_RECORDER: Recorder = {
  follow: () => () => undefined,
  pause: async () => undefined,
  resume: async () => undefined,
  clear: async () => undefined,
  load: async () => undefined,
}

export function createBackend(): Backend {
  const tab = browser.devtools.inspectedWindow.tabId
  const home = findHome(window)
  const onVisible = visibility(home)
  let domains: readonly string[] = []
  const concerns = (domain: string) =>
    domain === '' || domains.length === 0 || domains.some(own => domain === own || domain.endsWith(`.${own}`))

  return {
    surroundings: async () => ({
      browser: target().name,
      version: /(?:Firefox|Chrome)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? '',
      theme: theme(),
      thirdPartyCookies: await background('thirdPartyCookies').catch(() => null),
    }),
    snapshot: async (): Promise<Snapshot> => {
      const { readTab, domainsOf } = await readers()
      const snapshot = await readTab(tab)
      domains = domainsOf(snapshot)
      return snapshot
    },
    run: async command => {
      const outcome = await background('run', tab, command)
      const unreached = !outcome.ok && (outcome.reason === 'no-permission' || outcome.reason === 'frame-gone')
      return unreached && command.item.kind !== 'cookie'
        ? (await readers()).runOutside(tab, command, outcome)
        : outcome
    },
    watch: changed => {
      let stop: (() => void) | null = null
      const forget = onVisible(shown => {
        if (shown === (stop !== null)) return
        if (shown) stop = observe({ tab, evaluate, concerns }, changed)
        else {
          stop?.()
          stop = null
        }
      })
      return () => {
        forget()
        stop?.()
        stop = null
      }
    },
    access: async (): Promise<Access> => (await readers()).accessTo(tab),
    askAccess: patterns => ask(tab, patterns),
    kept: async name => (await home).kept(name),
    keep: async (name, text) => (await home).keep(name, text),
    keys: async site => {
      const text = (await home).kept(keysOf(site))
      return text === null ? NO_KEYS : JSON.parse(text)
    },
    setKeys: async (site, keys) => (await home).keep(keysOf(site), JSON.stringify(keys)),
    recorder: NO_RECORDER,
    onTheme,
    reload: () => void browser.devtools.inspectedWindow.reload(),
  }
}
