/** A field for the text of a filter: Escape and a button empty it, and what is wrong with the text stands in it. */
import type { Signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { UI } from '../text'
import { IconButton } from './button'
import styles from './filter-field.module.css'
import { Icon } from './icons'

interface Props {
  readonly text: Signal<string>
  readonly label: string
  readonly title: string
  readonly hint: string
  /** What is wrong with the text; null: nothing. */
  readonly problem: string | null
  readonly onTyped?: () => void
  readonly children?: ComponentChildren
}

export function SearchField({ text, label, title, hint, problem, onTyped, children }: Props): JSX.Element {
  const clear = (): void => {
    text.value = ''
  }
  return (
    <div class={`${styles.filter} ${problem === null ? '' : styles.broken}`}>
      <Icon name="search" size={12} />
      <input
        id="filter"
        type="search"
        aria-label={label}
        aria-invalid={problem !== null}
        title={problem ?? title}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={event => {
          text.value = event.currentTarget.value
          if (text.value !== '') onTyped?.()
        }}
        onKeyDown={event => {
          if (event.key !== 'Escape' || text.value === '') return
          clear()
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {problem !== null && (
        <span class={styles.reason} role="alert">
          {problem}
        </span>
      )}
      {text.value !== '' && <IconButton icon="close" label={UI.clearFilter} onClick={clear} />}
      {children}
    </div>
  )
}
