/** A decoded value as rows of a tree: only what is unfolded. Nodes are known by the places of their ancestors. Pure. */
import { keyId, type Path } from '../../../src/core/timeline/path'
import type { Entry, Value } from '../../../src/core/value'
import { isContainer, type Notation, valueText } from '../../notation'

/** Places from the root: `` the root, `0.3` the fourth child of its first. */
export type NodeId = string

export interface TreeRow {
  readonly id: NodeId
  /** Key or index; null for the root. */
  readonly label: string | null
  readonly value: Value
  readonly level: number
  /** null: nothing to unfold. */
  readonly open: boolean | null
  readonly children: number
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly size: number
}

/** Folded and unfolded by hand; others are open by their level. */
export type Folds = ReadonlyMap<NodeId, boolean>

/** Levels that are open at first, and how many children they may have for that. */
const OPEN_LEVELS = 3
const OPEN_CHILDREN = 100

interface Child {
  readonly key: Value | null
  readonly value: Value
}

const untagged = (value: Value): Value => (value.type === 'tagged' ? untagged(value.value) : value)

export function childCount(value: Value): number {
  const inner = untagged(value)
  return inner.type === 'list' ? inner.items.length : inner.type === 'map' ? inner.entries.length : 0
}

function childAt(value: Value, at: number): Child | null {
  const inner = untagged(value)
  if (inner.type === 'list') {
    const item = inner.items[at]
    return item === undefined ? null : { key: null, value: item }
  }
  const entry = inner.type === 'map' ? inner.entries[at] : undefined
  return entry === undefined ? null : { key: entry[0], value: entry[1] }
}

const hasInside = (value: Value): boolean => isContainer(value) && childCount(value) > 0

const isOpen = (id: NodeId, level: number, count: number, folds: Folds): boolean =>
  folds.get(id) ?? (level === 0 || (level < OPEN_LEVELS && count <= OPEN_CHILDREN))

const idOf = (parent: NodeId, at: number): NodeId => (parent === '' ? `${at}` : `${parent}.${at}`)

/** All rows that can be seen, top to bottom. */
export function rowsOf(root: Value, notation: Notation, folds: Folds): readonly TreeRow[] {
  const out: TreeRow[] = []
  const add = (value: Value, row: Pick<TreeRow, 'id' | 'label' | 'level' | 'position' | 'size'>): void => {
    const children = hasInside(value) ? childCount(value) : 0
    const open = children > 0 ? isOpen(row.id, row.level, children, folds) : null
    out.push({ ...row, value, open, children })
    for (let at = 0; open === true && at < children; at++) {
      const child = childAt(value, at)
      if (child === null) continue
      add(child.value, {
        id: idOf(row.id, at),
        label: child.key === null ? String(at) : valueText(child.key, notation),
        level: row.level + 1,
        position: at + 1,
        size: children,
      })
    }
  }
  add(root, { id: '', label: null, level: 0, position: 1, size: 1 })
  return out
}

const placesOf = (id: NodeId): readonly number[] => (id === '' ? [] : id.split('.').map(Number))

export const parentOf = (id: NodeId): NodeId => id.split('.').slice(0, -1).join('.')

/** The node; the root where there is none. */
export const nodeAt = (root: Value, id: NodeId): Value =>
  placesOf(id).reduce((value, at) => childAt(value, at)?.value ?? value, root)

/** Of equal keys the last is the one that counts; the others are named by their number. */
function stepOf(entries: readonly Entry[], at: number): Path[number] {
  const key = entries[at]?.[0]
  if (key === undefined) return at
  const equal = entries.flatMap(([other], i) => (keyId(other) === keyId(key) ? [i] : []))
  return key.type === 'string' && equal.at(-1) === at ? key.value : { key, nth: equal.indexOf(at) }
}

/** The path of a node as the timeline names it. */
export function pathAt(root: Value, id: NodeId): Path {
  let value = root
  return placesOf(id).map(at => {
    const inner = untagged(value)
    value = childAt(value, at)?.value ?? value
    return inner.type === 'map' ? stepOf(inner.entries, at) : at
  })
}

/** Nodes that are looked at, and found, at most. */
const MOST_LOOKS = 300_000
const MOST_FOUND = 1000

/** Nodes whose key or own text holds the needle, in their order. `needle` in lower case. */
export function findIn(root: Value, notation: Notation, needle: string): readonly NodeId[] {
  const found: NodeId[] = []
  let looks = 0
  const look = (value: Value, id: NodeId, label: string): void => {
    if (++looks > MOST_LOOKS || found.length >= MOST_FOUND) return
    const inside = hasInside(value)
    const text = inside
      ? label
      : `${label}\n${value.type === 'string' ? value.value : valueText(value, notation)}`
    if (text.toLowerCase().includes(needle)) found.push(id)
    for (let at = 0; inside && at < childCount(value); at++) {
      const child = childAt(value, at)
      if (child !== null)
        look(child.value, idOf(id, at), child.key === null ? '' : valueText(child.key, notation))
    }
  }
  look(root, '', '')
  return found
}

/** Unfolds whatever hides the node. */
export function revealed(folds: Folds, id: NodeId): Folds {
  const out = new Map(folds)
  for (let one = id; one !== ''; ) {
    one = parentOf(one)
    out.set(one, true)
  }
  return out
}

/** Nodes that one action folds or unfolds, at most. */
const MOST_FOLDS = 10_000

/** The node and all inside it, open or not. */
export function foldedAll(root: Value, folds: Folds, id: NodeId, open: boolean): Folds {
  const out = new Map(folds)
  const visit = (value: Value, at: NodeId): void => {
    if (!hasInside(value) || out.size >= MOST_FOLDS) return
    if (at !== id || open) out.set(at, open)
    else out.set(at, false)
    for (let i = 0; i < childCount(value); i++) {
      const child = childAt(value, i)
      if (child !== null) visit(child.value, idOf(at, i))
    }
  }
  visit(nodeAt(root, id), id)
  return out
}
