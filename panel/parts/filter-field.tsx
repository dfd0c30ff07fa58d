/** The filter field of the toolbar: text or a regular expression, and the button that opens the filter chips. */
import type { JSX } from 'preact'
import type { State } from '../state'
import { FILTERS, filtersText, UI } from '../text'
import { IconButton } from './button'
import styles from './filter-field.module.css'
import { Icon } from './icons'

interface Props {
  readonly state: State
}

/** What is wrong with the text, if anything is. */
function problemOf({ table }: State): string | null {
  if (table.filter.value.kind === 'invalid') return table.filter.value.because
  return table.tooSlow.value === null ? null : FILTERS.tooSlow
}

function Field({ state, problem }: Props & { readonly problem: string | null }): JSX.Element {
  const { filterText } = state.table
  return (
    <input
      id="filter"
      type="search"
      aria-label={UI.filter}
      aria-invalid={problem !== null}
      title={problem ?? UI.filterTitle}
      placeholder={UI.filterHint}
      autocomplete="off"
      spellcheck={false}
      value={filterText.value}
      onInput={event => {
        filterText.value = event.currentTarget.value
        if (filterText.value !== '') state.view.value = 'storage'
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || filterText.value === '') return
        filterText.value = ''
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

export function FilterField({ state }: Props): JSX.Element {
  const { filterText, chips } = state.table
  const problem = problemOf(state)
  return (
    <div class={`${styles.filter} ${problem === null ? '' : styles.broken}`}>
      <Icon name="search" size={12} />
      <Field state={state} problem={problem} />
      {problem !== null && (
        <span class={styles.reason} role="alert">
          {problem}
        </span>
      )}
      {filterText.value !== '' && (
        <IconButton
          icon="close"
          label={UI.clearFilter}
          onClick={() => {
            filterText.value = ''
          }}
        />
      )}
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
    </div>
  )
}
