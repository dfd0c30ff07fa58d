// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** One row of the list: a step, requests folded together, or what stands between steps. */
import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { foldedText, markText, navigationText, TIMELINE } from '../text/timeline'
import { Cell } from './cells'
import styles from './grid.module.css'
import type { ColumnId } from './layout'
import type { Model } from './model'
import { failures, type Row } from './rows'

interface Props {
  readonly state: State
  readonly model: Model
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly columns: readonly ColumnId[]
  readonly tabbable: boolean
}

const Whole = ({
  columns,
  children,
}: {
  readonly columns: number
  readonly children: ComponentChildren
}): JSX.Element => (
  <div role="gridcell" class={styles.whole} aria-colspan={columns}>
    {children}
  </div>
)

const Folded = ({
  row,
  open,
  columns,
}: {
  readonly row: Extract<Row, { type: 'folded' }>
  readonly open: boolean
  readonly columns: number
}): JSX.Element => (
  <Whole columns={columns}>
    <Icon name={open ? 'down' : 'right'} size={10} />
    {foldedText(row.requests.length, failures(row.requests))}
  </Whole>
)

const Between = ({
  row,
  columns,
}: {
  readonly row: Extract<Row, { type: 'between' }>
  readonly columns: number
}): JSX.Element => {
  const { step } = row
  const text = step.type === 'mark' ? markText(step) : navigationText(step.url)
  return (
    <Whole columns={columns}>
      <span class={styles.between} title={text}>
        {step.type === 'navigation' && <span class="visually-hidden">{TIMELINE.navigation} </span>}
        {text}
      </span>
    </Whole>
  )
}

const LOOK: Readonly<Record<Row['type'], string | undefined>> = {
  step: '',
  folded: styles.folded,
  between: styles.separator,
}

export function GridRow({ state, model, row, index, top, columns, tabbable }: Props): JSX.Element {
  const selected = model.selection.value.ids.has(row.id)
  const open = model.open.value.has(row.id)
  const isBetween = row.type === 'between'
  return (
    <div
      role="row"
      data-row={row.id}
      data-step={row.type === 'step' ? (row.number ?? '') : undefined}
      aria-rowindex={index + 2}
      aria-selected={isBetween ? undefined : selected}
      aria-expanded={row.type === 'folded' ? open : undefined}
      tabIndex={isBetween ? undefined : tabbable ? 0 : -1}
      class={`${styles.row} ${LOOK[row.type]} ${row.type === 'step' && row.number === null ? styles.plain : ''}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row.type === 'step' ? (
        columns.map(column => <Cell key={column} state={state} model={model} row={row} column={column} />)
      ) : row.type === 'folded' ? (
        <Folded row={row} open={open} columns={columns.length} />
      ) : (
        <Between row={row} columns={columns.length} />
      )}
    </div>
  )
}
