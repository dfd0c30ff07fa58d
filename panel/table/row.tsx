// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** One row of the storage table: an item, a group of items, or what could not be read. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { gapText, groupCount, groupText } from '../text'
import { Cell } from './cell'
import type { CellContext, Column } from './columns'
import type { Row } from './groups'
import styles from './table.module.css'

export interface RowProps {
  readonly state: State
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly columns: readonly Column[]
  readonly tabbable: boolean
}

type Of<T extends Row['type']> = Extract<Row, { readonly type: T }>

const GapCells = ({ row, columns }: { readonly row: Of<'gap'>; readonly columns: number }): JSX.Element => {
  const text = gapText(row.gap)
  return (
    <div role="gridcell" class={styles.gap} aria-colspan={columns} title={text}>
      <Icon name="blocked" size={12} />
      <span class={styles.text}>{text}</span>
    </div>
  )
}

const GroupCells = ({
  row,
  columns,
}: {
  readonly row: Of<'group'>
  readonly columns: number
}): JSX.Element => (
  <div role="gridcell" class={styles.group} aria-colspan={columns} data-fold>
    <Icon name={row.open ? 'down' : 'right'} size={10} />
    <bdi class={styles.text}>{groupText(row.label)}</bdi>
    <span class={styles.groupCount}>{groupCount(row.count)}</span>
  </div>
)

function ItemCells({
  state,
  row,
  columns,
}: {
  readonly state: State
  readonly row: Of<'item'>
  readonly columns: readonly Column[]
}): JSX.Element {
  const context: CellContext = { labels: state.labelling.labels(row.item), now: state.data.now.value }
  return (
    <>
      {columns.map(column => (
        <Cell key={column.id} state={state} item={row.item} column={column} context={context} />
      ))}
    </>
  )
}

/** How long a change can still be seen. */
const FLASH = 1000

const isFresh = (state: State, item: StorageItem): boolean =>
  state.clock() - (state.data.changedAt(item) ?? -Infinity) < FLASH

const KIND_OF_ROW = { item: '', gap: styles.gapRow, group: styles.groupRow } as const

/** Groups make a tree of the grid: what is in a group is one level down. */
function treePlace(row: Row, grouped: boolean): object {
  if (!grouped) return {}
  if (row.type === 'group') return { 'aria-level': 1, 'aria-expanded': row.open }
  return { 'aria-level': row.type === 'item' ? 2 : 1 }
}

export function TableRow({ state, row, index, top, columns, tabbable }: RowProps): JSX.Element {
  const { selection, grouping } = state.table
  const fresh = row.type === 'item' && isFresh(state, row.item)
  const gone = row.type === 'item' && !state.data.byId.value.has(row.item.id)
  return (
    <div
      role="row"
      data-id={row.id}
      aria-rowindex={index + 2}
      aria-selected={selection.value.ids.has(row.id)}
      {...treePlace(row, grouping.value !== 'none')}
      tabIndex={tabbable ? 0 : -1}
      class={`${styles.row} ${index % 2 === 1 ? styles.odd : ''} ${KIND_OF_ROW[row.type]} ${fresh ? styles.fresh : ''} ${gone ? styles.goneRow : ''}`}
      data-deleted={gone || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row.type === 'gap' ? (
        <GapCells row={row} columns={columns.length} />
      ) : row.type === 'group' ? (
        <GroupCells row={row} columns={columns.length} />
      ) : (
        <ItemCells state={state} row={row} columns={columns} />
      )}
    </div>
  )
}
