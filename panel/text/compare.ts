/** The cells of the comparison: what is true now, and why. */
import type { Context } from '../../src/core/labels/index'
import type { Shared } from '../../src/core/labels/shared'
import type { KindSummary } from '../../src/core/labels/summary'
import type { StorageKind } from '../../src/core/model'
import type { CompareFacts } from '../views/compare-facts'
import { bytesText, count, cut, enumerated, plural, relative, unitsText, visible } from './format'
import { KIND, percent } from './labels'
import { nameText } from './ui'

export interface Cell {
  readonly says: string
  readonly why: string
  readonly bar?: { readonly used: number; readonly limit: number }
  readonly note?: string
}

export type RowName =
  | 'now'
  | 'capacity'
  | 'browsers'
  | 'accessible'
  | 'expires'
  | 'location'
  | 'sent'
  | 'belief'

export const ROWS: Readonly<Record<RowName, string>> = {
  now: 'Now',
  capacity: 'Capacity',
  browsers: 'Browsers',
  accessible: 'Accessible',
  expires: 'Expires',
  location: 'Stored where',
  sent: 'Sent with requests',
  belief: 'Common belief',
}

export const STORES: Readonly<Record<StorageKind, string>> = {
  cookie: 'Cookies',
  local: 'localStorage',
  session: 'sessionStorage',
}

type Cells = Readonly<Record<StorageKind, Cell>>

const notRead = (gaps: number): { readonly note?: string } =>
  gaps === 0 ? {} : { note: `Not everything could be read: ${plural(gaps, 'gap')}, see Storage` }

const origins = (area: KindSummary, most = 3): string =>
  area.containers.length === 0
    ? 'the origin'
    : enumerated(
        area.containers.map(one => one.name),
        most,
      )

function now(facts: CompareFacts): Cells {
  const area = (kind: 'local' | 'session'): Cell => ({
    says:
      facts[kind].count === 0
        ? 'empty'
        : `${plural(facts[kind].count, 'key')}, ${unitsText(facts[kind].used)}`,
    why: `Keys and values of ${origins(facts[kind])}, read from ${KIND[kind]} of the frames of this tab.`,
    ...notRead(facts.gaps[kind]),
  })
  const { cookie, hosts } = facts
  return {
    cookie: {
      says: cookie.count === 0 ? 'none' : `${plural(cookie.count, 'cookie')}, ${bytesText(cookie.used)}`,
      why: `UTF-8 bytes of names and values of the cookies that the frames of this tab can get, those of ${hosts.length === 0 ? 'no host' : enumerated(hosts)}.`,
      ...notRead(facts.gaps.cookie),
    },
    local: area('local'),
    session: area('session'),
  }
}

const AREA_LIMIT = 5_242_880
const COOKIE_LIMIT = 4096

function areaCapacity(area: KindSummary): Cell {
  const fullest = area.containers[0]
  const used = fullest?.used ?? 0
  const limit = fullest?.limit ?? AREA_LIMIT
  return {
    says: `${count(used)} of ${count(limit)} characters (${percent(used, limit)})`,
    why: `Per origin and partition: 5 242 880 UTF-16 code units of keys and values (10 MiB in memory), the same for localStorage and sessionStorage, in Chromium and Firefox (measured). WHATWG Storage recommends 5 × 2^20 bytes.${fullest === undefined ? '' : ` Shown is the fullest area: ${fullest.name}.`} A write beyond it throws QuotaExceededError and leaves the old value.`,
    bar: { used, limit },
  }
}

function capacity({ cookie, local, session }: CompareFacts): Cells {
  const most = cookie.containers.toSorted((a, b) => b.count - a.count)[0]
  const { fullest } = cookie
  const limit = fullest?.limit ?? COOKIE_LIMIT
  const perSite = `${count(most?.count ?? 0)} of ${count(most?.countLimit ?? 180)} cookies per site`
  return {
    cookie: {
      says:
        fullest === null
          ? `${count(limit)} bytes each, 180 per site`
          : `${count(limit)} bytes each (${nameText(fullest.item)} has ${count(fullest.used)}); ${perSite}`,
      why: `4096 bytes are for one cookie: UTF-8 bytes of name and value, attributes do not count (RFC 6265bis section 5.7). 180 cookies per registrable domain, all hosts, ports and paths together${most === undefined ? '' : ` (here ${most.name})`}; the 181st makes the browser purge down to 150, cookies without Secure first. Partitioned cookies: 10 240 bytes per partition and domain.`,
      bar: { used: fullest?.used ?? 0, limit },
    },
    local: areaCapacity(local),
    session: areaCapacity(session),
  }
}

