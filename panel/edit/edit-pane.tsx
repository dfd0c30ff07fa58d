/** The section Edit of the details, and the form for a new item in place of the details. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import type { State } from '../state'
import { FORM } from '../text'
import { formKey, formOf, NEW, newForm } from './actions'
import { EditForm } from './form'
import styles from './form.module.css'

interface Props {
  readonly state: State
}

export function EditPane({ state, item }: Props & { readonly item: StorageItem }): JSX.Element {
  if (item.kind === 'cookie' && !item.attributesKnown)
    return (
      <div class={styles.form}>
        <p class={styles.note}>{FORM.unknown}</p>
      </div>
    )
  const now = state.data.byId.value.get(item.id) ?? null
  return <EditForm state={state} name={formKey(item)} draft={formOf(state, item)} now={now} />
}

export const NewPane = ({ state }: Props): JSX.Element => (
  <EditForm state={state} name={NEW} draft={newForm(state)} now={null} />
)
