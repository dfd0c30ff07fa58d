/** Logs as the recorder writes them, for the tests of the timeline. */

import type { ThirdPartyCookies } from '../../src/core/cookie/browser-rules'
import { environmentsOf } from '../../src/core/cookie/browser-rules'
import { type BrowserName, type CookieItem, itemId, type WebStorageItem } from '../../src/core/model'
import type { TimelineContext } from '../../src/core/timeline/fold'
import type {
  CookieChange,
  Exchange,
  Ground,
  LogEntry,
  Mark,
  StorageChange,
} from '../../src/core/timeline/log'

/** 2025-03-04T05:06:43Z. */
export const START = 1_741_064_803_000
export const HOST = 'shop.example'
export const ORIGIN = `https://${HOST}`

export const SEES_ALL = { complete: true, hearsCookies: true } as const
export const SEES_HEADERS = { complete: false, hearsCookies: false } as const

export function contextOf(
  browser: BrowserName = 'chromium',
  setting: ThirdPartyCookies | null = 'allowed',
): TimelineContext {
  const [first, ...others] = environmentsOf(browser, setting)
  if (first === undefined) throw new Error('no environment')
  return { environments: [first, ...others], store: '0' }
}

export function cookie(name: string, value: string, more: Partial<CookieItem> = {}): CookieItem {
  const made = {
    kind: 'cookie' as const,
    name,
    value,
    store: '0',
    domain: HOST,
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

export function web(kind: 'local' | 'session', name: string, value: string): WebStorageItem {
  const made = { kind, name, value, origin: ORIGIN, partition: null, frame: 0 }
  return { ...made, id: itemId(made) }
}

/** `after` in the following: milliseconds since START. */
export const mark = (
  no: number,
  after: number,
  what: Mark['what'] = 'started',
  sight = SEES_ALL as Mark['sight'],
): Mark => ({
  type: 'mark',
  no,
  at: START + after,
  what,
  sight,
})

export const ground = (no: number, after: number, items: Ground['items'] = [], hosts = [HOST]): Ground => ({
  type: 'ground',
  no,
  at: START + after,
  items,
  hosts,
})

/** A page load by the address bar, answered 30 ms later. */
export const exchange = (no: number, after: number, more: Partial<Exchange> = {}): Exchange => ({
  type: 'exchange',
  no,
  at: START + after,
  chain: `chain ${no}`,
  hop: 0,
  method: 'GET',
  url: `${ORIGIN}/counter`,
  resource: 'document',
  initiator: 'none',
  frame: 0,
  ancestors: [],
  credentials: 'include',
  cookie: '',
  answered: START + after + 30,
  status: 200,
  setCookie: [],
  serverDate: null,
  end: 'done',
  error: '',
  fromCache: false,
  fromWorker: false,
  ...more,
})

/** A fetch of the page's own document. */
export const fetched = (no: number, after: number, more: Partial<Exchange> = {}): Exchange =>
  exchange(no, after, { resource: 'fetch', initiator: ORIGIN, ancestors: [ORIGIN], ...more })

export const stored = (no: number, after: number, item: CookieItem): CookieChange => ({
  type: 'cookie',
  no,
  at: START + after,
  cause: 'explicit',
  removed: false,
  cookie: item,
})

export const removed = (
  no: number,
  after: number,
  item: CookieItem,
  cause: CookieChange['cause'] = 'explicit',
): CookieChange => ({ ...stored(no, after, item), cause, removed: true })

export const inStorage = (
  no: number,
  after: number,
  name: string,
  was: string | null,
  is: string | null,
  kind: 'local' | 'session' = 'local',
): StorageChange => ({
  type: 'storage',
  no,
  at: START + after,
  kind,
  origin: ORIGIN,
  partition: null,
  name,
  was,
  is,
})

export const navigation = (no: number, after: number, url = `${ORIGIN}/counter`): LogEntry => ({
  type: 'navigation',
  no,
  at: START + after,
  url,
})

/** Cookies of the counter application with `{'count': n}`, n from 1 to 6, made by Flask 3.1 with the key `counter-key`. */
export const COUNTER: readonly string[] = [
  'eyJjb3VudCI6MX0.Z8aKZA.oCHIW0L4BhjjnLphdmSdAnoaWuo',
  'eyJjb3VudCI6Mn0.Z8aKZQ.W9OsxW1W3DbjwER6qFvfIiWOelU',
  'eyJjb3VudCI6M30.Z8aKZg.b90yj7MNxGDNs0IFEWaGKEsTFJg',
  'eyJjb3VudCI6NH0.Z8aKZw.LgPaljLYLyvJYSuHQ_9SXfRLbg0',
  'eyJjb3VudCI6NX0.Z8aKaA.gDgTngtVR4sYqnLqpzc70m2i9DY',
  'eyJjb3VudCI6Nn0.Z8aKaQ.ZLt63NIb-3fsBleJuFz_FzIyT1o',
]

/** The same with the key `restarted-key`. */
export const COUNTER_RESTARTED: readonly string[] = [
  'eyJjb3VudCI6MX0.Z8aKZA.PffiO1IwL8OzAiprt05ON33dXnA',
  'eyJjb3VudCI6Mn0.Z8aKZQ.nKv3LpPc00MBtRN72jgeRoCk-OE',
  'eyJjb3VudCI6M30.Z8aKZg.JVOPS0uhU-_YCDQYxt-twA8ZnD0',
  'eyJjb3VudCI6NH0.Z8aKZw.-ueMptHvRUfg4Mk4zdLtMmYNk0Y',
  'eyJjb3VudCI6NX0.Z8aKaA.m763W1rMw_bxNk1TY7kyrMz0MZs',
  'eyJjb3VudCI6Nn0.Z8aKaQ.pUQqM_qSXtB3O8YgvVf-G2dsP_s',
]

export const sessionLine = (value: string): string => `session=${value}; HttpOnly; Path=/`

/** As the browsers' API shows the session cookie of the counter. */
export const sessionCookie = (value: string): CookieItem => cookie('session', value, { httpOnly: true })

/** One load of the counter: sent value or null, new value; with the browser's words about it where it is heard. */
export function load(
  no: number,
  after: number,
  was: string | null,
  is: string,
  heard = true,
): readonly LogEntry[] {
  const made = exchange(no, after, {
    cookie: was === null ? '' : `session=${was}`,
    setCookie: [sessionLine(is)],
  })
  if (!heard) return [made]
  const over = was === null ? [] : [removed(no + 1, after + 32, sessionCookie(was), 'overwrite')]
  return [made, ...over, stored(no + 2, after + 32, sessionCookie(is))]
}

/** Six loads of the counter, from an empty jar. */
export function counterLog(heard = true): readonly LogEntry[] {
  const sight = heard ? SEES_ALL : SEES_HEADERS
  const loads = COUNTER.flatMap((value, n) =>
    load(10 + n * 10, 1000 * (n + 1), COUNTER[n - 1] ?? null, value, heard),
  )
  return [mark(1, 0, 'started', sight), ground(2, 0, [], heard ? [HOST] : []), ...loads]
}