const SOURCE = 'Source: MDN browser-compat-data.'

const BROWSERS: Cells = {
  cookie: { says: 'every browser', why: `document.cookie since Chrome 1, Firefox 1, Safari 1. ${SOURCE}` },
  local: {
    says: 'Chrome 4, Firefox 3.5, Safari 4',
    why: `Window.localStorage since Chrome 4 (2010), Firefox 3.5 (2009), Safari 4 (2009), Edge 12. ${SOURCE}`,
  },
  session: {
    says: 'Chrome 5, Firefox 2, Safari 4',
    why: `Window.sessionStorage since Chrome 5 (2010), Firefox 2 (2006), Safari 4 (2009), Edge 12. ${SOURCE}`,
  },
}

const partitionedText = (n: number): string => (n === 0 ? '' : `; ${count(n)} partitioned`)

function cookieReaders({ cookie, hosts, paths }: CompareFacts): string {
  if (cookie.count === 0) return 'server, and scripts of matching hosts'
  const under = paths.length <= 1 && (paths[0] ?? '/') === '/' ? '' : `, ${plural(paths.length, 'path')}`
  const scripts = cookie.count - cookie.httpOnly
  return `${enumerated(hosts, 2)}${under}; ${count(scripts)} by scripts, ${count(cookie.httpOnly)} by the server only (HttpOnly)${partitionedText(cookie.partitioned)}`
}

function accessible(facts: CompareFacts): Cells {
  const { local, session } = facts
  return {
    cookie: {
      says: cookieReaders(facts),
      why: 'By host or Domain, Path, Secure and partition, in any tab and window of this profile. Ports and schemes share them. HttpOnly hides a cookie from every script. Private windows have their own jar.',
    },
    local: {
      says: `${origins(local, 2)}; any window${partitionedText(local.partitioned)}`,
      why: 'Same origin: scheme, host and port must be equal. Every tab and window of this profile, not private windows. A frame inside another site has its own partition.',
    },
    session: {
      says: `${origins(session, 2)}; this tab only${partitionedText(session.partitioned)}`,
      why: 'Same origin and same tab, frames of the tab included. window.open with an opener and "Duplicate tab" start with a copy, independent from then on. Reload and navigation keep it.',
    },
  }
}

function cookieExpiry({ cookie }: CompareFacts, context: Context): string {
  if (cookie.count === 0) return 'on browser close, or at a date'
  const next =
    cookie.next === null
      ? ''
      : ` (next: ${nameText(cookie.next.item)} ${relative(cookie.next.at, context.now)})`
  const expired = cookie.expired === 0 ? '' : `, ${count(cookie.expired)} expired`
  const unknown = cookie.attributesUnknown === 0 ? '' : `, ${count(cookie.attributesUnknown)} not visible`
  return `${count(cookie.session)} on browser close, ${count(cookie.persistent)} at a date${next}${expired}${unknown}`
}

function expires(facts: CompareFacts, context: Context): Cells {
  const { atCap } = facts.cookie
  const stale = context.browser === 'chromium'
  return {
    cookie: {
      says: cookieExpiry(facts, context),
      why: `Without Max-Age and Expires a cookie ends when the browser closes; a browser that restores its session keeps it. Max-Age wins over Expires. At most 400 days ahead${atCap === 0 ? '' : `; ${count(atCap)} here ${atCap === 1 ? 'is' : 'are'} at that cap`} (RFC 6265bis section 5.5). Both may be removed earlier to make room.`,
    },
    local: {
      says: stale ? 'no date; Chromium removes it after 400 days without use' : 'no date',
      why: `Kept until the site, the user or the browser clears it. Private windows lose it at their end. ${stale ? 'Chromium 156: there after 399 days, gone after 401 (measured).' : 'Firefox: nothing like the 400 days of Chromium is known.'}`,
    },
    session: {
      says: 'when the tab closes',
      why: 'Not on reload, navigation or crash. It is back when the closed tab is reopened or the session is restored.',
    },
  }
}

