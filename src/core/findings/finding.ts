/** What a finding is: a real problem of this site as data. panel/text speaks, and knows the remedy of each kind. */
import type { Context } from '../labels/index'
import type { CookieItem, ItemId, StorageItem } from '../model'

/** What the session formats found out about an item. */
export interface SessionFact {
  /** Name of the mechanism, for example `flask.session`. */
  readonly mechanism: string
  /** It verifies with a key that stands in documentation and tutorials. */
  readonly exampleKey: boolean
}

export interface FindingContext extends Context {
  /** Items recognised as sessions or tokens with some certainty. */
  readonly sessions: ReadonlyMap<ItemId, SessionFact>
}

/** `high`: an attacker gains by it. `medium`: it breaks, or protects less than it could. `low`: good to know. */
export type Severity = 'high' | 'medium' | 'low'

interface About {
  readonly severity: Severity
  /** The items it is about; the first is the one to show. */
  readonly items: readonly [ItemId, ...ItemId[]]
}

export type Finding = About &
  (
    | { readonly id: 'session-readable-by-scripts'; readonly mechanism: string | null }
    | { readonly id: 'session-not-secure'; readonly mechanism: string | null }
    | { readonly id: 'session-cross-site'; readonly mechanism: string | null }
    | {
        readonly id: 'token-in-web-storage'
        readonly kind: 'local' | 'session'
        readonly token: 'jwt' | 'session'
      }
    | {
        readonly id: 'cookie-nearly-full'
        readonly used: number
        readonly limit: number
        readonly mechanism: string | null
      }
    | {
        readonly id: 'header-near-server-limit'
        readonly host: string
        readonly bytes: number
        readonly limit: number
      }
    | {
        readonly id: 'same-name-twice'
        readonly name: string
        readonly differs: 'path' | 'domain' | 'partition'
      }
    | { readonly id: 'expires-at-cap'; readonly days: number }
    | { readonly id: 'prefix-broken'; readonly prefix: string; readonly lacks: readonly string[] }
    | {
        readonly id: 'third-party-in-one-browser'
        readonly sentBy: 'chromium' | 'firefox'
        readonly host: string
      }
    | { readonly id: 'published-key'; readonly mechanism: string }
  )

export type FindingRule = (context: FindingContext) => readonly Finding[]

export const isCookie = (item: StorageItem): item is CookieItem => item.kind === 'cookie'

/** Cookies whose attributes are visible: nothing can be said of the others. */
export const knownCookies = ({ snapshot }: FindingContext): readonly CookieItem[] =>
  snapshot.items.filter(isCookie).filter(cookie => cookie.attributesKnown)
