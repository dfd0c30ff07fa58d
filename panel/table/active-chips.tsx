/** The chips that filter the table now, each with its way out, on a line above it. */
import type { JSX } from 'preact'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { chipId, toggleChip } from '../state/chips'
import { chipText, FILTERS, removeChipText } from '../text'
import styles from './active-chips.module.css'

export function ActiveChips({ state }: { readonly state: State }): JSX.Element | null {
  const { chips } = state.table
  if (chips.value.length === 0) return null
  return (
    <ul class={styles.chips} aria-label={FILTERS.active}>
      {chips.value.map(chip => (
        <li key={chipId(chip)}>
          <button
            type="button"
            class={styles.chip}
            aria-label={removeChipText(chip)}
            onClick={() => {
              chips.value = toggleChip(chips.value, chip)
            }}
          >
            {chipText(chip)}
            <Icon name="close" size={9} />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          class={styles.clear}
          onClick={() => {
            chips.value = []
          }}
        >
          {FILTERS.clear}
        </button>
      </li>
    </ul>
  )
}
