/** Differences of one store, or of all, with their counts. */
import type { JSX } from 'preact'
import type { StorageKind } from '../../src/core/model'
import type { Difference } from '../../src/core/transfer/shot'
import { countsText, SHOTS, STORES } from '../text/shots'
import styles from './preview.module.css'

const KINDS = Object.keys(STORES) as readonly StorageKind[]

interface StoreFilterProps {
  readonly differences: readonly Difference[]
  readonly store: StorageKind | null
  readonly choose: (store: StorageKind | null) => void
}

export const StoreFilter = ({ differences, store, choose }: StoreFilterProps): JSX.Element => (
  <>
    {[null, ...KINDS].map(kind => {
      const of = differences.filter(({ item }) => kind === null || item.kind === kind)
      return (
        <button
          key={kind ?? 'all'}
          type="button"
          class={styles.kind}
          data-count={kind ?? 'all'}
          aria-pressed={store === kind}
          onClick={() => choose(kind)}
        >
          {kind === null ? SHOTS.all : STORES[kind]} {countsText(of)}
        </button>
      )
    })}
  </>
)
