/** A session around a request, as data, and who reads it. */
import type { Millis } from '../model'
import type { Candidate, Time } from '../sessions/codec'
import type { State } from '../sessions/state'
import type { Value } from '../value'
import type { Diff } from './diff'

/** What the session formats say about one cookie; made by the reader that is passed in. */
export interface SessionReading {
  readonly codec: string
  readonly state: State
  /** null: sealed, malformed, or kept on the server. */
  readonly value: Value | null
  /** What names the session on the server; null where the cookie holds it itself. */
  readonly id: string | null
  readonly times: readonly Time[]
}

export interface SessionReader {
  /** null: no session. */
  read(candidate: Candidate, at: Millis): Promise<SessionReading | null>
  /** Does the key that fits `fitting` fit `other` too? null: no key fits, or the format cannot tell. */
  sharesKey(fitting: Candidate, other: Candidate): Promise<boolean | null>
}

export interface SessionText extends SessionReading {
  readonly name: string
  readonly raw: string
  /** Characters of the value; cookies of sessions are ASCII. */
  readonly size: number
  /** Since the session was issued; null: it does not say. */
  readonly age: Millis | null
}

/** Whether the server took the session that was sent. `not-told`: nothing proves either. `not-seen`: no Cookie header was. */
export type Taken =
  | { readonly is: 'none-sent' }
  | { readonly is: 'not-seen' }
  | { readonly is: 'taken' }
  | { readonly is: 'not-told' }
  | { readonly is: 'not-taken'; readonly because: 'other-key' | 'expired' | 'not-yet-valid' }

export interface StepSession {
  readonly name: string
  /** As it was sent, also where the server did not take it; null: none was sent. */
  readonly sent: SessionText | null
  readonly taken: Taken
  /** What the server had: `sent`, or null where it did not take that. */
  readonly before: SessionText | null
  readonly after: SessionText | null
  readonly diff: Diff
  /** The id of a session on the server changed. */
  readonly rotation: { readonly was: string; readonly is: string } | null
}
