/** What would become of an entry of an import. Data only: panel/text has the words. */
import type { CookieField } from '../cookie/writable'
import type { BrowserName, Millis, Snapshot, StorageItem } from '../model'
import type { Assumption, Place, Problem } from './entry'

export type Refusal =
  /** The entry itself cannot be read. */
  | { readonly what: 'unreadable'; readonly problem: Problem }
  /** A rule for cookies, in words. */
  | { readonly what: 'rule'; readonly rule: string }
  | { readonly what: 'attributes-unknown' }
  /** No frame of the tab has this origin (in this partition), so nobody can write there. */
  | { readonly what: 'no-frame'; readonly origin: string; readonly site: string | null }
  | { readonly what: 'no-access'; readonly host: string }
  /** A later entry has the same identity, and is the one that would stay. */
  | { readonly what: 'replaced'; readonly by: Place }

export type Verdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'changed'; readonly fields: readonly CookieField[]; readonly was: StorageItem }
  | { readonly kind: 'equal' }
  | { readonly kind: 'refused'; readonly because: Refusal }

/** What the user should know of an entry that can be written. */
export type Remark =
  | Assumption
  /** It goes into the cookie store of this tab, not the one of the file. */
  | 'other-store'
  /** The tab has nothing to do with this site or partition: it will not be seen here. */
  | 'other-site'
  | 'other-partition'

export interface Judged {
  readonly place: Place
  readonly name: string
  /** As it would be written; null where the entry cannot be read. */
  readonly item: StorageItem | null
  readonly verdict: Verdict
  readonly remarks: readonly Remark[]
}

export interface Situation {
  readonly snapshot: Snapshot
  readonly browser: BrowserName
  readonly now: Millis
  /** Hosts of which it is known that access is missing. */
  readonly closed: readonly string[]
}
