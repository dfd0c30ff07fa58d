/** Snapshots: take them, see what differs between two or since one, go back. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../parts/button'
import type { State } from '../state'
import { SHOTS } from '../text/shots'
import styles from './sheet.module.css'
import { Pickers } from './shot-pickers'
import { loadShots, takeShot } from './shots'
import { ShotsDifference } from './shots-difference'

interface Props {
  readonly state: State
}

export function ShotsSheet({ state }: Props): JSX.Element {
  const { shots, from, to } = state.transfer
  useEffect(() => void loadShots(state), [state])
  const all = shots.value ?? []
  const first = all.find(({ no }) => no === from.value) ?? all[0]
  const second = all.find(({ no }) => no === to.value) ?? null
  return (
    <>
      <div class={styles.actions}>
        <Button primary={first === undefined} onClick={() => void takeShot(state)}>
          {SHOTS.take}
        </Button>
        <span class={styles.dim}>{SHOTS.where}</span>
      </div>
      {first === undefined ? (
        <p class={styles.line}>{SHOTS.none}</p>
      ) : (
        <>
          <Pickers state={state} shots={all} from={first} />
          <ShotsDifference
            key={`${first.no} ${second?.no ?? ''}`}
            state={state}
            before={first}
            after={second}
          />
        </>
      )}
    </>
  )
}
