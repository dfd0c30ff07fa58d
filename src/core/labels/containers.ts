/** Containers: the registrable domain (and partition) of cookies, the area of Web Storage, summed once per snapshot. */
import { utf8 } from '../bytes'
import { BROWSER_RULES } from '../cookie/browser-rules'
import { siteHost } from '../cookie/site'
import type { BrowserName, CookieItem, Snapshot, StorageItem } from '../model'
import type { Capacity, Context } from './index'
import { LIMITS } from './limits'

export type Container = Capacity['container']

const utf8Length = (text: string): number => {
  const length = text.length
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return utf8(text).length
  return length
}

/** Bytes of a name as the browser counts them. Firefox's extension API shows them as Latin-1, one character per byte. */
export const cookieNameBytes = (name: string, browser: BrowserName): number =>
  BROWSER_RULES[browser].namesShownAs === 'latin-1' && /^[\0-\xff]*$/.test(name)
    ? name.length
    : utf8Length(name)

/** Bytes of name and value, which the limit of 4096 is about. */
export const cookieBytes = (item: Pick<CookieItem, 'name' | 'value'>, browser: BrowserName): number =>
  cookieNameBytes(item.name, browser) + utf8Length(item.value)

/** Registrable domain of a cookie, or its host. */
export const cookieSite = (item: CookieItem): string => siteHost(item.domain)

/** Items with the same key share their limits. */
export function containerKey(item: StorageItem): string {
  const partition = item.partition === null ? '' : `${item.partition.site}^${item.partition.ancestor ?? '?'}`
  const owner = item.kind === 'cookie' ? `${item.store} ${cookieSite(item)}` : `${item.origin} ${item.frame}`
  return `${item.kind} ${partition} ${owner}`
}

type Limits = Omit<Container, 'name' | 'used' | 'count'>

function limitsOf(item: StorageItem, browser: BrowserName): Limits {
  const limits = LIMITS[browser]
  if (item.kind !== 'cookie') {
    const limit = limits.areaUnits.value
    return { limit, hardLimit: limit, countLimit: null, countAfterPurge: null }
  }
  const countLimit = limits.domainCookies.value
  if (item.partition === null)
    return { limit: null, hardLimit: null, countLimit, countAfterPurge: limits.domainCookiesAfterPurge.value }
  return {
    limit: limits.partitionBytes.value,
    hardLimit: limits.partitionBytesHard.value,
    countLimit,
    countAfterPurge: limits.partitionCookiesAfterPurge.value,
  }
}

/** Size of an item in the unit of its kind. */
export const itemSize = (item: StorageItem, browser: BrowserName): number =>
  item.kind === 'cookie' ? cookieBytes(item, browser) : item.name.length + item.value.length

const nameOf = (item: StorageItem): string => (item.kind === 'cookie' ? cookieSite(item) : item.origin)

function sum({ snapshot, browser }: Context): ReadonlyMap<string, Container> {
  const sums = new Map<string, { used: number; count: number; first: StorageItem }>()
  for (const item of snapshot.items) {
    const key = containerKey(item)
    const entry = sums.get(key) ?? { used: 0, count: 0, first: item }
    sums.set(key, entry)
    entry.used += itemSize(item, browser)
    entry.count++
  }
  return new Map(
    Array.from(sums, ([key, { used, count, first }]) => [
      key,
      { name: nameOf(first), used, count, ...limitsOf(first, browser) },
    ]),
  )
}

const known = new WeakMap<Snapshot, ReadonlyMap<string, Container>>()

/** All containers of the snapshot, by their keys. Computed once per snapshot: a tab has one browser. */
export function containers(context: Context): ReadonlyMap<string, Container> {
  const found = known.get(context.snapshot)
  if (found !== undefined) return found
  const made = sum(context)
  known.set(context.snapshot, made)
  return made
}

/** The container of an item; one of its own for an item that is not in the snapshot. */
export const containerOf = (item: StorageItem, context: Context): Container =>
  containers(context).get(containerKey(item)) ?? {
    name: nameOf(item),
    used: 0,
    count: 0,
    ...limitsOf(item, context.browser),
  }

/** Does the item belong to a private window? */
export const isPrivate = (item: StorageItem, { snapshot, browser }: Context): boolean =>
  (item.kind === 'cookie' ? item.store : snapshot.store) === BROWSER_RULES[browser].privateStore
