/** One entry of an HTTP archive as an exchange. */
import { parseCookieDate } from '../cookie/date'
import { parseUrl } from '../cookie/site'
import type { Millis } from '../model'
import { type Fields, field, isFields } from '../transfer/fields'
import { isNumber, isText, take, takeFields, WrongField } from './file-fields'
import { cookieHeader, type Headers, headersOf, setCookieLines } from './har-headers'
import { credentialsOf, initiatorOf, resourceOf } from './har-request'
import type { Exchange } from './log'

export type HarExchange = Omit<Exchange, 'type' | 'no' | 'chain' | 'hop'> & {
  /** The address that a redirect names; null: none. */
  readonly redirectsTo: string | null
}

export const hasCookies = ({ cookie, setCookie }: HarExchange): boolean =>
  (cookie ?? '') !== '' || (setCookie ?? []).length > 0

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

/** Chromium says so; in Firefox an answer of the cache came from no server and had no size. */
function isCached(entry: Fields, response: Fields, status: number): boolean {
  const told = field(entry, '_fromCache')
  if (told !== undefined) return told !== false && told !== ''
  const from = field(entry, 'serverIPAddress')
  const isNowhere = from === '' || from === undefined
  return status > 0 && status !== 304 && isNowhere && field(response, 'headersSize') === 0
}

/** What the cache or a service worker answers has sent nothing by itself, whatever headers are written. */
function cookiesOf(request: Fields, response: Fields, sentNothing: boolean) {
  if (sentNothing) return { cookie: '', setCookie: [] }
  return { cookie: cookieHeader(request), setCookie: setCookieLines(response) }
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
  const fromCache = isCached(entry, response, status)
  const byWorker = field(response, '_fetchedViaServiceWorker') === true
  const { cookie, setCookie } = cookiesOf(request, response, byWorker || (fromCache && status !== 304))
  return {
    at,
    method: take(request, 'method', isText),
    url,
    resource,
    initiator: initiatorOf(url, asked),
    frame: null,
    ancestors: resource === 'document' ? [] : null,
    credentials: credentialsOf(asked),
    cookie,
    answered: hasAnswer ? answeredAt(entry, at) : null,
    status: hasAnswer ? status : null,
    setCookie: hasAnswer ? setCookie : null,
    serverDate: parseCookieDate(got.one('date') ?? ''),
    end: !hasAnswer ? 'failed' : redirectsTo !== null ? 'redirected' : 'done',
    error: errorOf(response),
    fromCache,
    fromWorker: false,
    ...(byWorker ? { byWorker } : {}),
    redirectsTo,
  }
}
