/** What a prediction is made of and what it says: data only. */
import type { Environment } from '../cookie/browser-rules'
import type { Pair } from '../cookie/parse'
import type { BlockReason } from '../cookie/send'
import type { CookieItem, Millis } from '../model'
import type { Exchange } from './log'
import type { Holdings } from './step'
import type { Untold } from './variants'

/**
 * `age`: Chromium sends a new cookie where it holds back an old one, and when it was made nobody saw. `jar`: the browser's
 * own word is not heard, so the cookie may have changed unseen. `timing`: it was made while the request was.
 */
export type Unknown = Untold | 'age' | 'attributes' | 'ancestor-bit' | 'jar' | 'timing'

export interface CookieVerdict {
  readonly cookie: CookieItem
  /** Was it in the header? null: the header was not seen. */
  readonly sent: boolean | null
  readonly predicted: 'sent' | 'held-back' | 'unknown'
  /** Every reason that holds it back in some reading of the request. */
  readonly blocked: readonly BlockReason[]
  /** On which untold parts the prediction depends. */
  readonly unknown: readonly Unknown[]
  /**
   * `missing`: the rules let it go and it was not in the header. `extra`: it was there against the rules.
   * `other-value`: one of its name was, with a value that the jar does not have.
   */
  readonly verdict: 'agrees' | 'missing' | 'extra' | 'other-value' | 'cannot-be-predicted' | 'not-observed'
}

export interface Prediction {
  /** Cookies of the request's host in the tab's store, and those of parent domains. */
  readonly cookies: readonly CookieVerdict[]
  /** In the header, but not known from the jar. `isKnownName`: one of this name is known with another value. */
  readonly strangers: readonly (Pair & { readonly isKnownName: boolean })[]
  /** false: some cookie is missing or extra. null: nothing is wrong, but not everything could be predicted. */
  readonly agrees: boolean | null
}

export interface Prospect {
  readonly exchange: Exchange
  /** Earlier hops of the chain, the first one first. */
  readonly hops: readonly Exchange[]
  /** What was held when it was sent. */
  readonly jar: Holdings
  readonly environments: readonly Environment[]
  readonly store: string
  /** Is the jar known by the browser's own word? */
  readonly isJarKnown: boolean
  /** Since when a cookie is there; null: longer than is known. */
  readonly createdAt: (cookie: CookieItem) => Millis | null
}
