// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** One row of the storage table: an item, or what could not be read. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { Row } from '../state/table'
import { gapText } from '../text'
import { Cell } from './cell'
import type { CellContext, Column } from './columns'
import styles from './table.module.css'

export interface RowProps {
  readonly state: State
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly columns: readonly Column[]
  readonly tabbable: boolean
}

function GapCells({
  row,
  columns,
}: {
  readonly row: Extract<Row, { type: 'gap' }>
  readonly columns: number
}): JSX.Element {
  const text = gapText(row.gap)
  return (
    <div role="gridcell" class={styles.gap} aria-colspan={columns} title={text}>
      <Icon name="blocked" size={12} />
      {text}
    </div>
  )
}

/** How long a change can still be seen. */
const FLASH = 1000

const isFresh = (state: State, item: StorageItem): boolean =>
  state.clock() - (state.data.changedAt(item) ?? -Infinity) < FLASH

export function TableRow({ state, row, index, top, columns, tabbable }: RowProps): JSX.Element {
  const selected = state.table.selection.value.ids.has(row.id)
  const fresh = row.type === 'item' && isFresh(state, row.item)
  const context: CellContext | null =
    row.type === 'item' ? { labels: state.labelling.labels(row.item), now: state.data.now.value } : null
  return (
    <div
      role="row"
      data-id={row.id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      class={`${styles.row} ${index % 2 === 1 ? styles.odd : ''} ${row.type === 'gap' ? styles.gapRow : ''} ${fresh ? styles.fresh : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row.type === 'gap' || context === null
        ? row.type === 'gap' && <GapCells row={row} columns={columns.length} />
        : columns.map(column => (
            <Cell key={column.id} state={state} item={row.item} column={column} context={context} />
          ))}
    </div>
  )
}
