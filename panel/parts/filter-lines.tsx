/** Lines of the filter popover: a title with what can be chosen, and the two that take a number. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { State } from '../state'
import { ANY_LATER, type Chip, chipId } from '../state/chips'
import { FILTERS } from '../text'
import styles from './filters.module.css'
import popover from './popover.module.css'

interface Props {
  readonly state: State
}

export const Line = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element => (
  <fieldset class={popover.line}>
    <legend>{title}</legend>
    <div class={popover.choices}>{children}</div>
  </fieldset>
)

/** Replaces the chip of this kind: a number that is none takes it away. */
function setNumber(state: State, by: 'size' | 'expires', chip: Chip | null): void {
  const others = state.table.chips.value.filter(other => other.by !== by || chipId(other) === EXPIRED)
  state.table.chips.value = chip === null ? others : [...others, chip]
  if (chip !== null) state.view.value = 'storage'
}

const EXPIRED = chipId({ by: 'expires', within: 0 })

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
type Unit = keyof typeof UNITS

const positive = (text: string): number | null =>
  /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null

export function SizeField({ state }: Props): JSX.Element {
  const now = state.table.chips.value.find(chip => chip.by === 'size')
  return (
    <Line title={FILTERS.size}>
      <input
        type="number"
        class={styles.number}
        min={0}
        aria-label={FILTERS.size}
        value={now?.over ?? ''}
        onInput={event => {
          const over = /^\d{1,9}$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : null
          setNumber(state, 'size', over === null ? null : { by: 'size', over })
        }}
      />
      <span class={popover.dim}>{FILTERS.sizeUnit}</span>
    </Line>
  )
}

type Ends = readonly [after: number | null, within: number | null]

const isRange = ([after, within]: Ends): boolean => after === null || within === null || after < within

function chipOf([after, within]: Ends, unit: Unit): Chip | null {
  if (after === null && within === null) return null
  return {
    by: 'expires',
    within: within === null ? ANY_LATER : within * UNITS[unit],
    ...(after === null ? {} : { after: after * UNITS[unit] }),
  }
}

function endsOf(chip: Chip | undefined, unit: Unit): Ends {
  if (chip?.by !== 'expires') return [null, null]
  return [
    chip.after === undefined ? null : chip.after / UNITS[unit],
    chip.within === ANY_LATER ? null : chip.within / UNITS[unit],
  ]
}

/** Two ends, each of which may be left open. What is no range is kept in the fields, and filters nothing. */
export function ExpiresField({ state }: Props): JSX.Element {
  const [unit, setUnit] = useState<Unit>('hours')
  const [wrong, setWrong] = useState<Ends | null>(null)
  const now = state.table.chips.value.find(chip => chip.by === 'expires' && chip.within > 0)
  const shown = wrong ?? endsOf(now, unit)
  const set = (ends: Ends, of: Unit): void => {
    setWrong(isRange(ends) ? null : ends)
    setNumber(state, 'expires', isRange(ends) ? chipOf(ends, of) : null)
  }
  const field = (label: string, at: 0 | 1): JSX.Element => (
    <input
      type="number"
      class={styles.number}
      min={1}
      aria-label={label}
      aria-invalid={wrong !== null}
      value={shown[at] ?? ''}
      onInput={event => set(shown.with(at, positive(event.currentTarget.value)) as unknown as Ends, unit)}
    />
  )
  return (
    <Line title={FILTERS.expires}>
      {field(FILTERS.after, 0)}
      <span class={popover.dim}>{FILTERS.to}</span>
      {field(FILTERS.within, 1)}
      <select
        class={styles.unit}
        aria-label={FILTERS.unit}
        value={unit}
        onChange={event => {
          const next = event.currentTarget.value as Unit
          setUnit(next)
          set(shown, next)
        }}
      >
        {(Object.keys(UNITS) as Unit[]).map(each => (
          <option key={each} value={each}>
            {FILTERS.units[each]}
          </option>
        ))}
      </select>
      {wrong !== null && (
        <span class={popover.dim} role="alert">
          {FILTERS.notBetween}
        </span>
      )}
    </Line>
  )
}
