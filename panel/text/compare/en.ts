/** The cells of the comparison: what is true now, and why. */
import type { Context } from '../../../src/core/labels/index'
import type { Shared } from '../../../src/core/labels/shared'
import type { KindSummary } from '../../../src/core/labels/summary'
import type { StorageKind } from '../../../src/core/model'
import type { CompareFacts } from '../../views/compare-facts'
import { BROWSERS } from '../browsers/en'
import { capacity, sent } from '../compare-limits/en'
import { bytesText, count, cut, enumerated, plural, relative, unitsText, visible } from '../format/en'
import { KIND } from '../labels/en'
import { nameText } from '../ui/en'

export interface Cell {
  readonly says: string
  readonly why: string
  readonly bar?: { readonly used: number; readonly limit: number }
  readonly note?: string
  /** A view that says more. */
  readonly opens?: 'sending'
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

export type Cells = Readonly<Record<StorageKind, Cell>>

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
      says: `${origins(local, 2)}; any ${facts.privateWindow ? 'private ' : ''}window${partitionedText(local.partitioned)}`,
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

const PRIVATE = 'Private window: all of it ends with the last one, and no session is restored. '

function localExpiry({ limits, privateWindow }: CompareFacts): Cell {
  const stale = limits.staleLocalStorage
  const unused =
    stale === null ? 'no date' : `no date; Chromium removes it after ${count(stale.value)} days without use`
  return {
    says: privateWindow ? 'when the last private window closes' : unused,
    why: `${privateWindow ? PRIVATE : ''}Kept until the site, the user or the browser clears it. Private windows lose it at their end. ${stale === null ? 'Firefox: nothing like the 400 days of Chromium is known.' : 'Chromium 156: there after 399 days, gone after 401 (measured).'}`,
  }
}

function expires(facts: CompareFacts, context: Context): Cells {
  const { atCap } = facts.cookie
  const ends = facts.privateWindow ? '; all with the last private window' : ''
  return {
    cookie: {
      says: cookieExpiry(facts, context) + ends,
      why: `${facts.privateWindow ? PRIVATE : ''}Without Max-Age and Expires a cookie ends when the browser closes; a browser that restores its session keeps it. Max-Age wins over Expires. At most 400 days ahead${atCap === 0 ? '' : `; ${count(atCap)} here ${atCap === 1 ? 'is' : 'are'} at that cap`} (RFC 6265bis section 5.5). Both may be removed earlier to make room.`,
    },
    local: localExpiry(facts),
    session: {
      says: 'when the tab closes',
      why: facts.privateWindow
        ? `${PRIVATE}Not on reload or navigation.`
        : 'Not on reload, navigation or crash. It is back when the closed tab is reopened or the session is restored.',
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
  opens: { sending: 'Test a request' },
} as const

export const sharedText = ({ by, items }: Shared): string => {
  const places = [...new Set(items.map(item => KIND[item.kind]))].join(' and ')
  if (by === 'name') return `The name "${visible(cut(items[0]?.name ?? '', 60))}" is in ${places}.`
  const names = enumerated([...new Set(items.map(nameText))])
  return `The same value is in ${places}: ${names}. What protects one copy (HttpOnly, for example) does not protect the other.`
}
