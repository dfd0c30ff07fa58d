/** Which two states are compared. */
import type { JSX } from 'preact'
import { Button } from '../parts/button'
import type { State } from '../state'
import type { KeptShot } from '../state/transfer'
import { SHOTS, shotText } from '../text/shots'
import styles from './sheet.module.css'
import { dropShot } from './shots'

interface PickerProps {
  readonly id: string
  readonly label: string
  readonly shots: readonly KeptShot[]
  readonly chosen: number | null
  /** Words for "none of them"; null: one must be chosen. */
  readonly none: string | null
  readonly choose: (no: number | null) => void
}

const Picker = ({ id, label, shots, chosen, none, choose }: PickerProps): JSX.Element => (
  <span class={styles.pair}>
    <label for={id} class={styles.dim}>
      {label}
    </label>
    <select
      id={id}
      class={styles.picker}
      value={chosen ?? ''}
      onChange={({ currentTarget }) =>
        choose(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
    >
      {none !== null && <option value="">{none}</option>}
      {shots.map(shot => (
        <option key={shot.no} value={shot.no}>
          {shotText(shot)}
        </option>
      ))}
    </select>
  </span>
)

export function Pickers({
  state,
  shots,
  from,
}: {
  readonly state: State
  readonly shots: readonly KeptShot[]
  readonly from: KeptShot
}) {
  const { from: first, to } = state.transfer
  return (
    <div class={styles.actions}>
      <Picker
        id="shot-from"
        label={SHOTS.from}
        shots={shots}
        chosen={from.no}
        none={null}
        choose={no => {
          first.value = no
        }}
      />
      <Picker
        id="shot-to"
        label={SHOTS.to}
        shots={shots}
        chosen={to.value}
        none={SHOTS.now}
        choose={no => {
          to.value = no
        }}
      />
      <Button onClick={() => void dropShot(state, from.no)}>{SHOTS.drop}</Button>
    </div>
  )
}
