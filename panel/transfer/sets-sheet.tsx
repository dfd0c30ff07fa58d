/** Sets: states of this site under names, to switch between test accounts. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import type { NamedSet } from '../state/transfer'
import { SETS, setText } from '../text/shots'
import { NewSet } from './new-set'
import { dropSet, isPrivate, loadSets, missing, siteOfPage, switchTo } from './sets'
import own from './sets-sheet.module.css'
import styles from './sheet.module.css'

interface Props {
  readonly state: State
  readonly site: string
}

function SetRow({ state, site, set }: Props & { readonly set: NamedSet }): JSX.Element {
  const [asked, ask] = useState(false)
  const differences = missing(state, site, set)
  const says = `${setText(set)} · ${differences.length === 0 ? SETS.current : SETS.differs(differences.length)}`
  const remove = differences.filter(({ was }) => was === null).length
  return (
    <li class={own.set} data-set={set.name}>
      <span class={own.name} title={set.name}>
        {set.name}
      </span>
      <span class={own.says} title={says}>
        {says}
      </span>
      <Button
        disabled={differences.length === 0}
        title={SETS.useTitle(differences.length - remove, remove)}
        onClick={() => void switchTo(state, site, set)}
      >
        {SETS.use}
      </Button>
      <Button primary={asked} onClick={() => (asked ? void dropSet(state, site, set.name) : ask(true))}>
        {asked ? SETS.reallyDrop : SETS.drop}
      </Button>
    </li>
  )
}

const Warning = (): JSX.Element => (
  <p class={styles.warning}>
    <Icon name="warning" />
    <span>{SETS.warning}</span>
  </p>
)

function Sets({ state, site }: Props): JSX.Element {
  useEffect(() => void loadSets(state, site), [state, site])
  const known = state.transfer.sets.value
  const sets = known?.site === site ? known.all : []
  return (
    <>
      {isPrivate(state) ? (
        <p class={styles.line}>{SETS.private}</p>
      ) : (
        <>
          <Warning />
          <NewSet state={state} site={site} sets={sets} />
        </>
      )}
      {sets.length === 0 ? (
        <p class={`${styles.line} ${styles.dim}`}>{SETS.none}</p>
      ) : (
        <ul class={own.sets}>
          {sets.map(set => (
            <SetRow key={`${set.name} ${set.at}`} state={state} site={site} set={set} />
          ))}
        </ul>
      )}
      <div class={styles.actions}>
        <Button onClick={() => state.backend.reload()}>{SETS.reload}</Button>
      </div>
    </>
  )
}

export function SetsSheet({ state }: { readonly state: State }): JSX.Element {
  const site = siteOfPage(state)
  return site === null ? <p class={styles.line}>{SETS.noSite}</p> : <Sets state={state} site={site} />
}
