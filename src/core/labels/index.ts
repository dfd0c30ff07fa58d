/** The five labels of every item. A label is data with its reasons, never a sentence: panel/text.ts speaks. */
import type { BlockReason } from '../cookie/send'
import type { BrowserName, Frame, Millis, Snapshot, StorageItem } from '../model'
import { capacity } from './capacity'
import { expiry } from './expiry'
import { location } from './location'
import { scope } from './scope'
import { sending } from './sending'

export interface Labels {
  readonly capacity: Capacity
  readonly scope: Scope
  readonly expiry: Expiry
  readonly location: Location
  readonly sending: Sending
}

/** `bytes`: UTF-8 bytes of name and value of one cookie. `units`: UTF-16 code units of key and value, of the area's limit. */
export interface Capacity {
  readonly unit: 'bytes' | 'units'
  readonly used: number
  readonly limit: number
  /** The area of a Web Storage item; all cookies of the registrable domain (in its partition, for a partitioned one). */
  readonly container: {
    /** Origin, or registrable domain. */
    readonly name: string
    /** Units, or bytes, of what the snapshot holds; the browser may hold cookies of other hosts of the domain. */
    readonly used: number
    readonly count: number
    /** null: unpartitioned cookies have no limit together. */
    readonly limit: number | null
    /** Nothing is evicted up to here (Firefox's partitioned cookies); equal to `limit` elsewhere. */
    readonly hardLimit: number | null
    /** Cookies per registrable domain; null for Web Storage, whose items are not counted. */
    readonly countLimit: number | null
    /** Cookies left after the limit was passed. */
    readonly countAfterPurge: number | null
  }
}

export interface Scope {
  readonly readers: 'any-window' | 'same-tab' | 'server-only'
  /** Host of a cookie, origin of a Web Storage item. */
  readonly host: string
  readonly subdomains: boolean
  /** null for Web Storage. */
  readonly path: string | null
  readonly secureOnly: boolean
  /** Top-level site whose pages alone reach it; null: not partitioned. */
  readonly partition: string | null
  /** All ports of the host share cookies; Web Storage belongs to one port. */
  readonly anyPort: boolean
  /** The host is this machine: other projects live on its other ports, and Secure works over http. */
  readonly loopback: boolean
  /** sessionStorage: window.open with an opener and "Duplicate tab" start with a copy. */
  readonly copied: boolean
  /** Kept apart from normal windows. */
  readonly privateWindow: boolean
  /** false: attributes of the cookie are not visible, so path, secureOnly and partition are not known. */
  readonly known: boolean
}

interface ExpiryFacts {
  /** A private window's jar and areas end with its session, whatever else is said. */
  readonly endsWithPrivateSession: boolean
}

/**
 * `never`: no date of its own; Chromium removes a localStorage area unused for `staleAfterDays`.
 * `keptBySessionRestore`: "continue where you left off" and a restart after a crash bring it back.
 */
export type Expiry = ExpiryFacts &
  (
    | { readonly when: 'never'; readonly staleAfterDays: number | null }
    | { readonly when: 'tab-close'; readonly keptBySessionRestore: boolean }
    | { readonly when: 'browser-close'; readonly keptBySessionRestore: boolean }
    | {
        readonly when: 'at'
        readonly at: Millis
        readonly passed: boolean
        /** Within a day of the longest lifetime that browsers allow (400 days from setting). */
        readonly atCap: boolean
      }
    | { readonly when: 'unknown' }
  )

export interface Location {
  readonly stored: 'browser'
  readonly travels: 'to-server-in-matching-requests' | 'never-by-itself'
}

export type Sending =
  | { readonly sent: 'never' }
  | { readonly sent: 'with'; readonly decide: readonly Decision[] }
  /** Read through `document.cookie`: attributes unknown, so only this much is certain. */
  | { readonly sent: 'unknown' }

/** What the browser did not tell, and the answer if it is so. */
export interface Alternative {
  readonly assuming:
    | 'third-party-cookies-allowed'
    | 'third-party-cookies-blocked'
    | 'third-party-cookies-partitioned'
    /** The cookie's partition has the cross-site ancestor bit, which the browser did not report. */
    | 'cross-site-ancestor'
  readonly blocked: readonly BlockReason[]
}

/** Would a request for a resource by this frame to the cookie's own host and path carry the cookie? */
export interface Decision {
  readonly frame: Frame
  /** Empty = sent. Under the setting of the context; where that is null, under `assuming`. */
  readonly blocked: readonly BlockReason[]
  readonly assuming: Alternative['assuming']
  /** Other answers that are possible because the browser does not tell; empty = the answer is certain. */
  readonly otherwise: readonly Alternative[]
  /** Would a navigation of this frame to its own URL, started by itself, carry it? null: the frame has no http URL. */
  readonly navigation: readonly BlockReason[] | null
}

export interface Context {
  readonly snapshot: Snapshot
  readonly browser: BrowserName
  readonly thirdPartyCookies: 'allowed' | 'blocked' | 'partitioned' | null
  readonly now: Millis
}

type Rules = { readonly [K in keyof Labels]: (item: StorageItem, context: Context) => Labels[K] }
export const rules: Rules = { capacity, scope, expiry, location, sending }

export const label = (item: StorageItem, context: Context): Labels => ({
  capacity: rules.capacity(item, context),
  scope: rules.scope(item, context),
  expiry: rules.expiry(item, context),
  location: rules.location(item, context),
  sending: rules.sending(item, context),
})
