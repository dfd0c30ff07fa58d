/** A decoded value as a tree that can be folded; types that plain JSON has not are shown as such. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Value } from '../../src/core/value'
import { isContainer, type Notation, valueText } from '../notation'
import { cut, moreText, partsText, plural } from '../text'
import { Icon } from './icons'
import styles from './value-tree.module.css'

interface Props {
  readonly value: Value
  readonly notation: Notation
}

interface Child {
  readonly key: Value | null
  readonly value: Value
}

/** Children drawn at first, and at each press of "more". */
const PAGE = 200
/** Longer texts are cut in the tree. */
const TEXT_LENGTH = 2000
/** Levels that are open at first. */
const OPEN_LEVELS = 3
/** Characters of a value written on one line. */
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

function childrenOf(value: Value): readonly Child[] {
  switch (value.type) {
    case 'list':
      return value.items.map(item => ({ key: null, value: item }))
    case 'map':
      return value.entries.map(([key, inner]) => ({ key, value: inner }))
    case 'tagged':
      return childrenOf(value.value)
    default:
      return []
  }
}

/** `tuple`, `list`, `dict` ... with the number of members. */
function containerName(value: Value, notation: Notation): string {
  if (value.type === 'tagged') return value.class ?? value.tag
  if (value.type === 'map')
    return { json: 'object', python: 'dict', ruby: 'Hash', php: 'array', elixir: 'map' }[notation]
  return { json: 'array', python: 'list', ruby: 'Array', php: 'array', elixir: 'list' }[notation]
}

const Scalar = ({ value, notation }: Props): JSX.Element => (
  <span class={SYNTAX[value.type]}>{cut(valueText(value, notation), TEXT_LENGTH)}</span>
)

interface NodeProps extends Props {
  readonly label: string | null
  readonly level: number
}

function Branch({ value, notation, label, level }: NodeProps): JSX.Element {
  const [open, setOpen] = useState(level < OPEN_LEVELS)
  const [shown, setShown] = useState(PAGE)
  const children = childrenOf(value)
  const summary = `${containerName(value, notation)}, ${partsText(children.length)}`
  return (
    <li>
      <button type="button" class={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={10} />
        {label !== null && <span class={styles.key}>{label}</span>}
        {(!open || level === 0) && (
          <span class={styles.line}>{cut(valueText(value, notation), ONE_LINE)}</span>
        )}
        {open && <span class={styles.dim}>{summary}</span>}
      </button>
      {open && (
        <ul>
          {children.slice(0, shown).map((child, i) => (
            <Node
              // biome-ignore lint/suspicious/noArrayIndexKey: keys of a payload may be equal
              key={i}
              value={child.value}
              notation={notation}
              label={child.key === null ? String(i) : valueText(child.key, notation)}
              level={level + 1}
            />
          ))}
          {children.length > shown && (
            <li>
              <button type="button" class={styles.fold} onClick={() => setShown(shown + PAGE)}>
                {moreText(children.length - shown)}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}

function Node(props: NodeProps): JSX.Element {
  const { value, notation, label } = props
  if (isContainer(value) && childrenOf(value).length > 0) return <Branch {...props} />
  return (
    <li class={styles.leaf}>
      {label !== null && <span class={styles.key}>{label}</span>}
      <Scalar value={value} notation={notation} />
    </li>
  )
}

export const ValueTree = ({ value, notation }: Props): JSX.Element => (
  <ul class={styles.tree} aria-label={plural(childrenOf(value).length, 'member')}>
    <Node value={value} notation={notation} label={null} level={0} />
  </ul>
)
