/**
 * What the user is looking at, kept in the devtools page: the panel's document is made anew when the dock side changes
 * (Firefox). It names items of pages, so it is never stored on disk.
 */
import { batch, effect, type Signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import { NOTHING_SELECTED, select } from '../table/selection'
import type { Chip } from './chips'
import { paced } from './paced'
import type { Table } from './table'

/** Name of the kept text. */
const PLACE = 'table'

interface Kept {
  readonly filterText: string
  readonly chips: readonly Chip[]
  readonly pinned: readonly string[]
  readonly folded: readonly string[]
  /** The row with the focus. */
  readonly active: string | null
  readonly detailsOpen: boolean
}

/** Fetches what was kept, then keeps what changes. Returns the way to stop. */
export async function keepTable(
  backend: Backend,
  table: Table,
  detailsOpen: Signal<boolean>,
): Promise<() => void> {
  const text = await backend.kept(PLACE)
  if (text !== null) {
    const kept: Kept = JSON.parse(text)
    batch(() => {
      table.filterText.value = kept.filterText
      table.chips.value = kept.chips
      table.pinned.value = new Set(kept.pinned)
      table.folded.value = new Set(kept.folded)
      if (kept.active !== null) table.selection.value = select(NOTHING_SELECTED, [], kept.active, 'only')
      detailsOpen.value = kept.detailsOpen
    })
  }
  const sending = paced(text, next => void backend.keep(PLACE, next).catch(() => undefined))
  const stop = effect(() => {
    const now: Kept = {
      filterText: table.filterText.value,
      chips: table.chips.value,
      pinned: [...table.pinned.value],
      folded: [...table.folded.value],
      active: table.selection.value.active,
      detailsOpen: detailsOpen.value,
    }
    sending.set(JSON.stringify(now))
  })
  return () => {
    sending.stop()
    stop()
  }
}
