/** The steps of the timeline: what the log comes to. Data only, made by fold.ts. */
import type { IgnoredAttribute } from '../cookie/parse'
import type { RefusalReason } from '../cookie/store-rules'
import type { CookieItem, ItemId, Millis, StorageItem } from '../model'
import type { CookieChange, Exchange, Mark, Sight } from './log'
import type { Prospect } from './prediction'
import type { Untold } from './variants'

/** One item of the tab before and after; null: it is not there. */
export interface ItemChange {
  readonly id: ItemId
  readonly was: StorageItem | null
  readonly is: StorageItem | null
}

/** What became of a Set-Cookie line. */
export type Effect = 'created' | 'changed' | 'unchanged' | 'deleted' | 'nothing-to-delete' | 'refused'

/** What the storing rules say about a line. */
export interface Ruling {
  readonly effect: Effect
  /** Every reason to refuse it; empty unless `refused`. */
  readonly because: readonly RefusalReason[]
}

/** One Set-Cookie line of a response, in the order of the header. */
export interface SetCookieEffect {
  readonly line: string
  /** As the extension API shows it; empty for a nameless cookie. */
  readonly name: string
  readonly value: string
  /** Identity of the cookie it is about; null where it was refused. */
  readonly id: ItemId | null
  /** The last word: the browser's where it was heard, that of the rules otherwise. */
  readonly effect: Effect
  /** Reasons of a refusal; empty also where the browser kept nothing and the rules know no reason. */
  readonly because: readonly RefusalReason[]
  /** The cookie before the line and after it. */
  readonly was: CookieItem | null
  readonly is: CookieItem | null
  /** Where `was` is known from. `unknown`: the cookie may have been there before, nobody told. */
  readonly known: 'jar' | 'header' | 'unknown'
  /** `awaited`: it may still come. `silent`: nothing is to be expected. `not-heard`: the browser's events are not seen. */
  readonly browser: 'confirmed' | 'contradicted' | 'awaited' | 'silent' | 'not-heard'
  /** What the rules had said, where the browser contradicts them; null otherwise. */
  readonly ruled: Ruling | null
  /** Reasons that would refuse it if the parts of the request that are not told were different. */
  readonly unless: readonly RefusalReason[]
  readonly untold: readonly Untold[]
  readonly ignored: readonly IgnoredAttribute[]
  /** Its date was cut to the longest lifetime. */
  readonly capped: boolean
  /** false: this browser's reading of the Expires date is known from examples only. */
  readonly dateCertain: boolean
}

interface Step {
  /** `no` of the first entry that it stands for: its identity in the timeline. */
  readonly no: number
  readonly at: Millis
}

/** One request; each hop of a redirect chain is a step. */
export interface RequestStep extends Step {
  readonly type: 'request'
  readonly exchange: Exchange
  readonly set: readonly SetCookieEffect[]
  /** Cookies that the browser threw out to make room for those of this response. */
  readonly evicted: readonly CookieItem[]
  /** Did it carry or set cookies? `not-told`: headers were not seen. A view folds what touched nothing. */
  readonly touched: 'cookies' | 'nothing' | 'not-told'
}

/** `found`: a later look showed it; when and by whom it was done nobody saw. */
export type ChangeCause = CookieChange['cause'] | 'found'

export interface SeenChange extends ItemChange {
  readonly cause: ChangeCause
}

/**
 * Changes between requests that were seen together: of cookies that no response explains (by scripts, by hand, by time),
 * of localStorage and sessionStorage. The kind of an item says which.
 */
export interface ChangeStep extends Step {
  readonly type: 'changes'
  readonly changes: readonly SeenChange[]
}

export interface NavigationStep extends Step {
  readonly type: 'navigation'
  readonly url: string
}

export interface MarkStep extends Step {
  readonly type: 'mark'
  readonly what: Mark['what']
  readonly sight: Sight
}

export type TimelineStep = RequestStep | ChangeStep | NavigationStep | MarkStep

/** What was in the jars and areas at one moment. In the order in which the items were first seen. */
export type Holdings = ReadonlyMap<ItemId, StorageItem>

export interface Timeline {
  /** In the order in which the requests were sent and the changes were seen. */
  readonly steps: readonly TimelineStep[]
  /** What was there when the recording began. */
  readonly start: Holdings
  /** What is there after all that was recorded. */
  readonly final: Holdings
  /** What was there when the request was sent, or before the change. */
  before(step: TimelineStep): Holdings
  /** What was there after the response, or after the change. Responses take effect in the order in which they came. */
  after(step: TimelineStep): Holdings
  /** One item after a step, without making the whole of the holdings; null: it was not there. */
  itemAfter(step: TimelineStep, id: ItemId): StorageItem | null
  itemBefore(step: TimelineStep, id: ItemId): StorageItem | null
  /** Sight at the time of the step. */
  sight(step: TimelineStep): Sight
  /** The request in its surroundings, for `predict`. */
  prospect(step: RequestStep): Prospect
}
