/** Lines over and under the view: access, failed reading, what was done last. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { allow, missingAccess, undo } from '../actions'
import type { State } from '../state'
import { accessText, progressText, UI } from '../text'
import { Button, IconButton } from './button'
import { Icon } from './icons'
import styles from './messages.module.css'

interface Props {
  readonly state: State
}

export function AccessBanner({ state }: Props): JSX.Element | null {
  const missing = missingAccess(state)
  if (missing.length === 0) return null
  return (
    <section class={`${styles.line} ${styles.warn}`} aria-label={UI.access}>
      <Icon name="lock" />
      <span class={styles.words}>{accessText(missing)}</span>
      <Button primary onClick={() => void allow(state)}>
        {UI.allow}
      </Button>
    </section>
  )
}

export const ReadError = ({ state, because }: Props & { readonly because: string }): JSX.Element => (
  <div class={`${styles.line} ${styles.bad}`} role="alert">
    <Icon name="warning" />
    <span class={styles.words}>
      {UI.failed}: {because}
    </span>
    <Button onClick={() => void state.data.refresh()}>{UI.again}</Button>
  </div>
)

/** How long a good message stays; a bad one stays until it is closed. */
const STAY = 6000

export function NoticeBar({ state }: Props): JSX.Element {
  const { notice, progress, steps } = state.changes
  const shown = notice.value
  useEffect(() => {
    if (shown?.tone !== 'ok') return undefined
    const timer = setTimeout(() => state.changes.say(null), STAY)
    return () => clearTimeout(timer)
  }, [shown, state])
  const bad = shown?.tone === 'bad'
  const running = progress.value
  return (
    <div class={styles.notices}>
      <div role="status">
        {running !== null && (
          <p class={styles.notice}>
            <span>{progressText(running.done, running.all)}</span>
            <Button onClick={state.changes.stop}>{UI.stop}</Button>
          </p>
        )}
        {shown !== null && !bad && (
          <p class={styles.notice}>
            <Icon name="check" />
            <span>{shown.text}</span>
            {steps.value.length > 0 && <Button onClick={() => void undo(state)}>{UI.undo}</Button>}
          </p>
        )}
      </div>
      <div role="alert">
        {bad && (
          <p class={`${styles.notice} ${styles.refused}`}>
            <Icon name="warning" />
            <span>{shown.text}</span>
            {shown.skip !== undefined && (
              <Button onClick={() => void (shown.skip && state.changes.skip(shown.skip))}>{UI.skip}</Button>
            )}
            <IconButton icon="close" label={UI.dismiss} onClick={() => state.changes.say(null)} />
          </p>
        )}
      </div>
    </div>
  )
}
