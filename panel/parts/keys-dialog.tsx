/** All keys that are known for the sites of this tab, in one place; they can be forgotten here. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { State } from '../state'
import { KEY, UI } from '../text'
import { Button, IconButton } from './button'
import { KeyForm } from './key-form'
import styles from './keys-dialog.module.css'
import popover from './popover.module.css'

interface Props {
  readonly state: State
}

const sitesOf = (state: State): readonly string[] => [
  ...new Set([...state.table.items.value.map(state.labelling.site), ...state.keys.all.value.keys()]),
]

function Site({
  state,
  site,
  index,
}: Props & { readonly site: string; readonly index: number }): JSX.Element {
  const keys = state.keys.of(site)
  const empty = keys.secrets.length === 0 && Object.keys(keys.settings).length === 0
  return (
    <li>
      <div class={styles.site}>
        <code>{site}</code>
        <span class={popover.dim}>{KEY.count(keys.secrets.length)}</span>
        <Button disabled={empty} onClick={() => void state.keys.save(site, { secrets: [], settings: {} })}>
          {KEY.forget}
        </Button>
      </div>
      <KeyForm state={state} site={site} codec={null} prefix={`site-${index}`} />
    </li>
  )
}

export function Keys({ state }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('textarea')?.focus()
  }, [])
  const sites = sitesOf(state)
  return (
    <div ref={box} role="dialog" aria-label={UI.keys} class={`${popover.box} ${styles.keys}`}>
      <div class={popover.head}>
        <h2>{UI.keys}</h2>
        <IconButton
          icon="close"
          label={UI.close}
          onClick={() => {
            state.keysOpen.value = false
          }}
        />
      </div>
      <p class={styles.note}>{KEY.where}</p>
      {sites.length === 0 ? (
        <p class={styles.note}>{KEY.noSites}</p>
      ) : (
        <ul class={styles.list}>
          {sites.map((site, index) => (
            <Site key={site} state={state} site={site} index={index} />
          ))}
        </ul>
      )}
    </div>
  )
}
