// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** One cell of an item's row: its words, with the hits of the filter marked. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { cellOf } from '../edit/cell'
import { CellEditor } from '../edit/cell-editor'
import { Highlighted } from '../parts/highlighted'
import { Icon } from '../parts/icons'
import { SessionChip } from '../parts/state-chip'
import type { State } from '../state'
import { extract, type Hit, hitsIn, SHOWN_LENGTH } from '../state/hits'
import { type Filter, hostText, ownerOf } from '../state/search'
import { COLUMN, cut, FILTERS, KIND, TABLE, UI, visible } from '../text'
import type { CellContext, Column } from './columns'
import { rowOf } from './item-row'
import styles from './table.module.css'

const KIND_CLASS = { cookie: styles.cookie, local: styles.local, session: styles.session } as const

function KindCell({ item }: { readonly item: StorageItem }): JSX.Element {
  return (
    <span class={styles.kind}>
      <span class={`${styles.dot} ${KIND_CLASS[item.kind]}`} aria-hidden="true" />
      <span class={styles.text}>
        {item.kind}
        {item.kind !== 'cookie' && <span class={styles.tail}>Storage</span>}
      </span>
    </span>
  )
}

interface CellProps {
  readonly state: State
  readonly item: StorageItem
  readonly column: Column
  readonly context: CellContext
}

interface ItemProps {
  readonly state: State
  readonly item: StorageItem
}

/** Hits of `whole` that lie in its part between `from` and `to`, counted from there. */
const within = (hits: readonly Hit[], from: number, to: number): readonly Hit[] =>
  hits.flatMap(([start, end]) =>
    start < to && end > from ? [[Math.max(start, from) - from, Math.min(end, to) - from] as const] : [],
  )

/** The owner is searched as one text, domain and path, and shown in two cells. */
function OwnerPart({ state, item, part }: ItemProps & { readonly part: 'host' | 'path' }): JSX.Element {
  const whole = ownerOf(item)
  const border = hostText(item).length
  const [from, to] = part === 'host' ? [0, border] : [border, whole.length]
  const hits = within(hitsIn(whole, state.table.marking.value), from, to)
  return <Highlighted text={whole.slice(from, to)} hits={hits} />
}

const isSeen = (item: StorageItem, filter: Filter): boolean =>
  filter.kind === 'text'
    ? rowOf(item).lower.includes(filter.needle)
    : [item.name, item.value, ownerOf(item)].some(text => hitsIn(text, filter).length > 0)

/** Tells where the filter found something that the row does not show. */
function InsideMark({ state, item }: ItemProps): JSX.Element | null {
  const filter = state.table.marking.value
  const inside = state.index.decoded(item)
  if (inside === undefined || (filter.kind !== 'text' && filter.kind !== 'regex')) return null
  if (isSeen(item, filter)) return null
  const found = extract(inside.text, filter)
  if (found === null) return null
  const title = FILTERS.decodedBecause(visible(found.text))
  return (
    <span class={styles.inside} title={title}>
      <Icon name="search" size={9} />
      {FILTERS.decoded}: <Highlighted text={found.text} hits={[found.hit]} />
    </span>
  )
}

/** A row that the page took away stays until another one is chosen. */
const Deleted = ({ state, item }: ItemProps): JSX.Element | null =>
  state.data.byId.value.has(item.id) ? null : <span class={styles.deleted}>{TABLE.deleted}</span>

const Searched = ({ state, text }: { readonly state: State; readonly text: string }): JSX.Element => (
  <Highlighted text={cut(text, SHOWN_LENGTH)} hits={hitsIn(text, state.table.marking.value)} />
)

function Content({ state, item, column, context }: CellProps): JSX.Element {
  switch (column.id) {
    case 'kind':
      return <KindCell item={item} />
    case 'name':
      return item.name === '' ? (
        <span class={styles.dim}>{UI.noName}</span>
      ) : (
        <Searched state={state} text={item.name} />
      )
    case 'value':
      return (
        <>
          <Deleted state={state} item={item} />
          <SessionChip state={state} item={item} />
          <InsideMark state={state} item={item} />
          <span class={styles.text}>
            <Searched state={state} text={item.value} />
          </span>
        </>
      )
    case 'owner':
      return <OwnerPart state={state} item={item} part="host" />
    case 'path':
      return <OwnerPart state={state} item={item} part="path" />
    default:
      return <>{column.text(item, context)}</>
  }
}

/** Quiet where the kind has no such thing. */
const Dash = ({ item, column }: Pick<CellProps, 'item' | 'column'>): JSX.Element => (
  <div
    role="gridcell"
    class={styles.cell}
    title={TABLE.notApplicable(COLUMN[column.id].title, KIND[item.kind])}
  >
    <span class={styles.quiet}>–</span>
  </div>
)

export function Cell(props: CellProps): JSX.Element {
  const { state, item, column, context } = props
  const edit = cellOf(state)
  if (edit?.opened.id === item.id && edit.column === column.id)
    return (
      <div role="gridcell" class={styles.editing}>
        <CellEditor state={state} edit={edit} />
      </div>
    )
  if (column.cookiesOnly === true && item.kind !== 'cookie') return <Dash item={item} column={column} />
  const text = column.text(item, context)
  const title = column.why(item, context) ?? (text.length > 4 ? text : undefined)
  const look = `${styles.cell} ${column.align === 'end' ? styles.end : ''} ${column.mono ? styles.mono : ''} ${column.id === 'value' ? styles.value : ''}`
  return (
    <div role="gridcell" data-column={column.id} class={look} {...(title === undefined ? {} : { title })}>
      <Content {...props} />
    </div>
  )
}
