/** Storage: the table of all items, and the details of the chosen one beside or below it. */
import type { JSX } from 'preact'
import { sortedWords } from '../actions'
import { Details } from '../details/details'
import { editItem } from '../edit/actions'
import { beginEdit } from '../edit/cell'
import { CellNote } from '../edit/cell-editor'
import { Button } from '../parts/button'
import { Splitter } from '../parts/splitter'
import type { State } from '../state'
import { ActiveChips } from '../table/active-chips'
import { StorageTable } from '../table/table'
import { UI } from '../text'
import styles from './storage.module.css'

interface Props {
  readonly state: State
}

function Nothing({ state }: Props): JSX.Element | null {
  const { rows, items } = state.table
  if (rows.value.some(row => row.type === 'item')) return null
  if (items.value.length === 0)
    return rows.value.length > 0 ? null : (
      <div class={styles.nothing}>
        <p>{UI.empty}</p>
        <p class={styles.dim}>{UI.emptyBecause}</p>
      </div>
    )
  return (
    <div class={styles.nothing}>
      <p>{UI.noMatch}</p>
      <Button onClick={() => state.table.clear()}>{UI.clearFilter}</Button>
    </div>
  )
}

/** Names and values are edited in their cells, everything else in the form. */
function editAt(state: State, column: string | null): void {
  if (column === 'name' || column === 'value') beginEdit(state, column)
  else editItem(state)
}

export function StorageView({ state }: Props): JSX.Element {
  const { beside, below } = state.split.value
  const open = state.detailsOpen.value
  return (
    <div
      class={styles.view}
      style={{
        ...(beside === null ? {} : { '--beside': `${beside}px` }),
        ...(below === null ? {} : { '--below': `${below}px` }),
      }}
    >
      <div class={styles.main}>
        <ActiveChips state={state} />
        <StorageTable state={state} edit={column => editAt(state, column)} />
        <Nothing state={state} />
        <CellNote state={state} />
        <div class="visually-hidden" aria-live="polite">
          {sortedWords(state)}
        </div>
      </div>
      {open && <Splitter state={state} />}
      {open && <Details state={state} />}
    </div>
  )
}
