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
  /** Sum over the container: the area's units, or the bytes of all cookies of the registrable domain. */
  readonly container: { readonly name: string; readonly used: number; readonly count: number }
}

export interface Scope {
  readonly readers: 'any-window' | 'same-tab' | 'server-only'
  /** Host of a cookie, origin of a Web Storage item. */
  readonly host: string
  readonly subdomains: boolean
  /** null for Web Storage. */
  readonly path: string | null
  readonly secureOnly: boolean
  readonly partition: string | null
}

export type Expiry =
  /** No date of its own. `staleAfterDays`: Chromium removes a localStorage area unused for 400 days. */
  | { readonly when: 'never'; readonly staleAfterDays: number | null }
  | { readonly when: 'tab-close' }
  | { readonly when: 'browser-close' }
  | { readonly when: 'at'; readonly at: Millis; readonly passed: boolean; readonly atCap: boolean }
  | { readonly when: 'unknown' }

export interface Location {
  readonly stored: 'browser'
  readonly travels: 'to-server-in-matching-requests' | 'never-by-itself'
}

export type Sending =
  | { readonly sent: 'never' }
  | { readonly sent: 'with'; readonly decide: readonly Decision[] }
  /** Read through `document.cookie`: attributes unknown, so only this much is certain. */
  | { readonly sent: 'unknown' }

/** Would a request by this frame to the cookie's own host, or a reload of the frame, carry the cookie? Empty `blocked` = sent. */
export interface Decision {
  readonly frame: Frame
  readonly blocked: readonly BlockReason[]
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
