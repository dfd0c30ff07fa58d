/** Summary of a snapshot for the Compare view: what each kind holds, its fullest item, expiry, and bytes per request. */
import type { Millis, Snapshot, StorageItem, StorageKind } from '../model'
import { type Container, containerKey, containers, itemSize } from './containers'
import { isAtCap } from './expiry'
import { type HeaderSize, headerSizes } from './header-size'
import type { Context } from './index'
import { LIMITS } from './limits'
import { type Shared, sharedBetweenStores } from './shared'

/** The item that uses most of its own limit: bytes of 4096 for a cookie, units of the area for the others. */
export interface Fullest {
  readonly item: StorageItem
  readonly used: number
  readonly limit: number
}

export interface KindSummary {
  readonly count: number
  /** UTF-8 bytes of names and values for cookies, UTF-16 code units of keys and values for Web Storage. */
  readonly used: number
  readonly unit: 'bytes' | 'units'
  /** null: there is none. */
  readonly fullest: Fullest | null
  /** Registrable domains (and partitions) of cookies, areas of Web Storage, the fullest first. */
  readonly containers: readonly Container[]
  readonly partitioned: number
}

export interface CookieSummary extends KindSummary {
  readonly httpOnly: number
  readonly secure: number
  readonly thirdParty: number
  /** End with the browser session. */
  readonly session: number
  /** Have a date that is not passed. */
  readonly persistent: number
  readonly expired: number
  /** Within a day of the longest lifetime that browsers allow. */
  readonly atCap: number
  /** Seen through `document.cookie` only: in none of the numbers above but count and used. */
  readonly attributesUnknown: number
  /** The next one to expire; null: none has a date ahead. */
  readonly next: null | { readonly item: StorageItem; readonly at: Millis }
  /** Length of the Cookie header to each host that this page's cookies go to; the page's own host first. */
  readonly headers: readonly HeaderSize[]
}

export interface Summary {
  readonly cookie: CookieSummary
  readonly local: KindSummary
  readonly session: KindSummary
  /** The same name, or the same value, in several stores: a token in a cookie and in localStorage, for example. */
  readonly shared: readonly Shared[]
}

function fullestOf(items: readonly StorageItem[], context: Context): Fullest | null {
  let best: Fullest | null = null
  for (const item of items) {
    const used = itemSize(item, context.browser)
    const limits = LIMITS[context.browser]
    const limit = item.kind === 'cookie' ? limits.cookieBytes.value : limits.areaUnits.value
    if (best === null || used > best.used) best = { item, used, limit }
  }
  return best
}

function summariseKind(kind: StorageKind, context: Context): KindSummary {
  const items = context.snapshot.items.filter(item => item.kind === kind)
  const all = containers(context)
  const own = [...new Set(items.map(containerKey))].flatMap(key => all.get(key) ?? [])
  return {
    count: items.length,
    used: items.reduce((total, item) => total + itemSize(item, context.browser), 0),
    unit: kind === 'cookie' ? 'bytes' : 'units',
    fullest: fullestOf(items, context),
    containers: own.sort((a, b) => b.used - a.used),
    partitioned: items.filter(item => item.partition !== null).length,
  }
}

function summariseCookies(context: Context): CookieSummary {
  const { snapshot, now } = context
  const cookies = snapshot.items.filter(item => item.kind === 'cookie')
  const told = cookies.filter(cookie => cookie.attributesKnown)
  const dated = told.flatMap(item => (item.expires === null ? [] : [{ item, at: item.expires }]))
  const ahead = dated.filter(({ at }) => at > now)
  return {
    ...summariseKind('cookie', context),
    httpOnly: told.filter(cookie => cookie.httpOnly).length,
    secure: told.filter(cookie => cookie.secure).length,
    thirdParty: told.filter(cookie => cookie.partition?.ancestor === true).length,
    session: told.length - dated.length,
    persistent: ahead.length,
    expired: dated.length - ahead.length,
    atCap: ahead.filter(({ at }) => isAtCap(at, context)).length,
    attributesUnknown: cookies.length - told.length,
    next: ahead.reduce<CookieSummary['next']>((a, b) => (a === null || b.at < a.at ? b : a), null),
    headers: headerSizes(context),
  }
}

/** Everything that the Compare view counts. One pass or few over the items; keep the result per snapshot. */
export function summarise(snapshot: Snapshot, context: Context): Summary {
  const own = context.snapshot === snapshot ? context : { ...context, snapshot }
  return {
    cookie: summariseCookies(own),
    local: summariseKind('local', own),
    session: summariseKind('session', own),
    shared: sharedBetweenStores(snapshot),
  }
}
