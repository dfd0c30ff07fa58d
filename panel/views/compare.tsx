/** Compare: the three stores side by side, and what stands in several of them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { StorageItem, StorageKind } from '../../src/core/model'
import { reveal, show } from '../actions'
import { Icon } from '../parts/icons'
import { StateIcon } from '../parts/state-chip'
import type { State, View } from '../state'
import { MOST_LOOKED_AT } from '../state/findings'
import {
  type Cell,
  COMPARE,
  compareCells,
  introduction,
  KIND,
  nameText,
  ROWS,
  type RowName,
  STORES,
  sharedText,
  stateText,
  UI,
  withoutKeyText,
} from '../text'
import styles from './compare.module.css'
import { type CompareFacts, compareFacts } from './compare-facts'
import { Findings } from './findings-lazy'

interface Props {
  readonly state: State
}

interface FactsProps extends Props {
  readonly facts: CompareFacts
}

const KINDS: readonly StorageKind[] = ['cookie', 'local', 'session']
const ROW_NAMES = Object.keys(ROWS) as readonly RowName[]

function Bar({
  used,
  limit,
  label,
}: {
  readonly used: number
  readonly limit: number
  readonly label: string
}): JSX.Element {
  const share = Math.min(100, (100 * used) / limit)
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be coloured by tokens in both browsers
    <div
      class={styles.bar}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={used}
    >
      <div class={share > 90 ? styles.full : ''} style={{ width: `${share}%` }} />
    </div>
  )
}

const Opens = ({ view, opens }: { readonly view: 'sending'; readonly opens: (view: View) => void }) => (
  <button type="button" class={`${styles.link} ${styles.opens}`} onClick={() => opens(view)}>
    {COMPARE.opens[view]}
  </button>
)

interface CellProps {
  readonly row: RowName
  readonly kind: StorageKind
  readonly cell: Cell
  readonly opens: (view: View) => void
}

function CompareCell({ row, kind, cell, opens }: CellProps): JSX.Element {
  const [open, setOpen] = useState(false)
  const id = `why-${row}-${kind}`
  return (
    <td class={styles.cell} data-cell={`${row}-${kind}`}>
      <div class={styles.says}>
        <span class={styles.store}>{STORES[kind]}</span>
        <span class={styles.words}>{cell.says}</span>
        <button
          type="button"
          class={styles.why}
          aria-label={COMPARE.whyOf(ROWS[row], STORES[kind])}
          title={cell.why}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="info" size={12} />
        </button>
      </div>
      {cell.bar !== undefined && <Bar {...cell.bar} label={`${ROWS[row]}, ${STORES[kind]}`} />}
      {cell.note !== undefined && (
        <p class={styles.note}>
          <Icon name="blocked" size={12} />
          {cell.note}
        </p>
      )}
      {cell.opens !== undefined && <Opens view={cell.opens} opens={opens} />}
      <p id={id} class={styles.because} hidden={!open}>
        {cell.why}
      </p>
    </td>
  )
}

function Table({ state, facts }: FactsProps): JSX.Element {
  const cells = compareCells(facts, state.data.context.value)
  return (
    <table aria-label={COMPARE.label} class={styles.table}>
      <thead>
        <tr>
          <td class={styles.head} />
          {KINDS.map(kind => (
            <th key={kind} scope="col" class={styles.head}>
              {STORES[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROW_NAMES.map(row => (
          <tr key={row}>
            <th scope="row" class={styles.title}>
              {ROWS[row]}
            </th>
            {KINDS.map(kind => (
              <CompareCell
                key={kind}
                row={row}
                kind={kind}
                cell={cells[row][kind]}
                opens={view => show(state, view)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SessionLine({ state, item }: Props & { readonly item: StorageItem }): JSX.Element | null {
  const codec = state.sessions.codecFor(item)
  if (codec === null) return null
  const reading = state.sessions.reading(item).value
  const told = reading === null ? null : stateText(reading.state, reading.strangers)
  const without = withoutKeyText(codec)
  return (
    <li>
      {reading === null ? <Icon name="circle" size={13} /> : <StateIcon state={reading.state} />}
      <p>
        <button type="button" class={styles.link} title={COMPARE.open} onClick={() => reveal(state, item.id)}>
          {nameText(item)}
        </button>{' '}
        {introduction(item, codec)}
        {told !== null && (
          <>
            {' '}
            <b>{told.title}</b> {told.says}
          </>
        )}
        {without !== null && <span class={styles.aside}> {without}</span>}
      </p>
    </li>
  )
}

function Sessions({ state }: Props): JSX.Element | null {
  const items = state.table.items.value.slice(0, MOST_LOOKED_AT).filter(item => {
    const best = state.sessions.recognised(item)[0]
    return best !== undefined && best.match.confidence !== 'possible'
  })
  if (items.length === 0) return null
  return (
    <section aria-label={COMPARE.sessions} class={styles.below}>
      <h2>{COMPARE.sessions}</h2>
      <ul>
        {items.map(item => (
          <SessionLine key={item.id} state={state} item={item} />
        ))}
      </ul>
    </section>
  )
}

function SharedNames({ state, facts }: FactsProps): JSX.Element {
  const found = facts.shared
  return (
    <section aria-label={COMPARE.shared} class={styles.below}>
      <h2>{COMPARE.shared}</h2>
      {found.length === 0 ? (
        <p class={styles.aside}>{COMPARE.noShared}</p>
      ) : (
        <ul>
          {found.slice(0, 50).map(shared => (
            <li key={`${shared.by} ${shared.items[0]?.id}`}>
              <Icon name="copy" size={13} />
              <p>
                {sharedText(shared)}{' '}
                {shared.items.slice(0, 6).map(item => (
                  <button
                    key={item.id}
                    type="button"
                    class={styles.link}
                    title={COMPARE.open}
                    onClick={() => reveal(state, item.id)}
                  >
                    {KIND[item.kind]} {nameText(item)}
                  </button>
                ))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function CompareView({ state }: Props): JSX.Element {
  const rules = state.labelling.rules.value
  if (rules === null) return <p class={styles.loading}>{UI.loading}</p>
  const { items, gaps } = state.table
  const facts = compareFacts(items.value, gaps.value, rules, state.data.context.value)
  return (
    <div class={styles.view}>
      <Table state={state} facts={facts} />
      <Sessions state={state} />
      <Findings state={state} />
      <SharedNames state={state} facts={facts} />
    </div>
  )
}
