/** Pure: one entry of `devtools.network.onRequestFinished` (HAR 1.2, with the browsers' additions) → an exchange. */

import { fromBytes } from '../../core/cookie/header-text'
import type { Exchange, Resource } from '../../core/timeline/log'
import { credentialsOf, dateOf, valuesOf } from './told'

/** A finished request that no number and no chain has been given yet. */
export type Finished = Omit<Exchange, 'no' | 'chain' | 'hop'> & {
  /** Absolute address that the response redirects to; empty: none. */
  readonly redirect: string
  /** The page asked, and a service worker answered: what the worker asked of the server is another request. */
  readonly byWorker: boolean
}

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const fields = (value: unknown): Fields => (isObject(value) ? value : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0)
const headersOf = (value: unknown) =>
  (Array.isArray(value) ? value : [])
    .filter(isObject)
    .map(({ name, value: is }) => ({ name: text(name), value: text(is) }))

/** Chromium's `_resourceType`. It does not tell a page from a frame. */
const RESOURCES = new Map<unknown, Resource>([
  ['xhr', 'fetch'],
  ['fetch', 'fetch'],
  ['eventsource', 'fetch'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['image', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['websocket', 'socket'],
  ['ping', 'ping'],
])

/** Milliseconds from the start to the first byte of the response. */
function untilAnswer(entry: Fields): number {
  const { blocked, dns, connect, send, wait } = fields(entry.timings)
  return [blocked, dns, connect, send, wait].reduce<number>((sum, part) => sum + number(part), 0)
}

function redirectOf(url: string, response: Fields, status: number): string {
  const headers = headersOf(response.headers)
  const to = text(response.redirectURL) || (valuesOf(headers, 'location')[0] ?? '')
  return status >= 300 && status < 400 && URL.canParse(to, url) ? new URL(to, url).href : ''
}

/**
 * Chromium adds what really was sent and received a moment later, or not at all: then neither Cookie nor Set-Cookie may
 * be believed to be absent. Host (`:authority` in HTTP/2) is only in what really was sent.
 */
const toldAllSent = (sent: ReturnType<typeof headersOf>): boolean =>
  sent.some(({ name }) => /^(?:host|:authority)$/i.test(name))

/** The size of the headers is known when they came as they were; over HTTP/2 they have none. */
const toldAllReceived = ({ httpVersion, headersSize, status }: Fields): boolean =>
  /^h[23]$/i.test(text(httpVersion)) ? number(status) < 300 || number(status) > 399 : Number(headersSize) >= 0

/** Chromium says so; in Firefox an answer of the cache came from no server and had no size. */
const isCached = ({ _fromCache, serverIPAddress, response }: Fields, status: number): boolean =>
  text(_fromCache) !== '' ||
  (status !== 0 && status !== 304 && text(serverIPAddress) === '' && fields(response).headersSize === 0)

const isByWorker = ({ response }: Fields): boolean => fields(response)._fetchedViaServiceWorker === true

interface Headers {
  readonly cookie: string | null
  readonly setCookie: readonly string[] | null
}

function cookieHeaders(entry: Fields, status: number, fromCache: boolean): Headers {
  const [request, response] = [fields(entry.request), fields(entry.response)]
  // What a service worker answers has sent nothing by itself.
  if ((fromCache && status !== 304) || isByWorker(entry)) return { cookie: '', setCookie: [] }
  const [sent, received] = [headersOf(request.headers), headersOf(response.headers)]
  const cookie = valuesOf(sent, 'cookie').map(fromBytes).join('; ')
  const setCookie = valuesOf(received, 'set-cookie').map(fromBytes)
  return {
    cookie: cookie !== '' || (status !== 0 && toldAllSent(sent)) ? cookie : null,
    setCookie: setCookie.length > 0 || (status !== 0 && toldAllReceived(response)) ? setCookie : null,
  }
}

/** null when it is no request of the web. */
export function readFinished(value: unknown): Finished | null {
  const entry = fields(value)
  const [request, response] = [fields(entry.request), fields(entry.response)]
  const url = text(request.url).replace(/#.*$/, '')
  const at = Date.parse(text(entry.startedDateTime))
  if (!/^(?:https?|wss?):/.test(url) || Number.isNaN(at)) return null
  const status = number(response.status)
  const error = text(response._error)
  const fromCache = isCached(entry, status)
  const redirect = redirectOf(url, response, status)
  return {
    type: 'exchange',
    at,
    method: text(request.method),
    url,
    resource: RESOURCES.get(entry._resourceType) ?? null,
    initiator: null,
    frame: null,
    ancestors: null,
    credentials: credentialsOf(valuesOf(headersOf(request.headers), 'sec-fetch-mode')[0] ?? ''),
    ...cookieHeaders(entry, status, fromCache),
    answered: status === 0 ? null : at + untilAnswer(entry),
    status: status === 0 ? null : status,
    serverDate: dateOf(headersOf(response.headers)),
    end: redirect !== '' ? 'redirected' : status === 0 || error !== '' ? 'failed' : 'done',
    error,
    fromCache,
    fromWorker: false,
    redirect,
    byWorker: isByWorker(entry),
  }
}
