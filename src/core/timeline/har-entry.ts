/** One entry of an HTTP archive as an exchange. */
import { parseCookieDate } from '../cookie/date'
import { parseUrl } from '../cookie/site'
import type { Millis } from '../model'
import { type Fields, field, isFields } from '../transfer/fields'
import { isNumber, isText, take, takeFields, WrongField } from './file-fields'
import { cookieHeader, type Headers, headersOf, setCookieLines } from './har-headers'
import type { Exchange, Resource } from './log'
import { originOf } from './variants'

export type HarExchange = Omit<Exchange, 'type' | 'no' | 'chain' | 'hop'> & {
  /** The address that a redirect names; null: none. */
  readonly redirectsTo: string | null
}

export const hasCookies = ({ cookie, setCookie }: HarExchange): boolean =>
  (cookie ?? '') !== '' || (setCookie ?? []).length > 0

/** Fetch's destinations. */
const BY_DESTINATION: Readonly<Record<string, Resource>> = {
  document: 'document',
  iframe: 'frame',
  frame: 'frame',
  embed: 'frame',
  object: 'frame',
  script: 'script',
  style: 'style',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  track: 'media',
  websocket: 'socket',
}

/** Chromium's `_resourceType`. Its `document` may be a frame, so that alone tells nothing. */
const BY_TYPE: Readonly<Record<string, Resource>> = {
  xhr: 'fetch',
  fetch: 'fetch',
  eventsource: 'fetch',
  script: 'script',
  stylesheet: 'style',
  image: 'image',
  font: 'font',
  media: 'media',
  websocket: 'socket',
  ping: 'ping',
}

const lookedUp = (table: Readonly<Record<string, Resource>>, key: unknown): Resource | null =>
  typeof key === 'string' && Object.hasOwn(table, key) ? (table[key] ?? null) : null

function resourceOf(entry: Fields, headers: Headers): Resource | null {
  const destination = headers.one('sec-fetch-dest')
  const told = lookedUp(BY_DESTINATION, destination) ?? lookedUp(BY_TYPE, field(entry, '_resourceType'))
  return told ?? (destination === 'empty' ? 'fetch' : null)
}

const INCLUDES = new Set(['navigate', 'no-cors', 'websocket'])

/** What the browser says in Sec-Fetch-Site, and the requester's origin where a header has it. */
function initiatorOf(url: string, headers: Headers): string | null {
  const site = headers.one('sec-fetch-site')
  if (site === 'none') return 'none'
  if (site === 'same-origin') return originOf(url)
  const origin = headers.one('origin')
  if (origin !== null) return origin
  const referer = headers.one('referer')
  return referer !== null && parseUrl(referer) !== null ? originOf(referer) : null
}

const PHASES = ['blocked', 'dns', 'connect', 'send', 'wait']

/** When the response began. Phases that did not happen are -1; `ssl` is a part of `connect`. */
function answeredAt(entry: Fields, at: Millis): Millis {
  const timings = field(entry, 'timings')
  if (isFields(timings)) {
    const phases = PHASES.map(phase => field(timings, phase)).filter(isNumber)
    if (phases.length > 0) return at + phases.reduce((sum, phase) => sum + Math.max(0, phase), 0)
  }
  const time = field(entry, 'time')
  return isNumber(time) ? at + Math.max(0, time) : at
}

function resolved(written: string, url: string): URL | null {
  try {
    return new URL(written, url)
  } catch {
    return null
  }
}

function redirectOf(response: Fields, headers: Headers, url: string, status: number): string | null {
  if (status < 300 || status > 399) return null
  const to = field(response, 'redirectURL')
  const written = typeof to === 'string' && to !== '' ? to : headers.one('location')
  return written === null ? null : (resolved(written, url)?.href ?? null)
}

const flagged = (entry: Fields, name: string): boolean => {
  const value = field(entry, name)
  return value !== undefined && value !== false && value !== ''
}

function errorOf(response: Fields): string {
  const error = field(response, '_error')
  return typeof error === 'string' ? error : ''
}

/** Throws WrongField for what no exchange can be made of. */
export function harExchange(entry: Fields): HarExchange {
  const request = takeFields(entry, 'request')
  const response = takeFields(entry, 'response')
  const at = Date.parse(take(entry, 'startedDateTime', isText))
  if (!Number.isFinite(at)) throw new WrongField('startedDateTime')
  const url = take(request, 'url', isText)
  if (parseUrl(url) === null) throw new WrongField('url')
  const status = take(response, 'status', isNumber)
  const asked = headersOf(request)
  const got = headersOf(response)
  const resource = resourceOf(entry, asked)
  const redirectsTo = redirectOf(response, got, url, status)
  const hasAnswer = status > 0
  return {
    at,
    method: take(request, 'method', isText),
    url,
    resource,
    initiator: initiatorOf(url, asked),
    frame: null,
    ancestors: resource === 'document' ? [] : null,
    credentials: INCLUDES.has(asked.one('sec-fetch-mode') ?? '') ? 'include' : null,
    cookie: cookieHeader(request, asked),
    answered: hasAnswer ? answeredAt(entry, at) : null,
    status: hasAnswer ? status : null,
    setCookie: hasAnswer ? setCookieLines(response, got) : null,
    serverDate: parseCookieDate(got.one('date') ?? ''),
    end: !hasAnswer ? 'failed' : redirectsTo !== null ? 'redirected' : 'done',
    error: errorOf(response),
    fromCache: flagged(entry, '_fromCache'),
    fromWorker: flagged(entry, '_fetchedViaServiceWorker'),
    redirectsTo,
  }
}
