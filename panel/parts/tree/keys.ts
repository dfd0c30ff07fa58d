/** What the keys do in a tree, as WAI-ARIA has it. */
import { isCommand } from '../keys'
import { type NodeId, parentOf, type TreeRow } from './rows'

export interface TreeKeys {
  readonly rows: readonly TreeRow[]
  readonly active: NodeId
  readonly choose: (id: NodeId) => void
  readonly toggle: (row: TreeRow) => void
  readonly openMenu: (id: NodeId, x: number, y: number, from: HTMLElement | null) => void
}

const PAGE = 15

/** The node that a key leads to; undefined: it leads nowhere. */
function target(key: string, rows: readonly TreeRow[], at: number): NodeId | undefined {
  const row = rows[at]
  const move = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE, Home: -Infinity, End: Infinity }[
    key
  ]
  if (move !== undefined) return rows[Math.max(0, Math.min(rows.length - 1, at + move))]?.id
  if (row === undefined) return undefined
  if (key === 'ArrowRight' && row.open === true) return rows[at + 1]?.id
  return key === 'ArrowLeft' && row.open !== true && row.id !== '' ? parentOf(row.id) : undefined
}

const turns = (key: string, { open }: TreeRow): boolean =>
  open !== null && (key === 'Enter' || key === ' ' || key === (open ? 'ArrowLeft' : 'ArrowRight'))

export function onTreeKey(event: KeyboardEvent, { rows, active, choose, toggle, openMenu }: TreeKeys): void {
  if (isCommand(event) || event.altKey) return
  const at = rows.findIndex(row => row.id === active)
  const row = rows[at]
  const element = event.target as HTMLElement
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    const { left, bottom } = element.getBoundingClientRect()
    openMenu(active, left + 20, bottom, element)
  } else if (row !== undefined && turns(event.key, row)) toggle(row)
  else {
    const to = target(event.key, rows, at)
    if (to === undefined) return
    choose(to)
  }
  event.preventDefault()
  event.stopPropagation()
}
