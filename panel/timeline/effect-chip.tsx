/** What became of a cookie or item, as a small label. */
import type { JSX } from 'preact'
import type { ChangeStep, Effect } from '../../src/core/timeline/step'
import { cut, visible } from '../text'
import { EFFECTS } from '../text/timeline'
import { effectOf } from './effect'
import styles from './effect-chip.module.css'

interface Props {
  readonly effect: Effect
  readonly name: string
}

const TONE: Readonly<Record<Effect, string | undefined>> = {
  created: styles.created,
  changed: styles.changed,
  unchanged: styles.unchanged,
  deleted: styles.deleted,
  'nothing-to-delete': styles.unchanged,
  refused: styles.refused,
}

export const EffectChip = ({ effect, name }: Props): JSX.Element => (
  <span class={`${styles.chip} ${TONE[effect]}`} data-effect={effect} data-name={name}>
    <span class={styles.sign} aria-hidden="true">
      {EFFECTS[effect].sign}
    </span>
    <span class={styles.word}>{EFFECTS[effect].word} </span>
    <code class={styles.name}>{name === '' ? '(no name)' : visible(cut(name, 40))}</code>
  </span>
)

/** The changes of a step between requests, as if each were a line of a header. */
export const changeEffects = (
  step: ChangeStep,
): readonly { readonly effect: Effect; readonly name: string; readonly because: readonly never[] }[] =>
  step.changes.map(change => ({
    name: (change.is ?? change.was)?.name ?? '',
    effect: effectOf(change),
    because: [],
  }))
