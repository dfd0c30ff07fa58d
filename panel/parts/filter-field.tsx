/** The filter field of the toolbar: text or a regular expression, and the button that opens the filter chips. */
import type { JSX } from 'preact'
import type { State } from '../state'
import { FILTERS, filtersText, UI } from '../text'
import styles from './filter-field.module.css'
import { Icon } from './icons'
import { SearchField } from './search-field'

interface Props {
  readonly state: State
}

/** What is wrong with the text, if anything is. */
function problemOf({ table }: State): string | null {
  if (table.filter.value.kind === 'invalid') return table.filter.value.because
  return table.tooSlow.value === null ? null : FILTERS.tooSlow
}

export function FilterField({ state }: Props): JSX.Element {
  const { filterText, chips } = state.table
  return (
    <SearchField
      text={filterText}
      label={UI.filter}
      title={UI.filterTitle}
      hint={UI.filterHint}
      problem={problemOf(state)}
      onTyped={() => {
        state.view.value = 'storage'
      }}
    >
      <button
        type="button"
        id="filters"
        class={`${styles.more} ${chips.value.length > 0 ? styles.active : ''}`}
        aria-label={filtersText(chips.value.length)}
        title={FILTERS.open}
        aria-haspopup="dialog"
        aria-expanded={state.filtersOpen.value}
        onClick={() => {
          state.filtersOpen.value = !state.filtersOpen.value
        }}
      >
        <Icon name="funnel" size={12} />
        {chips.value.length > 0 && <span aria-hidden="true">{chips.value.length}</span>}
      </button>
    </SearchField>
  )
}

/** The one of the timeline: it looks for steps, not items. */
export const StepsFilter = ({ state: { timeline } }: Props): JSX.Element => (
  <SearchField
    text={timeline.filterText}
    label={UI.filterSteps}
    title={UI.filterStepsTitle}
    hint={UI.filterStepsHint}
    problem={timeline.model.value?.filter.problem.value ?? null}
  />
)
