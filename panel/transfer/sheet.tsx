/** Export, import, snapshots and sets: one sheet over the view, a tab for each. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../parts/button'
import type { State } from '../state'
import type { Sheet as SheetId } from '../state/transfer'
import { UI } from '../text'
import { SHEETS, TRANSFER } from '../text/transfer'
import { ExportSheet } from './export-sheet'
import { ImportSheet } from './import-sheet'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
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

const Tabs = ({ state, open }: Props & { readonly open: SheetId }): JSX.Element => (
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

export function Sheet({ state }: Props): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null)
  const open = state.transfer.open.value
  useEffect(() => {
    const before = document.activeElement
    box.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  if (open === null) return null
  return (
    <div ref={box} role="dialog" aria-label={TRANSFER.sheet} class={styles.sheet}>
      <div class={styles.head}>
        <Tabs state={state} open={open} />
        <IconButton
          icon="close"
          label={UI.close}
          onClick={() => {
            state.transfer.open.value = null
          }}
        />
      </div>
      <div id="sheet" role="tabpanel" aria-labelledby={`sheet-${open}`} class={styles.body}>
        {open === 'export' && <ExportSheet state={state} />}
        {open === 'import' && <ImportSheet state={state} />}
      </div>
    </div>
  )
}