const LOCATION: Cells = {
  cookie: {
    says: 'browser; a copy travels to the server',
    why: 'The cookie itself is in the browser only. Each matching request takes a copy along, and the server keeps of it what it wants.',
  },
  local: {
    says: 'browser only',
    why: 'Nothing of it leaves the browser, unless a script of the page sends it.',
  },
  session: {
    says: 'browser only',
    why: 'Nothing of it leaves the browser. In spite of its name it has nothing to do with the session that a server keeps or signs: that one is a cookie.',
  },
}

const NEVER: Cell = {
  says: 'never automatically',
  why: 'Web Storage is part of no request in any browser (measured). A script can of course send it itself, for example as Authorization header.',
}

function sent({ cookie }: CompareFacts): Cells {
  const hosts = cookie.headers.map(({ host, bytes }) => `${count(bytes)} bytes to ${host}`)
  const total = cookie.headers.reduce((sum, header) => sum + header.cookies, 0)
  const certain = cookie.headers.every(header => header.certain)
  const says =
    total === 0 ? 'none with the requests of this page' : `${enumerated(hosts, 2)} with each request`
  return {
    cookie: {
      says: cookie.count === 0 ? 'with each matching request' : `${certain ? '' : 'about '}${says}`,
      why: `The Cookie header that each host of this page's frames gets with a request for the frame's own URL: name=value, joined by "; ".${certain ? '' : ' Some attributes or settings are not visible, so this is an estimate.'} Host, Path, Secure, SameSite, partition and the third-party setting decide (RFC 6265bis section 5.8.3); the labels of each cookie say why it is held back.`,
    },
    local: NEVER,
    session: NEVER,
  }
}

const BELIEF: Cells = {
  cookie: {
    says: '"Cookies: 4 KB, expire as set, sent with every request." Half true.',
    why: '4096 bytes are for each cookie, not for the site. Without a date it ends with the browser, not "as set". Sent only where host, path, Secure, SameSite and partition allow.',
  },
  local: {
    says: '"localStorage: 10 MB, never expires, any window." Half true.',
    why: '5 242 880 UTF-16 code units, keys included, which take 10 MiB; sessionStorage has the same. Chromium removes it after 400 days without use. "Any window" means: of the same origin, partition and profile.',
  },
  session: {
    says: '"sessionStorage: 5 MB, gone on tab close." Half true.',
    why: 'The limit is the same as that of localStorage. It survives reload, crash and session restore, and a duplicated tab gets a copy. It is not the session of the server.',
  },
}

export const compareCells = (facts: CompareFacts, context: Context): Readonly<Record<RowName, Cells>> => ({
  now: now(facts),
  capacity: capacity(facts),
  browsers: BROWSERS,
  accessible: accessible(facts),
  expires: expires(facts, context),
  location: LOCATION,
  sent: sent(facts),
  belief: BELIEF,
})

export const COMPARE = {
  label: 'Cookies, localStorage and sessionStorage of this tab',
  why: 'Why',
  whyOf: (row: string, store: string): string => `Why: ${row}, ${store}`,
  sessions: 'Sessions',
  shared: 'In several stores',
  noShared: 'No name and no longer value is in more than one of the three.',
  open: 'Show in Storage',
} as const

export const sharedText = ({ by, items }: Shared): string => {
  const places = [...new Set(items.map(item => KIND[item.kind]))].join(' and ')
  if (by === 'name') return `The name "${visible(cut(items[0]?.name ?? '', 60))}" is in ${places}.`
  const names = enumerated([...new Set(items.map(nameText))])
  return `The same value is in ${places}: ${names}. What protects one copy (HttpOnly, for example) does not protect the other.`
}
