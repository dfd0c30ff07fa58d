/** The keys that the developer supplied, per site, mirrored from the devtools page. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend, StoredKey, StoredKeys } from '../../src/backend'
import { BASE64_ANY, fromBase64 } from '../../src/core/bytes'
import type { StorageItem } from '../../src/core/model'
import type { Key, Secret, Settings } from '../../src/core/sessions/codec'

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

/** null: not base64, although said to be. The key form refuses such a text before it is kept. */
function secretOf(key: StoredKey): Secret | null {
  try {
    return { id: key.id ?? null, value: key.bytes ? fromBase64(key.text, BASE64_ANY) : key.text }
  } catch {
    return null
  }
}

/** Secrets are made once per list, because formats keep what they derive from a secret with the secret object. */
const made = new WeakMap<StoredKeys['secrets'], readonly Secret[]>()

const DEFAULTS: Settings = {}

export const settingsOf = (keys: StoredKeys, codec: string): Settings => keys.settings[codec] ?? DEFAULTS

/** null where no key was given. */
export function keyOf(keys: StoredKeys, codec: string): Key | null {
  const given = keys.secrets.filter(key => key.text !== '')
  if (given.length === 0) return null
  const secrets = made.get(keys.secrets) ?? given.map(secretOf).filter(secret => secret !== null)
  made.set(keys.secrets, secrets)
  return { secrets, settings: settingsOf(keys, codec) }
}
