/** A session mechanism with its state: icon and words, so that colour is never the only sign. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import type { State as SessionState } from '../../src/core/sessions/state'
import type { State } from '../state'
import { isVerified, STATES, stateText, type Tone } from '../text'
import { Icon, type IconName } from './icons'
import styles from './state-chip.module.css'

const TONE: Readonly<Record<Tone, string | undefined>> = {
  ok: styles.ok,
  warn: styles.warn,
  bad: styles.bad,
  info: styles.info,
}

const ICON: Readonly<Record<SessionState, IconName>> = {
  verified: 'check',
  'verified-older-key': 'check',
  'verified-expired': 'clock',
  'verified-not-yet-valid': 'clock',
  'verified-other-purpose': 'warning',
  'wrong-key': 'cross',
  'not-checked': 'circle',
  encrypted: 'lock',
  'id-only': 'id',
  'not-signed': 'unlocked',
  malformed: 'warning',
  'cannot-verify': 'question',
  cleared: 'empty',
}

export const StateIcon = ({ state }: { readonly state: SessionState }): JSX.Element => (
  <span class={`${styles.icon} ${TONE[STATES[state].tone]}`}>
    <Icon name={ICON[state]} size={13} />
  </span>
)

interface ChipProps {
  readonly state: State
  readonly item: StorageItem
}

/** Nothing for an item that is no session, or only may be one and was not verified. */
export function SessionChip({ state, item }: ChipProps): JSX.Element | null {
  const codec = state.sessions.codecFor(item)
  if (codec === null) return null
  const reading = state.sessions.reading(item).value
  const sure = state.sessions.recognised(item)[0]?.match.confidence !== 'possible'
  if (!sure && (reading === null || !isVerified(reading.state))) return null
  if (reading === null) return <span class={styles.chip}>{codec.title}</span>
  const { tone, short } = STATES[reading.state]
  const { title, says } = stateText(reading.state, reading.strangers)
  return (
    <span class={`${styles.chip} ${TONE[tone]}`} title={`${codec.title}: ${title} ${says}`}>
      <Icon name={ICON[reading.state]} size={11} />
      <span class={styles.name}>{codec.title}</span>
      <span class={styles.words}>· {short}</span>
    </span>
  )
}
