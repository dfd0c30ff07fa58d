/** Storing the state of the site under a name. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button'
import type { State } from '../state'
import type { NamedSet } from '../state/transfer'
import { SETS } from '../text/shots'
import { storeSet } from './sets'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
  readonly site: string
  readonly sets: readonly NamedSet[]
}

const MOST_NAME = 60

export function NewSet({ state, site, sets }: Props): JSX.Element {
  const [name, setName] = useState('')
  const given = name.trim()
  const save = async (): Promise<void> => {
    if (await storeSet(state, site, given)) setName('')
  }
  return (
    <form
      class={styles.actions}
      onSubmit={event => {
        event.preventDefault()
        if (given !== '') void save()
      }}
    >
      <label for="set-name" class={styles.dim}>
        {SETS.name}
      </label>
      <input
        id="set-name"
        class={styles.picker}
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={MOST_NAME}
        placeholder={SETS.hint}
        value={name}
        onInput={event => setName(event.currentTarget.value)}
      />
      <Button disabled={given === ''} onClick={() => void save()}>
        {SETS.save(site)}
      </Button>
      {sets.some(set => set.name === given) && <span class={styles.dim}>{SETS.replace}</span>}
    </form>
  )
}
