/** The shapes that a pickle unfolds to, as Values: memo, cycles and limits. */
import { FormatError } from '../../bytes'
import { type Entry, list, map, NULL, record, string, tagged, type Value } from '../../value'
import { MAX_DEPTH, MAX_VALUES } from './limits'
import { knownCall } from './pickle-known'

export type Kind = 'list' | 'tuple' | 'set' | 'dict' | 'call'

export interface Compound {
  readonly kind: Kind
  readonly items: Node[]
  readonly entries: [Node, Node][]
  /** What would be called; only for `call`. */
  readonly callee: Node | null
  readonly args: readonly Node[]
  state: Node | null
}

export type Node =
  | { readonly kind: 'atom'; readonly value: Value }
  | { readonly kind: 'global'; readonly name: string }
  | Compound

interface Rendering {
  readonly open: Set<Node>
  left: number
}

const REFERENCE = tagged('unknown', NULL, 'reference')

function one(node: Node, r: Rendering): Value {
  if (--r.left < 0) throw new FormatError('payload', `a pickle of more than ${MAX_VALUES} values`)
  if (node.kind === 'atom') return node.value
  if (node.kind === 'global') return tagged('unknown', string(node.name), 'class')
  if (r.open.has(node)) return REFERENCE
  if (r.open.size >= MAX_DEPTH) throw new FormatError('payload', `a pickle deeper than ${MAX_DEPTH}`)
  r.open.add(node)
  const value = shape(node, r)
  r.open.delete(node)
  return value
}

const all = (nodes: readonly Node[], r: Rendering): readonly Value[] => nodes.map(node => one(node, r))

const entriesOf = (node: Compound, r: Rendering): readonly Entry[] =>
  node.entries.map(([key, value]): Entry => [one(key, r), one(value, r)])

function shape(node: Compound, r: Rendering): Value {
  switch (node.kind) {
    case 'list':
      return list(all(node.items, r))
    case 'tuple':
    case 'set':
      return tagged(node.kind, list(all(node.items, r)))
    case 'dict':
      return map(entriesOf(node, r))
    case 'call':
      return called(node, r)
  }
}

/** copyreg's helpers and NEWOBJ's class stand for the class that they would make an object of. */
const MAKERS = new Set([
  'copyreg.__newobj__',
  'copyreg._reconstructor',
  'copy_reg.__newobj__',
  'copy_reg._reconstructor',
])

function nameOf(node: Node | null): string {
  return node?.kind === 'global' ? node.name : '?'
}

function called(node: Compound, r: Rendering): Value {
  const maker = nameOf(node.callee)
  const made = MAKERS.has(maker)
  const name = made ? nameOf(node.args[0] ?? null) : maker
  const rest = made ? node.args.slice(1) : node.args
  // _reconstructor(class, object, None): the base class adds nothing.
  const args = all(
    maker.endsWith('._reconstructor') && nameOf(rest[0] ?? null).endsWith('.object') ? [] : rest,
    r,
  )
  const entries = entriesOf(node, r)
  const items = all(node.items, r)
  const state = node.state === null ? NULL : one(node.state, r)
  return (
    knownCall({ name, args, items, entries, state }) ?? unknownObject(name, { args, items, entries, state })
  )
}

interface Filled {
  readonly args: readonly Value[]
  readonly items: readonly Value[]
  readonly entries: readonly Entry[]
  readonly state: Value
}

/** The fields of an object: __dict__, or the pair of __dict__ and __slots__. */
function fieldsOf(state: Value): readonly Entry[] | null {
  if (state.type === 'null') return []
  if (state.type === 'map') return state.entries
  if (state.type !== 'tagged' || state.tag !== 'tuple' || state.value.type !== 'list') return null
  const halves = state.value.items.map(half => (half.type === 'tagged' ? null : fieldsOf(half)))
  return halves.length === 2 && halves.every(half => half !== null) ? halves.flat() : null
}

function unknownObject(name: string, { args, items, entries, state }: Filled): Value {
  const fields = fieldsOf(state)
  if (args.length === 0 && items.length === 0 && fields !== null)
    return tagged('object', map([...fields, ...entries]), name)
  const content = {
    ...(args.length > 0 ? { args: list(args) } : {}),
    ...(items.length > 0 ? { items: list(items) } : {}),
    ...(entries.length > 0 ? { entries: map(entries) } : {}),
    ...(state.type === 'null' ? {} : { state }),
  }
  return tagged('unknown', record(content), name)
}

export const render = (root: Node): Value => one(root, { open: new Set(), left: MAX_VALUES })
