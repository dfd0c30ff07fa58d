/** The tabs of the sheet, one stop of the Tab key. */
import type { JSX } from 'preact'
import type { State } from '../state'
import type { Sheet as SheetId } from '../state/transfer'
import { SHEETS, TRANSFER } from '../text/transfer'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
  readonly open: SheetId
}

const IDS = Object.keys(SHEETS) as readonly SheetId[]

function onTabKey(event: KeyboardEvent, state: State, open: SheetId): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const next = IDS[(IDS.indexOf(open) + step + IDS.length) % IDS.length]
  if (step === 0 || next === undefined) return
  state.transfer.open.value = next
  document.getElementById(`sheet-${next}`)?.focus()
  event.preventDefault()
}

export const Tabs = ({ state, open }: Props): JSX.Element => (
  <div
    role="tablist"
    aria-label={TRANSFER.tabs}
    class={styles.tabs}
    onKeyDown={event => onTabKey(event, state, open)}
  >
    {IDS.map(id => (
      <button
        key={id}
        type="button"
        role="tab"
        id={`sheet-${id}`}
        aria-selected={id === open}
        aria-controls="sheet"
        tabIndex={id === open ? 0 : -1}
        onClick={() => {
          state.transfer.open.value = id
        }}
      >
        {SHEETS[id]}
      </button>
    ))}
  </div>
)
