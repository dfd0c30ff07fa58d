/** The keys that the developer supplied, per site, mirrored from the devtools page. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend, StoredKeys } from '../../src/backend'
import type { ItemId, StorageItem } from '../../src/core/model'
import type { Settings } from '../../src/core/sessions/codec'
import type { readKeys } from '../../src/core/sessions/keys/read'
import type { KeyReading } from '../../src/core/sessions/keys/reading'

export interface KeyRing {
  readonly all: ReadonlySignal<ReadonlyMap<string, StoredKeys>>
  of(site: string): StoredKeys
  /** Fetches the keys of the sites that are not known yet. */
  load(sites: Iterable<string>): Promise<void>
  save(site: string, keys: StoredKeys): Promise<void>
  /** Which keys of a site verified what. Kept as long as the panel is. */
  fitted(site: string): Fitted
  remember(site: string, what: string, key: KeyName): void
}

/** One of the keys that were given: what was pasted, or one of the variables or lines in it. */
export type KeyName = string

/** By the id of the format, and by the item: see `itemMark`. */
export type Fitted = ReadonlyMap<string, ReadonlySet<KeyName>>

/** A key that verified an item stays that item's key, whatever is made of its value. */
export const itemMark = (id: ItemId): string => `item ${id}`

const NOTHING: Fitted = new Map()

export const NO_KEYS: StoredKeys = { secrets: [], settings: {} }

const hosts = new Map<string, string>()
const MOST_HOSTS = 1000

/** The host of an origin; the text itself where it is none. Kept, because thousands of items share one origin. */
export function hostOfOrigin(origin: string): string {
  const known = hosts.get(origin)
  if (known !== undefined) return known
  const host = URL.canParse(origin) ? new URL(origin).hostname : origin
  if (hosts.size >= MOST_HOSTS) hosts.clear()
  hosts.set(origin, host)
  return host
}

/** Host of a cookie, or of the origin of a Web Storage item. */
export const hostOf = (item: StorageItem): string =>
  item.kind === 'cookie' ? item.domain : hostOfOrigin(item.origin)

/** Nothing is remembered of keys that are gone. */
const among = ({ secrets }: StoredKeys, fitted: Fitted): Fitted =>
  new Map(
    [...fitted].map(([codec, keys]) => [
      codec,
      new Set([...keys].filter(key => secrets.some(({ text }) => text === (JSON.parse(key) as Named)[0]))),
    ]),
  )

export function createKeyRing(backend: Backend): KeyRing {
  const all = signal<ReadonlyMap<string, StoredKeys>>(new Map())
  const fitted = signal<ReadonlyMap<string, Fitted>>(new Map())
  const asked = new Set<string>()
  const set = (site: string, keys: StoredKeys): void => {
    all.value = new Map(all.value).set(site, keys)
  }
  return {
    all,
    of: site => all.value.get(site) ?? NO_KEYS,
    load: async sites => {
      const fresh = [...new Set(sites)].filter(site => !asked.has(site))
      for (const site of fresh) asked.add(site)
      const found = await Promise.all(fresh.map(async site => [site, await backend.keys(site)] as const))
      if (found.length > 0)
        all.value = new Map([...all.value, ...found.filter(([site]) => !all.value.has(site))])
    },
    save: async (site, keys) => {
      asked.add(site)
      set(site, keys)
      fitted.value = new Map(fitted.peek()).set(site, among(keys, fitted.peek().get(site) ?? NOTHING))
      await backend.setKeys(site, keys)
    },
    fitted: site => fitted.value.get(site) ?? NOTHING,
    remember: (site, what, key) => {
      const known = fitted.peek().get(site) ?? NOTHING
      const keys = known.get(what) ?? new Set()
      if (keys.has(key)) return
      fitted.value = new Map(fitted.peek()).set(site, new Map(known).set(what, new Set([...keys, key])))
    },
  }
}

const DEFAULTS: Settings = {}

export const settingsOf = (keys: StoredKeys, codec: string): Settings => keys.settings[codec] ?? DEFAULTS

type Read = typeof readKeys

/** The name or version that was typed beside a single key. */
const withId = (reading: KeyReading, id: string | undefined): KeyReading =>
  id === undefined || reading.secrets.length > 1
    ? { ...reading }
    : { ...reading, secrets: reading.secrets.map(secret => ({ ...secret, id })) }

const nameOf = (text: string, { from }: Pick<KeyReading, 'from'>): KeyName => JSON.stringify([text, from])

type Named = readonly [text: string, from: string | null]

const names = new WeakMap<KeyReading, KeyName>()

/** Which key a reading takes. Only for readings of `readingsOf`. */
export const keyName = (reading: KeyReading): KeyName => names.get(reading) ?? ''

/**
 * In the order in which they were given. What was pasted counts as a whole only where nothing in it has a name: a
 * settings file is not a key beside those that it sets.
 */
export function keyNames(readings: readonly KeyReading[]): readonly KeyName[] {
  const all = [...new Set(readings.map(keyName))].map(name => [name, JSON.parse(name) as Named] as const)
  const named = new Set(all.flatMap(([, [text, from]]) => (from === null ? [] : [text])))
  return all.flatMap(([name, [text, from]]) => (from === null && named.has(text) ? [] : [name]))
}

/** Each key as it is most likely meant, then in its other ways. Keys of different fields are no rotation list. */
const byLikelihood = (fields: readonly (readonly KeyReading[])[]): readonly KeyReading[] => [
  ...fields.flatMap(readings => readings.slice(0, 1)),
  ...fields.flatMap(readings => readings.slice(1)),
]

/** Made once per list, because formats keep what they derive from a secret with the secret object. */
const made = new WeakMap<StoredKeys['secrets'], readonly KeyReading[]>()

/** The ways to take the keys that were given; empty where none was. */
export function readingsOf({ secrets }: StoredKeys, read: Read): readonly KeyReading[] {
  const known = made.get(secrets)
  if (known !== undefined) return known
  const fields = secrets.map(({ text, id }) => {
    const readings = read(text).map(one => withId(one, id))
    for (const one of readings) names.set(one, nameOf(text, one))
    return readings
  })
  const readings = byLikelihood(fields)
  made.set(secrets, readings)
  return readings
}
