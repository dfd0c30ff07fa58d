/** Export: what, in which format, what that loses, and out by a file or the clipboard. */
import type { JSX } from 'preact'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { lossText, TRANSFER } from '../text/transfer'
import { copyOut, planned, saveFile } from './export-actions'
import { FormatPicker, WhatPicker } from './export-pickers'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

export function ExportSheet({ state }: Props): JSX.Element {
  const { items, losses } = planned(state)
  const nothing = items.length === 0
  return (
    <>
      <WhatPicker state={state} />
      <FormatPicker state={state} />
      {losses.length > 0 ? (
        <div>
          <p class={styles.line}>{TRANSFER.losses}</p>
          <ul class={styles.list} data-losses>
            {losses.map(loss => (
              <li key={loss.id}>{lossText(loss)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p class={`${styles.line} ${styles.dim}`}>{nothing ? TRANSFER.nothing : TRANSFER.fits}</p>
      )}
      <p class={styles.warning}>
        <Icon name="warning" />
        <span>
          {TRANSFER.credentials} {TRANSFER.noKeys}
        </span>
      </p>
      <div class={styles.actions}>
        <Button primary disabled={nothing} onClick={() => saveFile(state)}>
          {TRANSFER.save}
        </Button>
        <Button disabled={nothing} onClick={() => void copyOut(state)}>
          {TRANSFER.copy}
        </Button>
      </div>
    </>
  )
}
