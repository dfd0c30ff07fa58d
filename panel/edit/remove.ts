/** Deleting: one item at once, several after a yes; what undo could not bring back exactly is said first. */
import type { StorageItem } from '../../src/core/model'
import { backToTableIfLost, chooseAfter } from '../actions'
import type { State } from '../state'
import { succeeded } from '../state/changes'
import { hostOf } from '../state/keys'
import { successor } from '../table/selection'
import { LABEL, removeText } from '../text'

/** Why a cookie could not be written as it is, in words; null: undo brings it back exactly. */
export function lostBy(state: State, item: StorageItem): string | null {
  if (item.kind !== 'cookie') return null
  const rules = state.labelling.rules.value
  if (rules?.isUnreadable(item.name) || rules?.isUnreadable(item.value)) return LABEL.notUtf8
  const { browser } = state.data.surroundings.value
  const now = state.data.now.value
  return rules?.brokenRules(item, { browser, now })[0]?.words ?? null
}

/** Asks first when there are several, or when undo could not bring it back. */
export async function remove(state: State, items: readonly StorageItem[]): Promise<void> {
  const ask = items.length > 1 || items.some(item => lostBy(state, item) !== null)
  if (!ask) return removeNow(state, items)
  state.question.value = { ask: 'remove', ids: items.map(item => item.id) }
}

export async function removeNow(state: State, items: readonly StorageItem[]): Promise<void> {
  state.question.value = null
  if (items.length === 0) return
  const next = successor(state.table.order.value, new Set(items.map(item => item.id)))
  await chooseAfter(
    state,
    () =>
      state.changes.apply(
        LABEL.deleted(removeText(items)),
        items.map(item => ({ do: 'remove', item })),
      ),
    carried => (succeeded(carried) ? next : null),
  )
  setTimeout(backToTableIfLost)
}

/** The items of the rows that are shown: what every deletion of many is limited to. */
export const shownItems = (state: State): readonly StorageItem[] =>
  state.table.rows.value.flatMap(row =>
    row.type === 'item' && state.data.byId.value.has(row.item.id) ? [row.item] : [],
  )

/** Is anything hidden by the filter or the choice of an origin? */
export const hidesSome = (state: State): boolean =>
  shownItems(state).length < state.data.snapshot.value.items.length

export interface Scope {
  readonly id: 'selected' | 'shown' | 'host' | 'session-cookies'
  /** Host that the scope `host` is about. */
  readonly host: string
  readonly items: readonly StorageItem[]
}

/** The host whose items can be deleted at once: that of the row with the focus, else that of the page. */
function hostInQuestion(state: State): string {
  const active = state.table.active.value
  if (active !== null) return hostOf(active)
  const { top } = state.data.snapshot.value
  return URL.canParse(top) ? new URL(top).hostname : ''
}

/** What can be deleted at once. */
export function scopes(state: State): readonly Scope[] {
  const shown = shownItems(state)
  const host = hostInQuestion(state)
  const isSession = (item: StorageItem): boolean =>
    item.kind === 'cookie' && item.expires === null && item.attributesKnown
  return [
    { id: 'selected', host, items: state.table.selected.value },
    { id: 'shown', host, items: shown },
    { id: 'host', host, items: shown.filter(item => hostOf(item) === host) },
    { id: 'session-cookies', host, items: shown.filter(isSession) },
  ]
}
