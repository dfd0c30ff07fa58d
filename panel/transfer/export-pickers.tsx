/** Which items go out, and in which format. */
import type { JSX } from 'preact'
import type { State } from '../state'
import type { What } from '../state/transfer'
import { FORMATS, TRANSFER } from '../text/transfer'
import { itemsOf, originOf, WHATS, writable } from './export-actions'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
}

export const WhatPicker = ({ state }: Props): JSX.Element => (
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

export const FormatPicker = ({ state }: Props): JSX.Element => (
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
