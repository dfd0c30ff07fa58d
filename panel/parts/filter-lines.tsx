/** Lines of the filter popover: a title with what can be chosen, and the two that take a number. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { State } from '../state'
import { type Chip, chipId } from '../state/chips'
import { FILTERS } from '../text'
import styles from './filters.module.css'

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
  <fieldset class={styles.line}>
    <legend>{title}</legend>
    <div class={styles.choices}>{children}</div>
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
        min={0}
        aria-label={FILTERS.size}
        value={now?.over ?? ''}
        onInput={event => {
          const over = /^\d{1,9}$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : null
          setNumber(state, 'size', over === null ? null : { by: 'size', over })
        }}
      />
      <span class={styles.dim}>{FILTERS.sizeUnit}</span>
    </Line>
  )
}

export function WithinField({ state }: Props): JSX.Element {
  const [unit, setUnit] = useState<Unit>('hours')
  const now = state.table.chips.value.find(chip => chip.by === 'expires' && chip.within > 0)
  const shown = now?.by === 'expires' ? now.within / UNITS[unit] : null
  const set = (amount: number | null, of: Unit): void =>
    setNumber(state, 'expires', amount === null ? null : { by: 'expires', within: amount * UNITS[of] })
  return (
    <Line title={FILTERS.within}>
      <input
        type="number"
        min={1}
        aria-label={FILTERS.within}
        value={shown ?? ''}
        onInput={event => set(positive(event.currentTarget.value), unit)}
      />
      <select
        aria-label={FILTERS.unit}
        value={unit}
        onChange={event => {
          const next = event.currentTarget.value as Unit
          setUnit(next)
          if (shown !== null) set(shown, next)
        }}
      >
        {(Object.keys(UNITS) as Unit[]).map(each => (
          <option key={each} value={each}>
            {FILTERS.units[each]}
          </option>
        ))}
      </select>
    </Line>
  )
}
