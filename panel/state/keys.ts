/** The keys that the developer supplied, per site, mirrored from the devtools page. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend, StoredKeys } from '../../src/backend'
import type { StorageItem } from '../../src/core/model'
import type { Settings } from '../../src/core/sessions/codec'
import type { readKeys } from '../../src/core/sessions/keys/read'
import type { KeyReading } from '../../src/core/sessions/keys/reading'

export interface KeyRing {
  readonly all: ReadonlySignal<ReadonlyMap<string, StoredKeys>>
  of(site: string): StoredKeys
  /** Fetches the keys of the sites that are not known yet. */
  load(sites: Iterable<string>): Promise<void>
  save(site: string, keys: StoredKeys): Promise<void>
}

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

export function createKeyRing(backend: Backend): KeyRing {
  const all = signal<ReadonlyMap<string, StoredKeys>>(new Map())
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
      await backend.setKeys(site, keys)
    },
  }
}

const DEFAULTS: Settings = {}

export const settingsOf = (keys: StoredKeys, codec: string): Settings => keys.settings[codec] ?? DEFAULTS

type Read = typeof readKeys

/** The name or version that was typed beside a single key. */
const withId = (reading: KeyReading, id: string | undefined): KeyReading =>
  id === undefined || reading.secrets.length > 1
    ? reading
    : { ...reading, secrets: reading.secrets.map(secret => ({ ...secret, id })) }

/**
 * All fields together, the current key first: each field as it is most likely meant, then one of them in another way. The
 * keys of one reading are a rotation list.
 */
function joined(fields: readonly (readonly KeyReading[])[]): readonly KeyReading[] {
  const likely = fields.map(([first]) => first?.secrets ?? [])
  return fields.flatMap((readings, at) =>
    readings.slice(at === 0 ? 0 : 1).map(reading => ({
      ...reading,
      secrets: likely.with(at, reading.secrets).flat(),
    })),
  )
}

/** Made once per list, because formats keep what they derive from a secret with the secret object. */
const made = new WeakMap<StoredKeys['secrets'], readonly KeyReading[]>()

/** The ways to take the keys that were given; empty where none was. */
export function readingsOf({ secrets }: StoredKeys, read: Read): readonly KeyReading[] {
  const known = made.get(secrets)
  if (known !== undefined) return known
  const fields = secrets
    .map(({ text, id }) => read(text).map(one => withId(one, id)))
    .filter(readings => readings.length > 0)
  const readings = joined(fields)
  made.set(secrets, readings)
  return readings
}
