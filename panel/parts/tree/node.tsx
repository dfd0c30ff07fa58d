// biome-ignore-all lint/a11y/useFocusableInteractive: the tree has one tab stop, which moves
/** One row of a tree: key, value on one line, and how many are inside. Texts of a page are isolated and shown as text. */
import type { JSX } from 'preact'
import { numberOf, type Value } from '../../../src/core/value'
import { timeOf } from '../../layers'
import { briefText, type Notation } from '../../notation'
import { cut, moment, partsText, visible } from '../../text'
import { Icon } from '../icons'
import type { TreeRow } from './rows'
import styles from './tree.module.css'

/** Longer texts are cut in the tree, and values on one line. */
const TEXT_LENGTH = 2000
const ONE_LINE = 120

const SYNTAX: Readonly<Record<Value['type'], string | undefined>> = {
  null: styles.word,
  bool: styles.word,
  number: styles.number,
  string: styles.string,
  bytes: styles.string,
  list: undefined,
  map: undefined,
  tagged: styles.word,
}

/** `tuple`, `list`, `dict` ... */
function containerName(value: Value, notation: Notation): string {
  if (value.type === 'tagged') return value.class ?? value.tag
  if (value.type === 'map')
    return { json: 'object', python: 'dict', ruby: 'Hash', php: 'array', elixir: 'map' }[notation]
  return { json: 'array', python: 'list', ruby: 'Array', php: 'array', elixir: 'list' }[notation]
}

/** A number that may be a time says which, as a tooltip. */
function timeTitle(value: Value): { readonly title?: string } {
  const text = value.type === 'number' && numberOf(value) !== null ? value.text : ''
  const time = timeOf(text)
  return time === null ? {} : { title: moment(time.at) }
}

interface NodeProps {
  readonly row: TreeRow
  readonly notation: Notation
  readonly active: boolean
  readonly hit: boolean
  /** Pixels from the top of the tree; null: where it stands. */
  readonly top: number | null
}

function Inside({ row, notation }: Pick<NodeProps, 'row' | 'notation'>): JSX.Element {
  const { value, open, level, children } = row
  const brief = visible(cut(briefText(value, notation, ONE_LINE), ONE_LINE))
  return (
    <>
      {(open === false || level === 0) && (
        <bdi class={styles.line} title={brief}>
          {brief}
        </bdi>
      )}
      {open === true && (
        <span class={styles.dim}>{`${containerName(value, notation)}, ${partsText(children)}`}</span>
      )}
    </>
  )
}

export function TreeNode({ row, notation, active, hit, top }: NodeProps): JSX.Element {
  const { id, label, value, level, open } = row
  return (
    <div
      role="treeitem"
      data-node={id}
      aria-level={level + 1}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={active}
      {...(open === null ? {} : { 'aria-expanded': open })}
      tabIndex={active ? 0 : -1}
      class={`${styles.node} ${hit ? styles.hit : ''} ${top === null ? '' : styles.placed}`}
      style={{
        paddingLeft: `${level * 14}px`,
        ...(top === null ? {} : { transform: `translateY(${top}px)` }),
      }}
    >
      <span class={styles.fold}>{open !== null && <Icon name={open ? 'down' : 'right'} size={10} />}</span>
      {label !== null && <bdi class={styles.key}>{visible(label)}</bdi>}
      {open === null ? (
        <bdi class={`${styles.scalar} ${SYNTAX[value.type] ?? ''}`} {...timeTitle(value)}>
          {visible(cut(briefText(value, notation, TEXT_LENGTH), TEXT_LENGTH))}
        </bdi>
      ) : (
        <Inside row={row} notation={notation} />
      )}
    </div>
  )
}
