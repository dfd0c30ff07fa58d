/** Export, import, snapshots and sets: one sheet over the view, a tab for each. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../parts/button'
import popover from '../parts/popover.module.css'
import type { State } from '../state'
import { UI } from '../text'
import { TRANSFER } from '../text/transfer'
import { ExportSheet } from './export-sheet'
import { ImportSheet } from './import-sheet'
import { SetsSheet } from './sets-sheet'
import styles from './sheet.module.css'
import { Tabs } from './sheet-tabs'
import { ShotsSheet } from './shots-sheet'

interface Props {
  readonly state: State
}

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
    <div ref={box} role="dialog" aria-label={TRANSFER.sheet} class={`${popover.box} ${styles.sheet}`}>
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
        {open === 'snapshots' && <ShotsSheet state={state} />}
        {open === 'sets' && <SetsSheet state={state} />}
      </div>
    </div>
  )
}
