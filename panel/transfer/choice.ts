/** Which differences are chosen to be restored. */
import type { Difference } from '../../src/core/transfer/shot'

export interface Choice {
  readonly left: ReadonlySet<string>
  readonly taken: ReadonlySet<string>
}

/** What is certain is chosen until it is left out; what is not, when it is asked for. */
export const isChosen = ({ item, certain }: Difference, { left, taken }: Choice): boolean =>
  certain ? !left.has(item.id) : taken.has(item.id)

export function chosenWith(choice: Choice, items: readonly Difference[], checked: boolean): Choice {
  const [left, taken] = [new Set(choice.left), new Set(choice.taken)]
  for (const { item } of items) {
    if (checked) left.delete(item.id)
    else left.add(item.id)
    if (checked) taken.add(item.id)
    else taken.delete(item.id)
  }
  return { left, taken }
}

export const NOTHING_SAID: Choice = { left: new Set(), taken: new Set() }
