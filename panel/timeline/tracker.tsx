// biome-ignore-all lint/a11y/useSemanticElements: a virtual table cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual table cannot be made of table elements
/** The variable tracker: a row per pinned variable, a column per step, of which those in sight are drawn. */
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Column, columnsOf } from '../../src/core/timeline/track'
import { Button, IconButton } from '../parts/button'
import type { State } from '../state'
import { useVirtualRows } from '../table/use-virtual-rows'
import { columnText, TRACKER, trackText } from '../text/tracker'
import { revealStep } from './actions'
import type { Model } from './model'
import { type TrackedCell, trackedCells } from './tracked'
import styles from './tracker.module.css'
import type { Track } from './tracks'
import { useEnd } from './use-end'

interface Props {
  readonly state: State
  readonly model: Model
}

/** Pixels of a column, and of the names before them; the style sheet has the same numbers. */
const COLUMN = 84
const NAMES = 150

interface Drawn {
  readonly index: number
  readonly start: number
}

interface RowProps {
  readonly model: Model
  readonly pin: Track
  readonly columns: readonly Column[]
  readonly drawn: readonly Drawn[]
  readonly row: number
  readonly json: boolean
  /** Another object when texts may be read otherwise. */
  readonly basis: object
}

/** The cells of the columns that are drawn, by their index; those that are read anew stay until they are there. */
function useCells({ model, pin, columns, drawn, json, basis }: RowProps): ReadonlyMap<number, TrackedCell> {
  const [cells, setCells] = useState<ReadonlyMap<number, TrackedCell>>(new Map())
  const from = Math.max(0, (drawn[0]?.index ?? 0) - 1)
  const to = (drawn.at(-1)?.index ?? -1) + 1
  const timeline = model.timeline.value
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again where steps, columns in sight, keys, formats or spelling change
  useEffect(() => {
    let wanted = true
    void trackedCells(model, pin, columns.slice(from, to), json).then(
      found => wanted && setCells(new Map(found.map((cell, i) => [from + i, cell]))),
    )
    return () => {
      wanted = false
    }
  }, [timeline, columns, from, to, json, basis])
  return cells
}

function TrackRow(props: RowProps): JSX.Element {
  const { model, pin, drawn, row } = props
  const cells = useCells(props)
  const name = trackText(pin)
  return (
    <div role="row" aria-rowindex={row + 2} class={styles.row} data-track={name}>
      <div role="rowheader" class={styles.name} title={name}>
        <code>{name}</code>
        <IconButton icon="close" label={TRACKER.unpin(name)} onClick={() => model.tracker.toggle(pin)} />
      </div>
      {drawn.map(({ index, start }) => {
        const cell = cells.get(index)
        const look = `${cell?.changed ? styles.changed : ''} ${cell?.state === 'value' ? '' : styles.dim}`
        return (
          <div
            key={index}
            role="cell"
            aria-colindex={index + 2}
            data-column={index}
            class={`${styles.cell} ${look}`}
            style={{ left: `${start}px` }}
            title={cell?.text ?? ''}
          >
            {cell?.text ?? TRACKER.pending}
            {cell?.changed && <span class="visually-hidden"> ({TRACKER.changed})</span>}
          </div>
        )
      })}
    </div>
  )
}

interface HeadsProps {
  readonly state: State
  readonly columns: readonly Column[]
  readonly drawn: readonly Drawn[]
}

const Heads = ({ state, columns, drawn }: HeadsProps): JSX.Element => (
  <div role="row" aria-rowindex={1} class={`${styles.row} ${styles.heads}`}>
    <div role="columnheader" class={styles.name}>
      {TRACKER.variable}
    </div>
    {drawn.map(({ index, start }) => {
      const column = columns[index]
      if (column === undefined) return null
      return (
        <div
          key={index}
          role="columnheader"
          aria-colindex={index + 2}
          class={styles.cell}
          style={{ left: `${start}px` }}
        >
          {column.what === 'after' ? (
            <button type="button" class={styles.step} onClick={() => void revealStep(state, column.step.no)}>
              {columnText(column)}
            </button>
          ) : (
            columnText(column)
          )}
        </div>
      )
    })}
  </div>
)

function TrackTable({ state, model, json }: Props & { readonly json: boolean }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const steps = model.numbered.value
  const columns = useMemo(() => columnsOf(steps), [steps])
  const virtual = useVirtualRows({
    count: columns.length,
    size: COLUMN,
    horizontal: true,
    always: -1,
    before: NAMES,
    scroller,
  })
  const onScroll = useEnd(scroller, 'across')
  const tracks = model.tracker.tracks.value
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={TRACKER.title}
      aria-colcount={columns.length + 1}
      aria-rowcount={tracks.length + 1}
      class={styles.scroller}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <div role="rowgroup" class={styles.body} style={{ width: `${virtual.height + NAMES}px` }}>
        <Heads state={state} columns={columns} drawn={virtual.rows} />
        {tracks.map((pin, row) => (
          <TrackRow
            key={JSON.stringify([pin.item, pin.path])}
            model={model}
            pin={pin}
            columns={columns}
            drawn={virtual.rows}
            row={row}
            json={json}
            basis={model.readings.ground.value}
          />
        ))}
      </div>
    </div>
  )
}

export function TrackerPane({ state, model }: Props): JSX.Element {
  const [json, setJson] = useState(false)
  const empty = model.tracker.tracks.value.length === 0
  return (
    <section class={styles.pane} aria-label={TRACKER.title}>
      <header class={styles.bar}>
        <h2>{TRACKER.title}</h2>
        {!empty && <Button onClick={() => setJson(!json)}>{json ? TRACKER.notation : TRACKER.json}</Button>}
        <IconButton
          icon="close"
          label={TRACKER.close}
          onClick={() => {
            model.tracker.open.value = false
          }}
        />
      </header>
      {empty ? (
        <p class={styles.empty}>{TRACKER.empty}</p>
      ) : (
        <TrackTable state={state} model={model} json={json} />
      )}
    </section>
  )
}
