/** A browser that lives in memory: a backend for the panel's tests, with items that can be changed and refused. */
import type {
  Access,
  Backend,
  Language,
  LogNews,
  Recorder,
  StoredKeys,
  Surroundings,
} from '../../src/backend'
import {
  type Command,
  type CookieItem,
  itemId,
  type Outcome,
  type Snapshot,
  type StorageItem,
  type WebStorageItem,
} from '../../src/core/model'

/** When the cookies of the test data were made: 2025-03-04T05:06:43Z. */
export const NOW = 1_741_064_803_000

/** Made by Flask with the key `counter-key`: {'count': 6}. */
export const FLASK_SESSION = 'eyJjb3VudCI6Nn0.Z8aKYg.UVjHHIwTKsrtK0tAnl6XrDbvcbw'
export const FLASK_KEY = 'counter-key'

export function cookie(name: string, value: string, more: Partial<CookieItem> = {}): CookieItem {
  const made = {
    kind: 'cookie' as const,
    name,
    value,
    store: '0',
    domain: 'shop.example',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'unset' as const,
    expires: null,
    partition: null,
    attributesKnown: true,
    ...more,
  }
  return { ...made, id: itemId(made) }
}

export function web(
  kind: 'local' | 'session',
  name: string,
  value: string,
  more: Partial<WebStorageItem> = {},
): WebStorageItem {
  const made = { kind, name, value, origin: 'https://shop.example', partition: null, frame: 0, ...more }
  return { ...made, id: itemId(made) }
}

const URL_OF_PAGE = 'https://shop.example/cart'

export const snapshotOf = (items: readonly StorageItem[], more: Partial<Snapshot> = {}): Snapshot => ({
  at: NOW,
  top: URL_OF_PAGE,
  store: '0',
  frames: [{ id: 0, parent: null, url: URL_OF_PAGE, origin: 'https://shop.example', ancestors: [] }],
  items,
  gaps: [],
  ...more,
})

export interface FakeBrowser {
  readonly backend: Backend
  readonly commands: Command[]
  snapshot: Snapshot
  access: Access
  /** What the browser tells about third-party cookies once it may. */
  setting: Surroundings['thirdPartyCookies']
  /** Decides what a command comes to; null: it is carried out. */
  refuse: (command: Command) => Extract<Outcome, { ok: false }> | null
  readonly keys: Map<string, StoredKeys>
  readonly kept: Map<string, string>
  /** What would be on disk. */
  readonly stored: Map<string, string>
  /** Says to whoever follows the recorder what was recorded. */
  record(news: LogNews): void
  reloads: number
  /** The language that the panel's document was made anew in. */
  reopened: Language | null
  /** The frame that is outlined in the page. */
  highlighted: number | null
  /** Tells the panel that something may have changed. */
  changed(): void
  /** Changes one item as a page would do. */
  set(item: StorageItem): void
}

const without = (items: readonly StorageItem[], gone: StorageItem): readonly StorageItem[] =>
  items.filter(item => item.id !== gone.id)

/** What the command overwrites or removes. */
function touched({ items }: Snapshot, command: Command): readonly StorageItem[] {
  const replaced = command.do === 'put' ? command.replaces?.id : undefined
  const ids = [command.item.id, replaced]
  return ids.flatMap((id, i) => (ids.indexOf(id) === i ? items.filter(item => item.id === id) : []))
}

function carriedOut(snapshot: Snapshot, command: Command): Snapshot {
  if (command.do === 'remove') return { ...snapshot, items: without(snapshot.items, command.item) }
  const { item, replaces } = command
  const rest =
    replaces === null || replaces.id === item.id ? snapshot.items : without(snapshot.items, replaces)
  const at = rest.findIndex(other => other.id === item.id)
  return { ...snapshot, items: at === -1 ? [...rest, item] : rest.with(at, item) }
}

const SURROUNDINGS: Surroundings = {
  browser: 'chromium',
  version: '156',
  theme: 'light',
  thirdPartyCookies: 'allowed',
}

const recorderOf = (followers: Set<(news: LogNews) => void>): Recorder => ({
  follow: heard => {
    followers.add(heard)
    return () => followers.delete(heard)
  },
  pause: async () => undefined,
  resume: async () => undefined,
  clear: async () => undefined,
  load: async () => undefined,
})

const keeperOf = (
  fake: () => FakeBrowser,
): Pick<Backend, 'kept' | 'keep' | 'stored' | 'store' | 'keys' | 'setKeys'> => ({
  stored: async name => fake().stored.get(name) ?? null,
  store: async (name, text) => {
    if (text === null) fake().stored.delete(name)
    else fake().stored.set(name, text)
  },
  kept: async name => fake().kept.get(name) ?? null,
  keep: async (name, text) => {
    if (text === null) fake().kept.delete(name)
    else fake().kept.set(name, text)
  },
  keys: async site => fake().keys.get(site) ?? { secrets: [], settings: {} },
  setKeys: async (site, keys) => {
    fake().keys.set(site, keys)
  },
})

const inPage = (
  fake: () => FakeBrowser,
): Pick<Backend, 'highlight' | 'reload' | 'languageOf' | 'reopen'> => ({
  languageOf: wish => (wish === 'browser' ? 'en' : wish),
  reopen: language => {
    fake().reopened = language
  },
  highlight: frame => {
    fake().highlighted = frame
  },
  reload: () => {
    fake().reloads++
  },
})

export function fakeBrowser(snapshot: Snapshot, surroundings: Partial<Surroundings> = {}): FakeBrowser {
  const watchers = new Set<() => void>()
  const followers = new Set<(news: LogNews) => void>()
  const run = async (command: Command): Promise<Outcome> => {
    fake.commands.push(command)
    const refused = fake.refuse(command)
    if (refused !== null) return refused
    const was = touched(fake.snapshot, command)
    fake.snapshot = carriedOut(fake.snapshot, command)
    return { ok: true, stored: command.do === 'put' ? command.item : null, was }
  }
  let told: Surroundings = { ...SURROUNDINGS, ...surroundings }
  const fake: FakeBrowser = {
    setting: 'blocked',
    commands: [],
    snapshot,
    access: { needed: [], granted: [] },
    refuse: () => null,
    keys: new Map(),
    kept: new Map(),
    stored: new Map(),
    record: news => {
      for (const follower of followers) follower(news)
    },
    reloads: 0,
    reopened: null,
    highlighted: null,
    changed: () => {
      for (const watcher of watchers) watcher()
    },
    set: item => {
      fake.snapshot = carriedOut(fake.snapshot, { do: 'put', item, replaces: null })
      fake.changed()
    },
    backend: {
      surroundings: async () => told,
      snapshot: async () => structuredClone(fake.snapshot),
      run,
      watch: changed => {
        watchers.add(changed)
        return () => watchers.delete(changed)
      },
      access: async () => fake.access,
      askSetting: async () => {
        told = { ...told, thirdPartyCookies: fake.setting }
        return true
      },
      askAccess: async patterns => {
        fake.access = { ...fake.access, granted: [...fake.access.granted, ...patterns] }
        return true
      },
      ...keeperOf(() => fake),
      recorder: recorderOf(followers),
      onTheme: () => undefined,
      ...inPage(() => fake),
    },
  }
  return fake
}
