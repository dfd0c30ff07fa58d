/** From a step to an item: to its row in Storage where it is still there. */
import type { JSX } from 'preact'
import type { ItemId, StorageItem } from '../../src/core/model'
import { reveal } from '../actions'
import type { State } from '../state'
import { ownerText, STEP } from '../text/step'
import styles from './details.module.css'

interface Props {
  readonly state: State
  readonly id: ItemId
  readonly item: StorageItem | null
}

export function ItemLink({ state, id, item }: Props): JSX.Element {
  const where = item === null ? '' : ownerText(item)
  if (!state.data.byId.value.has(id))
    return (
      <span class={styles.dim} title={where}>
        {where}
      </span>
    )
  return (
    <button type="button" class={styles.link} title={STEP.open} onClick={() => reveal(state, id)}>
      {where}
    </button>
  )
}
