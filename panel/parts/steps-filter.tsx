/** The filter field while the timeline is shown: it looks for steps, not items. */
import type { JSX } from 'preact'
import type { State } from '../state'
import { UI } from '../text'
import { IconButton } from './button'
import styles from './filter-field.module.css'
import { Icon } from './icons'

export function StepsFilter({ state }: { readonly state: State }): JSX.Element {
  const { filterText } = state.timeline
  const clear = (): void => {
    filterText.value = ''
  }
  return (
    <div class={styles.filter}>
      <Icon name="search" size={12} />
      <input
        id="filter"
        type="search"
        aria-label={UI.filterSteps}
        title={UI.filterStepsTitle}
        placeholder={UI.filterStepsHint}
        autocomplete="off"
        spellcheck={false}
        value={filterText.value}
        onInput={event => {
          filterText.value = event.currentTarget.value
        }}
        onKeyDown={event => {
          if (event.key !== 'Escape' || filterText.value === '') return
          clear()
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {filterText.value !== '' && <IconButton icon="close" label={UI.clearFilter} onClick={clear} />}
    </div>
  )
}
