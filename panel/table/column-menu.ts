/** The menu of the table's head: sorting, order and choice of columns, grouping of rows. */
import type { Entry } from '../menu/entry'
import type { State } from '../state'
import { COLUMN, TABLE } from '../text'
import { ALL_AS_MADE, canHide, moveBy, setShown } from './column-choice'
import { type Column, type ColumnId, columns } from './columns'
import { GROUPINGS } from './groups'

const LINE: Entry = { type: 'line' }

interface About {
  readonly state: State
  readonly column: Column | null
  /** Columns that are on screen, in their order. */
  readonly onScreen: readonly ColumnId[]
}

function ofColumn({ state, column, onScreen }: About): readonly Entry[] {
  if (column === null) return []
  const { sort, columns: choice } = state.table
  const { id } = column
  const sorted = (label: string, descending: boolean): Entry => ({
    type: 'action',
    id: descending ? 'sort-down' : 'sort-up',
    label,
    checked: { is: sort.value.column === id && sort.value.descending === descending, alone: false },
    run: () => void state.table.sortBy({ column: id, descending }),
  })
  const move = (label: string, step: -1 | 1): Entry => ({
    type: 'action',
    id: step < 0 ? 'left' : 'right',
    label,
    keys: step < 0 ? 'Ctrl+←' : 'Ctrl+→',
    disabled: onScreen[onScreen.indexOf(id) + step] === undefined,
    run: () => {
      choice.value = moveBy(choice.value, id, step, onScreen)
    },
  })
  return [
    sorted(TABLE.sortUp, false),
    sorted(TABLE.sortDown, true),
    LINE,
    move(TABLE.left, -1),
    move(TABLE.right, 1),
    {
      type: 'action',
      id: 'hide',
      label: TABLE.hide,
      disabled: !canHide(id),
      run: () => {
        choice.value = setShown(choice.value, id, false)
      },
    },
    LINE,
  ]
}

const choiceOfColumns = ({ state, onScreen }: About): Entry => ({
  type: 'menu',
  id: 'columns',
  label: TABLE.columns,
  entries: columns.map(({ id }) => ({
    type: 'action',
    id: `column-${id}`,
    label: COLUMN[id].title,
    checked: { is: onScreen.includes(id), alone: true },
    disabled: !canHide(id),
    run: () => {
      state.table.columns.value = setShown(state.table.columns.value, id, !onScreen.includes(id))
    },
  })),
})

const choiceOfGroups = ({ table }: State): Entry => ({
  type: 'menu',
  id: 'group',
  label: TABLE.group,
  entries: GROUPINGS.map(by => ({
    type: 'action',
    id: `group-${by}`,
    label: TABLE.groupings[by],
    checked: { is: table.grouping.value === by, alone: false },
    run: () => {
      table.grouping.value = by
    },
  })),
})

function ofGroups({ table }: State): readonly Entry[] {
  if (table.grouping.value === 'none') return []
  const fold = (id: string, label: string, folded: () => readonly string[]): Entry => ({
    type: 'action',
    id,
    label,
    run: () => {
      table.folded.value = new Set(folded())
    },
  })
  const groups = (): readonly string[] =>
    table.rows.value.flatMap(row => (row.type === 'group' ? [row.id] : []))
  return [fold('fold', TABLE.fold, groups), fold('unfold', TABLE.unfold, () => [])]
}

function resets({ table }: State): readonly Entry[] {
  return [
    LINE,
    {
      type: 'action',
      id: 'reset-widths',
      label: TABLE.widths,
      disabled: table.widths.value.size === 0,
      run: () => {
        table.widths.value = new Map()
      },
    },
    {
      type: 'action',
      id: 'reset',
      label: TABLE.reset,
      run: () => {
        table.columns.value = ALL_AS_MADE
        table.widths.value = new Map()
      },
    },
  ]
}

/** Opens the menu; `column` null: of the table as a whole. */
export function openColumnMenu(about: About, x: number, y: number, from: HTMLElement | null): void {
  const { state } = about
  const entries = [
    ...ofColumn(about),
    choiceOfColumns(about),
    choiceOfGroups(state),
    ...ofGroups(state),
    ...resets(state),
  ]
  state.menu.value = { label: TABLE.columnMenu, x, y, entries, from }
}
