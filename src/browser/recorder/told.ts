/** Pure: what one event of the webRequest API tells, cut to what the log keeps. JSON-able, so that it can be relayed. */

import { fromBytes, fromNumbers } from '../../core/cookie/header-text'
import type { Millis } from '../../core/model'

/** The events that are heard, in the order of one request. */
export const STEPS = [
  'onBeforeRequest',
  'onSendHeaders',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
] as const
export type Step = (typeof STEPS)[number]

export interface Told {
  readonly step: Step
  /** The hops of a redirect chain share it. */
  readonly request: string
  readonly at: Millis
  readonly method: string
  readonly url: string
  /** As the browser names it: `main_frame`, `xmlhttprequest`, ... */
  readonly type: string
  /** Made by a service worker, or by the browser itself. */
  readonly tabless: boolean
  /** -1: none. */
  readonly frame: number
  /** -1: none, or no frame at all. */
  readonly parent: number
  /** Origin, the text `null` for an opaque one; null: not told. */
  readonly initiator: string | null
  /** Origins of the documents around the frame, innermost first; null: not told (Chromium). */
  readonly above: readonly string[] | null
  /** Sec-Fetch-Mode (Fetch Metadata, section 2.3); empty: not told, as to servers without TLS. */
  readonly mode: string
  /** null: this step tells none; empty: there was none. */
  readonly cookie: string | null
  /** null: this step tells none. */
  readonly setCookie: readonly string[] | null
  readonly serverDate: Millis | null
  readonly status: number | null
  readonly fromCache: boolean
  readonly error: string
}

/** Tab of a request that a service worker made, or the browser itself. */
export const NO_TAB = -1

interface Header {
  readonly name: string
  readonly value?: string | undefined
  /** Chromium: the bytes, where they are not UTF-8. */
  readonly binaryValue?: readonly number[] | undefined
}

/** The parts of the browsers' event objects that are read. */
export interface Details {
  readonly requestId: string
  readonly timeStamp: number
  readonly tabId: number
  readonly method: string
  readonly url: string
  readonly type: string
  readonly frameId: number
  readonly parentFrameId: number
  /** Chromium: an origin. */
  readonly initiator?: string | undefined
  /** Firefox: URLs. */
  readonly originUrl?: string | undefined
  readonly documentUrl?: string | undefined
  readonly frameAncestors?: readonly { readonly url: string }[] | undefined
  readonly requestHeaders?: readonly Header[] | undefined
  readonly responseHeaders?: readonly Header[] | undefined
  readonly statusCode?: number | undefined
  readonly fromCache?: boolean | undefined
  readonly error?: string | undefined
}

/** Values of the headers of this name, in order. Firefox joins the lines of one name by a line feed. */
export const valuesOf = (headers: readonly Header[], name: string): readonly string[] =>
  headers
    .filter(header => header.name.toLowerCase() === name)
    .flatMap(({ value, binaryValue }) => (value ?? fromNumbers(binaryValue ?? [])).split('\n'))

/** The Date header, where it is one. */
export function dateOf(headers: readonly Header[]): Millis | null {
  const date = Date.parse(valuesOf(headers, 'date')[0] ?? '')
  return Number.isNaN(date) ? null : date
}

/** Modes of Fetch in which credentials are always included; of the others the mode alone does not tell. */
export const credentialsOf = (mode: string): 'include' | null =>
  mode === 'navigate' || mode === 'no-cors' || mode === 'websocket' ? 'include' : null

/** The text `null` for an address without origin. */
export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'null')

function aboveOf({ type, documentUrl, frameAncestors }: Details): readonly string[] | null {
  if (type === 'main_frame') return []
  if (frameAncestors === undefined) return null
  const above = frameAncestors.map(({ url }) => originOf(url))
  return type === 'sub_frame' || documentUrl === undefined ? above : [originOf(documentUrl), ...above]
}

/** `asBytes`: each character of a header is one of its bytes. */
export function tell(step: Step, details: Details, asBytes: boolean): Told {
  const { requestHeaders, responseHeaders, originUrl, initiator } = details
  const text = asBytes ? fromBytes : (value: string) => value
  return {
    step,
    request: details.requestId,
    at: details.timeStamp,
    method: details.method,
    url: details.url,
    type: details.type,
    tabless: details.tabId === NO_TAB,
    frame: details.tabId === NO_TAB ? -1 : details.frameId,
    parent: details.parentFrameId,
    initiator: initiator ?? (originUrl === undefined ? null : originOf(originUrl)),
    above: aboveOf(details),
    mode: valuesOf(requestHeaders ?? [], 'sec-fetch-mode')[0] ?? '',
    cookie: requestHeaders === undefined ? null : text(valuesOf(requestHeaders, 'cookie').join('; ')),
    setCookie: responseHeaders === undefined ? null : valuesOf(responseHeaders, 'set-cookie').map(text),
    serverDate: responseHeaders === undefined ? null : dateOf(responseHeaders),
    status: details.statusCode || null,
    fromCache: details.fromCache ?? false,
    error: details.error ?? '',
  }
}
