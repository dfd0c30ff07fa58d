/** Sorting very many rows without keeping the page from drawing. Loaded when it is first needed. */
import type { StorageItem } from '../../src/core/model'
import type { Slices } from '../state/slices'
import type { ItemRow } from './item-row'
import type { Keyed } from './sort'

/** Items between two looks at the clock. */
const STEP = 50
/** Sorted among themselves at once. */
const RUN = 20 * STEP

/**
 * As `sorted` does it. Engines merge runs that are in order already with few comparisons, so what is left for the last step is
 * short.
 */
export async function sortedInSlices(
  items: readonly StorageItem[],
  keyed: (item: StorageItem) => Keyed,
  inOrder: (a: Keyed, b: Keyed) => number,
  slices: Slices,
): Promise<readonly ItemRow[]> {
  const runs: Keyed[] = []
  let run: Keyed[] = []
  for (let from = 0; from < items.length; from += STEP) {
    for (const item of items.slice(from, from + STEP)) run.push(keyed(item))
    if (run.length >= RUN) {
      runs.push(...run.sort(inOrder))
      run = []
    }
    if (slices.over()) await slices.pause()
  }
  return runs
    .concat(run)
    .sort(inOrder)
    .map(({ row }) => row)
}
