/** In the history of an item: what the panel saw of it by itself. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { Section } from '../details/section'
import type { State } from '../state'
import { HISTORY } from '../text/history'
import { clockText } from '../text/timeline'
import styles from './details.module.css'

interface Props {
  readonly state: State
  readonly item: StorageItem
}

export function SeenSection({ state, item }: Props): JSX.Element {
  // What is seen comes with the snapshots.
  state.data.snapshot.value
  const newestFirst = state.data.sightings(item.id).toReversed()
  return (
    <Section title={HISTORY.seen}>
      <ul class={styles.list}>
        {newestFirst.map(({ at, what }) => (
          <li key={`${at} ${what}`} class={styles.line} data-seen={what}>
            {HISTORY.sighting[what]} <span class={styles.time}>{clockText(at)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
