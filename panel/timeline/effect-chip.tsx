/** What became of a cookie or item, as a small label. */
import type { JSX } from 'preact'
import type { ChangeStep, Effect } from '../../src/core/timeline/step'
import { cut, UI, visible } from '../text'
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

/** What matters most stands first. */
const ORDER: readonly Effect[] = [
  'refused',
  'changed',
  'created',
  'deleted',
  'unchanged',
  'nothing-to-delete',
]

/** More cookies with one effect are told by their number. */
const MOST_NAMED = 2

interface Said {
  readonly effect: Effect
  readonly name: string
}

/** What a step did to its cookies, in the room of a cell. */
export const EffectChips = ({ effects }: { readonly effects: readonly Said[] }): JSX.Element => (
  <>
    {ORDER.map(effect => {
      const names = effects.filter(one => one.effect === effect).map(({ name }) => name)
      if (names.length > MOST_NAMED) return <CountChip key={effect} effect={effect} count={names.length} />
      return names.map((name, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cookie may be set twice
        <EffectChip key={`${effect} ${i}`} effect={effect} name={name} />
      ))
    })}
  </>
)

const CountChip = ({ effect, count }: { readonly effect: Effect; readonly count: number }): JSX.Element => (
  <span class={`${styles.chip} ${TONE[effect]}`} data-effect={effect} data-count={count}>
    <span class={styles.sign} aria-hidden="true">
      {EFFECTS[effect].sign}
    </span>
    <span>{count}</span>
    <span class={styles.word}>{EFFECTS[effect].word}</span>
  </span>
)

export const EffectChip = ({ effect, name }: Props): JSX.Element => (
  <span class={`${styles.chip} ${TONE[effect]}`} data-effect={effect} data-name={name}>
    <span class={styles.sign} aria-hidden="true">
      {EFFECTS[effect].sign}
    </span>
    <span class={styles.word}>{EFFECTS[effect].word} </span>
    <code class={styles.name} title={visible(cut(name, 200))}>
      {name === '' ? UI.noName : visible(cut(name, 40))}
    </code>
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
