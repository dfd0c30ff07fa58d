/** What is in an import and what would become of each entry: counted, filtered by kind of result, chosen. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { MOST_ENTRIES } from '../../src/core/transfer/index'
import type { Judged, Verdict } from '../../src/core/transfer/verdict'
import { unlessFailed } from '../actions'
import { Button } from '../parts/button'
import type { State } from '../state'
import type { Preview } from '../state/transfer'
import { count } from '../text'
import { entryName, FORMATS, judgedText, KINDS, ownerText, placeText, TRANSFER } from '../text/transfer'
import { CheckList, type CheckRow } from './check-list'
import { canBeWritten, choose, showKind, startAgain, write } from './import-actions'
import styles from './preview.module.css'
import sheet from './sheet.module.css'
import { openInTimeline } from './to-timeline'

interface Props {
  readonly state: State
  readonly preview: Preview
}

const KIND_IDS = Object.keys(KINDS) as readonly Verdict['kind'][]

function KindFilter({ state, preview }: Props): JSX.Element {
  const { judged, kind } = preview
  const one = (id: Preview['kind'], label: string, items: number): JSX.Element => (
    <button
      key={id ?? 'all'}
      type="button"
      class={styles.kind}
      data-count={id ?? 'all'}
      aria-pressed={kind === id}
      onClick={() => showKind(state, preview, id)}
    >
      {label} {count(items)}
    </button>
  )
  return (
    <>
      {one(null, TRANSFER.all, judged.length)}
      {KIND_IDS.map(id => one(id, KINDS[id], judged.filter(({ verdict }) => verdict.kind === id).length))}
    </>
  )
}

const rowOf = (one: Judged, checked: boolean): CheckRow => ({
  checked,
  disabled: !canBeWritten(one),
  tone: one.verdict.kind,
  cells: [
    KINDS[one.verdict.kind],
    entryName(one),
    one.item === null ? '' : ownerText(one.item),
    judgedText(one),
    placeText(one.place),
  ],
})

/** A HAR holds requests too. */
function TimelineOffer({ state }: Pick<Props, 'state'>): JSX.Element | null {
  const file = state.transfer.file.value
  if (file === null) return null
  return (
    <div class={sheet.actions}>
      <span>{TRANSFER.harHas}</span>
      <Button onClick={() => void unlessFailed(state, openInTimeline(state, file))}>
        {TRANSFER.toTimeline}
      </Button>
    </div>
  )
}

export function ImportPreview({ state, preview }: Props): JSX.Element {
  const { judged, chosen, kind, format, source, more } = preview
  const shown = useMemo(
    () => judged.flatMap((one, index) => (kind === null || one.verdict.kind === kind ? [index] : [])),
    [judged, kind],
  )
  const free = shown.filter(index => judged[index] !== undefined && canBeWritten(judged[index]))
  const all = free.length > 0 && free.every(index => chosen.has(index))
  return (
    <>
      <p class={sheet.line}>
        <strong>{source === '' ? TRANSFER.pasted : source}</strong>
        <span class={sheet.dim}> · {FORMATS[format]}</span>
      </p>
      <div class={sheet.actions}>
        <label class={styles.all}>
          <input
            type="checkbox"
            aria-label={TRANSFER.chooseAll}
            checked={all}
            disabled={free.length === 0}
            onChange={() => choose(state, preview, free, !all)}
          />
        </label>
        <KindFilter state={state} preview={preview} />
      </div>
      {format === 'har' && <TimelineOffer state={state} />}
      {more && <p class={sheet.warning}>{TRANSFER.more(MOST_ENTRIES)}</p>}
      {judged.length === 0 ? (
        <p class={sheet.line}>{TRANSFER.empty}</p>
      ) : (
        <CheckList
          label={TRANSFER.entries}
          count={shown.length}
          row={at => {
            const index = shown[at] ?? -1
            const one = judged[index]
            return one === undefined ? undefined : rowOf(one, chosen.has(index))
          }}
          toggle={(at, checked) => choose(state, preview, [shown[at] ?? -1], checked)}
        />
      )}
      <div class={sheet.actions}>
        <Button primary disabled={chosen.size === 0} onClick={() => void write(state, preview)}>
          {TRANSFER.write(chosen.size)}
        </Button>
        <Button onClick={() => startAgain(state)}>{TRANSFER.another}</Button>
      </div>
    </>
  )
}
