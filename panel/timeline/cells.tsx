// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be made of table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid cannot be made of table elements
/** The cells of a step. */
import type { JSX } from 'preact'
import { StateIcon } from '../parts/state-chip'
import type { State } from '../state'
import { sessionTitle } from '../text/step'
import {
  clockText,
  effectTitle,
  firstChangeText,
  SIDE,
  statusText,
  TIMELINE,
  urlText,
} from '../text/timeline'
import { changeEffects, EffectChips } from './effect-chip'
import styles from './grid.module.css'
import type { ColumnId } from './layout'
import type { Model } from './model'
import type { NumberedStep, Row } from './rows'
import type { SessionView } from './session-views'
import { sideTexts } from './side-text'

export interface CellProps {
  readonly state: State
  readonly model: Model
  readonly row: Extract<Row, { type: 'step' }>
  readonly column: ColumnId
}

/** States in which the server does not take the session. */
const REFUSED = new Set(['wrong-key', 'verified-expired', 'verified-not-yet-valid', 'malformed'])

function Transition({ view }: { readonly view: SessionView }): JSX.Element {
  const { before, after } = sideTexts(view)
  const last = view.after ?? view.before
  return (
    <>
      {last !== null && REFUSED.has(last.state) && <StateIcon state={last.state} />}
      {view.taken.is === 'not-taken' && <span class={styles.lost}>{SIDE.notTaken}</span>}
      {view.changed ? (
        <span class={styles.text} data-change>
          <span class={styles.was}>{before}</span>
          <span class={styles.arrow}> → </span>
          {after}
        </span>
      ) : (
        <span class={`${styles.text} ${styles.same}`} data-change>
          {after}
        </span>
      )}
    </>
  )
}

/** Where there is no session: the first thing that changed. */
function PlainChange({ step }: { readonly step: NumberedStep }): JSX.Element | null {
  const text = firstChangeText(step)
  return text === null ? null : <span class={`${styles.text} ${styles.same}`}>{text}</span>
}

function SessionCell({ model, row }: CellProps): JSX.Element {
  const found = model.sessions.of(row.step).value
  const first = found?.[0]
  return (
    <div
      role="gridcell"
      class={`${styles.cell} ${styles.mono} ${styles.flow}`}
      title={first === undefined ? '' : sessionTitle(first, sideTexts(first))}
      data-session={first?.name}
    >
      {found === null ? (
        <span class={styles.dim}>{SIDE.reading}</span>
      ) : first === undefined ? (
        <PlainChange step={row.step} />
      ) : (
        <Transition view={first} />
      )}
      {found !== null && found.length > 1 && <span class={styles.more}>+{found.length - 1}</span>}
    </div>
  )
}

const effectsOf = (step: NumberedStep) => (step.type === 'request' ? step.set : changeEffects(step))

/** A response whose headers the browser does not tell. */
const isNotTold = (step: NumberedStep): boolean =>
  step.type === 'request' && step.exchange.setCookie === null && step.exchange.answered !== null

const EffectsCell = ({ row }: CellProps): JSX.Element => {
  const effects = effectsOf(row.step)
  return (
    <div
      role="gridcell"
      class={`${styles.cell} ${styles.flow} ${styles.effects}`}
      title={effects.map(effectTitle).join('\n')}
    >
      <EffectChips effects={effects} />
      {isNotTold(row.step) && <span class={styles.dim}>{SIDE.notTold}</span>}
    </div>
  )
}

function UrlCell({ state, row }: CellProps): JSX.Element {
  const { step } = row
  const top = state.data.snapshot.value.top
  const hop = step.type === 'request' ? step.exchange.hop : 0
  const { shown, whole } = urlText(step, top)
  return (
    <div
      role="gridcell"
      class={`${styles.cell} ${step.type === 'request' ? '' : styles.dim}`}
      title={whole}
      style={hop === 0 ? {} : { paddingInlineStart: `${6 + 10 * Math.min(hop, 6)}px` }}
    >
      {hop > 0 && (
        <span class={styles.dim}>
          <span aria-hidden="true">↳ </span>
          <span class="visually-hidden">{TIMELINE.redirected} </span>
        </span>
      )}
      {shown}
    </div>
  )
}

const TONE = { ok: '', warn: styles.warn, bad: styles.bad } as const

export function Cell(props: CellProps): JSX.Element {
  const { row, column } = props
  const { step } = row
  switch (column) {
    case 'number':
      return (
        <div role="gridcell" class={`${styles.cell} ${styles.end}`}>
          {row.number}
        </div>
      )
    case 'time':
      return (
        <div role="gridcell" class={`${styles.cell} ${styles.dim}`}>
          {clockText(step.at)}
        </div>
      )
    case 'method':
      return (
        <div role="gridcell" class={styles.cell}>
          {step.type === 'request' ? step.exchange.method : ''}
        </div>
      )
    case 'status': {
      const { text, tone, title } = statusText(step)
      return (
        <div role="gridcell" class={`${styles.cell} ${TONE[tone]}`} title={title}>
          {text}
        </div>
      )
    }
    case 'url':
      return <UrlCell {...props} />
    case 'session':
      return <SessionCell {...props} />
    case 'effects':
      return <EffectsCell {...props} />
  }
}
