/** Why a session is gone, as data. */
import type { BlockReason } from '../cookie/send'
import type { RefusalReason } from '../cookie/store-rules'
import type { CookieItem, Millis } from '../model'

/** `step` is the `no` of the step that did it. */
export type Cause =
  /** Its date has passed. */
  | {
      readonly cause: 'expired'
      readonly cookie: CookieItem
      readonly at: Millis
      readonly step: number | null
    }
  | { readonly cause: 'deleted-by-response'; readonly step: number; readonly line: string }
  /** A script, the user or an extension took it away: no response explains it. */
  | { readonly cause: 'cleared-by-script'; readonly step: number }
  | { readonly cause: 'evicted'; readonly step: number }
  /** The server answers with a session signed by another key. */
  | { readonly cause: 'key-changed' }
  /** The signature fits, and the server refuses it by its own clock. */
  | { readonly cause: 'too-old' | 'not-yet-valid' }
  /** The browser keeps it and holds it back. */
  | { readonly cause: 'not-sent'; readonly cookie: CookieItem; readonly because: readonly BlockReason[] }
  /** A new session was set and the browser refused it. */
  | {
      readonly cause: 'refused'
      readonly step: number
      readonly line: string
      readonly because: readonly RefusalReason[]
    }
  /** Several of its name were sent; servers read the first. `step`: where a second one was made, if that was seen. */
  | { readonly cause: 'shadowed'; readonly values: readonly string[]; readonly step: number | null }
