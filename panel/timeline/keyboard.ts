/** What the keys do in the list of steps. */
import type { State } from '../state'
import { type Move, moved } from '../table/selection'
import { chooseStep, toggleFolded } from './actions'
import type { Model } from './model'

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

export interface GridKeys {
  readonly state: State
  readonly model: Model
  /** Rows that fit on the screen. */
  readonly page: number
  /** Brings a row into view and gives it the focus. */
  readonly focus: (id: string) => void
}

function move(event: KeyboardEvent, { model, page, focus }: GridKeys): boolean {
  const wanted = MOVES[event.key]
  if (wanted === undefined || event.altKey) return false
  const order = model.order.value
  const to = moved(order.indexOf(model.selection.value.active ?? ''), wanted, order.length, page)
  const id = order[to]
  if (id === undefined) return true
  chooseStep(model, id, event.shiftKey ? 'range' : 'only')
  focus(id)
  return true
}

function act(event: KeyboardEvent, { state, model }: GridKeys): boolean {
  const { active } = model.selection.value
  if (active === null || event.ctrlKey || event.metaKey) return false
  const isFold = active.startsWith('folded ')
  if (event.key === 'Enter' || event.key === ' ') {
    if (isFold) toggleFolded(model, active)
    else state.timeline.detailsOpen.value = true
    return true
  }
  const opens = { ArrowRight: true, ArrowLeft: false }[event.key]
  if (!isFold || opens === undefined) return false
  if (model.open.value.has(active) !== opens) toggleFolded(model, active)
  return true
}

export function onGridKey(event: KeyboardEvent, keys: GridKeys): void {
  if (!move(event, keys) && !act(event, keys)) return
  event.preventDefault()
  event.stopPropagation()
}
