/** Filter chips: conditions on single facts of an item. Chips of one kind are alternatives, kinds must all hold. */
import type { Millis, StorageItem, StorageKind } from '../../src/core/model'
import type { State as SessionState } from '../../src/core/sessions/state'
import { groupBy } from '../group-by'

export type Chip =
  | { readonly by: 'kind'; readonly is: StorageKind }
  | { readonly by: 'httpOnly' | 'secure' | 'partitioned' | 'thirdParty' | 'lasting'; readonly is: boolean }
  | { readonly by: 'sameSite'; readonly is: 'none' | 'lax' | 'strict' | 'unset' }
  /** Milliseconds from now, later than `after` (absent: now) and up to `within`; `within` 0: the time has passed. */
  | { readonly by: 'expires'; readonly within: Millis; readonly after?: Millis }
  /** As the column "Size" counts. */
  | { readonly by: 'size'; readonly over: number }
  | { readonly by: 'changed' }
  | { readonly by: 'session' }
  | { readonly by: 'state'; readonly is: SessionState }

/** What chips ask about an item besides the item. */
export interface ChipFacts {
  readonly now: Millis
  size(item: StorageItem): number
  /** null: the rules for sites are not loaded, or the tab has no site. */
  thirdParty(item: StorageItem): boolean | null
  changed(item: StorageItem): boolean
  /** null: no session; undefined: not looked at yet. */
  session(item: StorageItem): SessionState | null | undefined
}

type Test = (item: StorageItem, facts: ChipFacts) => boolean

/** Attributes that only cookies have: items of Web Storage match neither yes nor no, nor cookies that do not show them. */
const known = (item: StorageItem) => (item.kind === 'cookie' && item.attributesKnown ? item : null)

/** As `within` where only the earlier end is given. */
export const ANY_LATER: Millis = Number.MAX_SAFE_INTEGER

const endsBetween = (item: StorageItem, after: Millis, within: Millis, now: Millis): boolean => {
  if (item.kind !== 'cookie' || item.expires === null) return false
  const left = item.expires - now
  return within === 0 ? left <= 0 : left > after && left <= within
}

/** localStorage lasts, sessionStorage does not; a cookie does when it has a date. */
const lasts = (item: StorageItem): boolean | null => {
  if (item.kind !== 'cookie') return item.kind === 'local'
  return item.attributesKnown ? item.expires !== null : null
}

function testOf(chip: Chip): Test {
  switch (chip.by) {
    case 'kind':
      return item => item.kind === chip.is
    case 'httpOnly':
      return item => known(item)?.httpOnly === chip.is
    case 'secure':
      return item => known(item)?.secure === chip.is
    case 'sameSite':
      return item => known(item)?.sameSite === chip.is
    case 'partitioned':
      return item => (item.partition !== null) === chip.is
    case 'thirdParty':
      return (item, facts) => facts.thirdParty(item) === chip.is
    case 'lasting':
      return item => lasts(item) === chip.is
    case 'expires':
      return (item, { now }) => endsBetween(item, chip.after ?? 0, chip.within, now)
    case 'size':
      return (item, { size }) => size(item) > chip.over
    case 'changed':
      return (item, { changed }) => changed(item)
    case 'session':
      return (item, { session }) => (session(item) ?? null) !== null
    case 'state':
      return (item, { session }) => session(item) === chip.is
  }
}

/** Equal for equal chips. */
export const chipId = (chip: Chip): string => JSON.stringify(Object.entries(chip).toSorted())

export const hasChip = (chips: readonly Chip[], chip: Chip): boolean =>
  chips.some(other => chipId(other) === chipId(chip))

/** In or out; of the kinds that hold a number there is one at a time. */
export function toggleChip(chips: readonly Chip[], chip: Chip): readonly Chip[] {
  if (hasChip(chips, chip)) return chips.filter(other => chipId(other) !== chipId(chip))
  const single = chip.by === 'size' || chip.by === 'expires'
  return [...chips.filter(other => !(single && other.by === chip.by)), chip]
}

/** Do these chips need the sessions of all items? */
export const asksForSessions = (chips: readonly Chip[]): boolean =>
  chips.some(({ by }) => by === 'session' || by === 'state')

export function chipsTest(chips: readonly Chip[]): Test {
  const kinds = [...groupBy(chips, chip => chip.by).values()].map(group => group.map(testOf))
  return (item, facts) => kinds.every(tests => tests.some(test => test(item, facts)))
}
