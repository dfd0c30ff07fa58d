/** What differs between two states, store by store, and the way back for all of it or what is chosen. */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { StorageKind } from '../../src/core/model'
import { compare, type Difference, restoring, shotOf } from '../../src/core/transfer/shot'
import { Button } from '../parts/button'
import type { State } from '../state'
import type { KeptShot } from '../state/transfer'
import { nameText } from '../text'
import { DIFFERENCES, differenceText, SHOTS, STORES } from '../text/shots'
import { ownerText } from '../text/transfer'
import { CheckList, type CheckRow } from './check-list'
import { chosenWith, isChosen, NOTHING_SAID } from './choice'
import type { Inside } from './decoded'
import styles from './preview.module.css'
import sheet from './sheet.module.css'
import { StoreFilter } from './store-filter'
import { useInside } from './use-inside'

interface Props {
  readonly state: State
  readonly before: KeptShot
  /** null: what is there now. */
  readonly after: KeptShot | null
}

const TONES = { added: 'new', removed: 'refused', changed: 'changed' } as const

const rowOf = (one: Difference, inside: Inside, checked: boolean): CheckRow => ({
  checked,
  disabled: false,
  tone: TONES[one.kind],
  cells: [
    DIFFERENCES[one.kind],
    nameText(one.item),
    ownerText(one.item),
    differenceText(one, inside.get(one.item.id)),
    STORES[one.item.kind],
  ],
})

export function ShotsDifference({ state, before, after }: Props): JSX.Element {
  const snapshot = state.data.snapshot.value
  const [store, setStore] = useState<StorageKind | null>(null)
  const [choice, setChoice] = useState(NOTHING_SAID)
  const then = useMemo(() => after ?? shotOf(snapshot), [after, snapshot])
  const differences = useMemo(() => compare(before, then, state.clock()), [before, then, state])
  const inside = useInside(state, before, then, differences)
  const shown = differences.filter(({ item }) => store === null || item.kind === store)
  const chosen = differences.filter(one => isChosen(one, choice))
  const all = shown.every(one => isChosen(one, choice))
  if (differences.length === 0) return <p class={sheet.line}>{SHOTS.same}</p>
  const choose = (items: readonly Difference[], checked: boolean): void =>
    setChoice(chosenWith(choice, items, checked))
  const restore = (): void => {
    const commands = restoring(chosen, state.data.byId.value)
    void state.changes.apply(SHOTS.restored(chosen.length, before.no), commands)
  }
  return (
    <>
      <div class={sheet.actions}>
        <label class={styles.all}>
          <input
            type="checkbox"
            aria-label={SHOTS.chooseAll}
            checked={all}
            onChange={() => choose(shown, !all)}
          />
        </label>
        <StoreFilter differences={differences} store={store} choose={setStore} />
      </div>
      <CheckList
        label={SHOTS.differences}
        count={shown.length}
        row={at => {
          const one = shown[at]
          return one === undefined ? undefined : rowOf(one, inside, isChosen(one, choice))
        }}
        toggle={(at, checked) => choose(shown.slice(at, at + 1), checked)}
      />
      <div class={sheet.actions}>
        <Button primary disabled={chosen.length === 0} title={SHOTS.restoreTitle} onClick={restore}>
          {SHOTS.restore(chosen.length)}
        </Button>
      </div>
    </>
  )
}
