/** Export: what, in which format, what that loses, and out by a file or the clipboard. */
import type { JSX } from 'preact'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { What } from '../state/transfer'
import { FORMATS, lossText, TRANSFER } from '../text/transfer'
import { copyOut, itemsOf, originOf, planned, saveFile, WHATS, writable } from './export-actions'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

const WhatPicker = ({ state }: Props): JSX.Element => (
  <div class={styles.field}>
    <label for="export-what">{TRANSFER.what}</label>
    <select
      id="export-what"
      value={state.transfer.what.value}
      onChange={event => {
        state.transfer.what.value = event.currentTarget.value as What
      }}
    >
      {WHATS.map(what => (
        <option key={what} value={what}>
          {TRANSFER.whatIs(what, itemsOf(state, what).length, originOf(state))}
        </option>
      ))}
    </select>
  </div>
)

const FormatPicker = ({ state }: Props): JSX.Element => (
  <div class={styles.field}>
    <label for="export-format">{TRANSFER.format}</label>
    <select
      id="export-format"
      value={state.transfer.format.value}
      onChange={event => {
        const found = writable.find(({ id }) => id === event.currentTarget.value)
        if (found !== undefined) state.transfer.format.value = found.id
      }}
    >
      {writable.map(({ id }) => (
        <option key={id} value={id}>
          {FORMATS[id]}
        </option>
      ))}
    </select>
  </div>
)

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
