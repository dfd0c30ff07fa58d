/** Which rows are selected, and which one has the focus. Pure: rows are known by id and order only. */

export interface Selection {
  readonly active: string | null
  /** Where a range begins. */
  readonly anchor: string | null
  readonly ids: ReadonlySet<string>
}

export type Mode = 'only' | 'toggle' | 'range'

export const NOTHING_SELECTED: Selection = { active: null, anchor: null, ids: new Set() }

const only = (id: string): Selection => ({ active: id, anchor: id, ids: new Set([id]) })

function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { active: id, anchor: id, ids }
}

function range(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from === -1 || to === -1) return only(id)
  const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))
  return { active: id, anchor: selection.anchor, ids }
}

export function select(selection: Selection, order: readonly string[], id: string, mode: Mode): Selection {
  if (mode === 'toggle') return toggled(selection, id)
  return mode === 'range' ? range(selection, order, id) : only(id)
}

export const selectAll = (selection: Selection, order: readonly string[]): Selection => ({
  active: selection.active ?? order[0] ?? null,
  anchor: order[0] ?? null,
  ids: new Set(order),
})

export type Move = 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down'

/** Index of the row that a key leads to; -1 where there are no rows. */
export function moved(from: number, move: Move, count: number, page: number): number {
  const step = { up: -1, down: 1, 'page-up': -page, 'page-down': page, home: -Infinity, end: Infinity }[move]
  if (from === -1 && (move === 'down' || move === 'page-down')) return Math.min(0, count - 1)
  return Math.max(Math.min(from + step, count - 1), Math.min(0, count - 1))
}

/** The row to go to when the selected ones vanish: the first one left after them, else the last one before. */
export function successor(order: readonly string[], gone: ReadonlySet<string>): string | null {
  const last = order.findLastIndex(id => gone.has(id))
  const after = order.slice(last + 1).find(id => !gone.has(id))
  return after ?? order.slice(0, last + 1).findLast(id => !gone.has(id)) ?? null
}
