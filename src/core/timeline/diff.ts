/** What differs between two decoded values, place by place. */
import { sameValue } from '../sessions/serial/same'
import { type Entry, list, type Value } from '../value'
import { keyId, type Path, type PathStep } from './path'

export interface Change {
  readonly path: Path
  /** `type`: the value is of another type now. */
  readonly kind: 'added' | 'removed' | 'changed' | 'type'
  /** null: there was nothing. */
  readonly was: Value | null
  readonly is: Value | null
}

export interface Diff {
  readonly changes: readonly Change[]
  /** false: there are more changes than the limit. */
  readonly complete: boolean
}

export interface DiffLimits {
  /** Changes that are listed. */
  readonly changes: number
  /** Below this depth a difference is one change of the whole. */
  readonly depth: number
}

const LIMITS: DiffLimits = { changes: 500, depth: 50 }

interface Work {
  readonly found: Change[]
  readonly limits: DiffLimits
  isFull: boolean
}

function note(work: Work, change: Change): void {
  if (work.found.length >= work.limits.changes) work.isFull = true
  else work.found.push(change)
}

const added = (work: Work, path: Path, is: Value): void => note(work, { path, kind: 'added', was: null, is })
const removed = (work: Work, path: Path, was: Value): void =>
  note(work, { path, kind: 'removed', was, is: null })

interface Keyed {
  readonly step: PathStep
  readonly value: Value
}

/** Entries under names of their own: equal keys are counted from the last, which is the one that counts. */
function keyed(entries: readonly Entry[]): ReadonlyMap<string, Keyed> {
  const totals = new Map<string, number>()
  for (const [key] of entries) totals.set(keyId(key), (totals.get(keyId(key)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return new Map(
    entries.map(([key, value]) => {
      const id = keyId(key)
      const nth = seen.get(id) ?? 0
      seen.set(id, nth + 1)
      const fromLast = (totals.get(id) ?? 1) - 1 - nth
      const step: PathStep = key.type === 'string' && fromLast === 0 ? key.value : { key, nth }
      return [`${fromLast} ${id}`, { step, value }]
    }),
  )
}

function compareMaps(work: Work, path: Path, was: readonly Entry[], is: readonly Entry[]): void {
  const old = keyed(was)
  const now = keyed(is)
  for (const [id, { step, value }] of old) if (!now.has(id)) removed(work, [...path, step], value)
  for (const [id, { step, value }] of now) {
    const before = old.get(id)
    if (before === undefined) added(work, [...path, step], value)
    else compare(work, [...path, step], before.value, value)
  }
}

const commonStart = (a: readonly Value[], b: readonly Value[]): number => {
  const at = a.findIndex((item, i) => i >= b.length || !sameValue(item, b[i] as Value))
  return at < 0 ? a.length : at
}

/** What is equal at both ends stays out, so that one insertion is one change. */
function compareLists(work: Work, path: Path, was: readonly Value[], is: readonly Value[]): void {
  const start = commonStart(was, is)
  const end = commonStart(was.slice(start).toReversed(), is.slice(start).toReversed())
  const old = was.slice(start, was.length - end)
  const now = is.slice(start, is.length - end)
  for (let i = 0; i < Math.max(old.length, now.length) && !work.isFull; i++) {
    const [before, after] = [old[i], now[i]]
    const at = [...path, start + i]
    if (before === undefined) added(work, at, after as Value)
    else if (after === undefined) removed(work, at, before)
    else compare(work, at, before, after)
  }
}

/** Sets have no order. */
function compareSets(work: Work, path: Path, was: readonly Value[], is: readonly Value[]): void {
  const old = new Set(was.map(keyId))
  const now = new Set(is.map(keyId))
  was.forEach((value, i) => {
    if (!now.has(keyId(value))) removed(work, [...path, i], value)
  })
  is.forEach((value, i) => {
    if (!old.has(keyId(value))) added(work, [...path, i], value)
  })
}

const typeOf = (value: Value): string =>
  value.type === 'tagged' ? `${value.tag} ${value.class ?? ''}` : value.type

function inside(work: Work, path: Path, was: Value, is: Value, unordered = false): boolean {
  if (was.type === 'tagged' && is.type === 'tagged')
    return inside(work, path, was.value, is.value, was.tag === 'set')
  if (was.type === 'map' && is.type === 'map') compareMaps(work, path, was.entries, is.entries)
  else if (was.type === 'list' && is.type === 'list')
    (unordered ? compareSets : compareLists)(work, path, was.items, is.items)
  else return false
  return true
}

function compare(work: Work, path: Path, was: Value, is: Value): void {
  if (work.isFull || sameValue(was, is)) return
  const isType = typeOf(was) !== typeOf(is)
  if (!isType && path.length < work.limits.depth && inside(work, path, was, is)) return
  note(work, { path, kind: isType ? 'type' : 'changed', was, is })
}

/** What a session holds before there is one: nothing of the same kind. */
const emptyLike = (value: Value): Value | null =>
  value.type === 'map' ? { type: 'map', entries: [] } : value.type === 'list' ? list([]) : null

/** null stands for no session: everything in the other one is then added, or removed. The order of keys does not count. */
export function diff(was: Value | null, is: Value | null, limits: DiffLimits = LIMITS): Diff {
  const work: Work = { found: [], limits, isFull: false }
  const old = was ?? (is === null ? null : emptyLike(is))
  const now = is ?? (was === null ? null : emptyLike(was))
  if (old !== null && now !== null) compare(work, [], old, now)
  else if (now !== null) added(work, [], now)
  else if (old !== null) removed(work, [], old)
  return { changes: work.found, complete: !work.isFull }
}
