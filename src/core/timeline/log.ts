/** What happened in the tab, as the recorder saw it: observations only, JSON-able, in the order in which they were made. */
import type { CookieRequest } from '../cookie/request'
import type { CookieItem, Millis, Partition, StorageItem } from '../model'

interface Logged {
  /** Ascending, never given twice in a log. */
  readonly no: number
  readonly at: Millis
}

/** The browser's own words for what a request was for, on common ground. */
export type Resource =
  | 'document'
  | 'frame'
  | 'fetch'
  | 'script'
  | 'style'
  | 'image'
  | 'font'
  | 'media'
  | 'socket'
  | 'ping'
  | 'other'

/** One request and its response; each hop of a redirect chain is an exchange of its own. */
export interface Exchange extends Logged {
  readonly type: 'exchange'
  /** The hops of one chain share it. */
  readonly chain: string
  /** 0 for the first hop. */
  readonly hop: number
  readonly method: string
  readonly url: string
  /** null where the browser does not tell. */
  readonly resource: Resource | null
  /** Origin that started it (the text `null` for an opaque one), `none` for the address bar, null: not told. */
  readonly initiator: string | null
  /** null where the browser does not tell. */
  readonly frame: number | null
  /** Origins of the documents around the request, innermost first, as in `CookieRequest`; null: not told. */
  readonly ancestors: readonly string[] | null
  /**
   * Fetch's credentials mode; null: not told. A navigation, and `Sec-Fetch-Mode: navigate`, `no-cors` and `websocket`,
   * mean `include`.
   */
  readonly credentials: CookieRequest['credentials'] | null
  /** The Cookie header as sent, its bytes read as UTF-8; empty: none was sent; null: the browser does not tell. */
  readonly cookie: string | null
  /** When the response headers came; null: not yet, or never. */
  readonly answered: Millis | null
  readonly status: number | null
  /**
   * Every Set-Cookie line, its bytes read as UTF-8, in order, also of cookies that the browser then refused; null: the
   * browser does not tell.
   */
  readonly setCookie: readonly string[] | null
  /** The Date header. */
  readonly serverDate: Millis | null
  readonly end: 'open' | 'done' | 'redirected' | 'failed'
  /** The browser's words for a failure; empty otherwise. */
  readonly error: string
  readonly fromCache: boolean
  /** Made by a service worker. */
  readonly fromWorker: boolean
  /** A service worker answered it, so that nothing was sent; what the worker asked of the server is another exchange. */
  readonly byWorker?: boolean
}

/** The tab shows another document. */
export interface Navigation extends Logged {
  readonly type: 'navigation'
  readonly url: string
}

/** What the browser told about its jar. A cookie that is overwritten is told twice: removed, then stored. */
export interface CookieChange extends Logged {
  readonly type: 'cookie'
  readonly cause: 'explicit' | 'overwrite' | 'expired' | 'expired-overwrite' | 'evicted'
  readonly removed: boolean
  readonly cookie: CookieItem
}

/** One key of one area was found changed. */
export interface StorageChange extends Logged {
  readonly type: 'storage'
  readonly kind: 'local' | 'session'
  readonly origin: string
  readonly partition: Partition | null
  readonly name: string
  /** null: it was not there. */
  readonly was: string | null
  /** null: it is gone. */
  readonly is: string | null
}

/**
 * Everything readable of the tab at one moment: the ground on which the steps stand. One stands at the beginning of a
 * log, also after older entries fell off; others may follow where more became readable.
 */
export interface Ground extends Logged {
  readonly type: 'ground'
  readonly items: readonly StorageItem[]
  /** What was seen at the time, in a ground that stands for entries that fell off. */
  readonly sight?: Sight
  /** Hosts of which `items` has every cookie, those of parent domains included. Elsewhere there may be more. */
  readonly hosts: readonly string[]
}

/** How much of the tab's doings is seen. */
export interface Sight {
  /** Sees every request with Cookie and Set-Cookie headers; false: only what `devtools.network` tells without host access. */
  readonly complete: boolean
  /** Hears the browser's own word of each change of a cookie. */
  readonly hearsCookies: boolean
}

/** Recording started, stopped, went on, or sees more or less from here on (`sight`). */
export interface Mark extends Logged {
  readonly type: 'mark'
  readonly what: 'started' | 'paused' | 'resumed' | 'imported' | 'sight'
  /** What holds from here on. */
  readonly sight: Sight
}

export type LogEntry = Exchange | Navigation | CookieChange | StorageChange | Ground | Mark

/** What the recorder can see and what it does. */
export interface RecorderState extends Sight {
  readonly recording: boolean
  /** How many entries fell off the beginning because the log was full. */
  readonly dropped: number
}
