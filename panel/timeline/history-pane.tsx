/** In the details of an item: the steps that carried, set or changed it, and its variables to be followed. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import type { Path } from '../../src/core/timeline/path'
import { unlessFailed } from '../actions'
import { Section } from '../details/section'
import { Button } from '../parts/button'
import { Icon } from '../parts/icons'
import type { State } from '../state'
import { moreText } from '../text'
import { HISTORY } from '../text/history'
import { clockText, urlText } from '../text/timeline'
import { revealStep } from './actions'
import styles from './details.module.css'
import { EffectChip } from './effect-chip'
import { type Episode, historyOf } from './history'
import type { Model } from './model'
import { SeenSection } from './seen-section'

interface Props {
  readonly state: State
  readonly item: StorageItem
}

interface ModelProps extends Props {
  readonly model: Model
}

/** Episodes drawn at first, and at each press of "more". */
const PAGE = 100
/** Variables of the uppermost level that are offered. */
const MOST_VARIABLES = 20

function Line({ state, model, item, episode }: ModelProps & { readonly episode: Episode }): JSX.Element {
  const { step, sent, effect } = episode
  const { shown, whole } = urlText(step, state.data.snapshot.value.top)
  const method = step.type === 'request' ? `${step.exchange.method} ` : ''
  return (
    <li class={styles.line} data-episode={step.no}>
      <button type="button" class={styles.link} title={whole} onClick={() => void revealStep(state, step.no)}>
        {HISTORY.step(model.numbers.value.get(step.no))} {method}
        {shown}
      </button>
      <span class={styles.time}>{clockText(step.at)}</span>
      {sent && <span class={`${styles.kind} ${styles.plain}`}>{HISTORY.sent}</span>}
      {effect !== null && <EffectChip effect={effect} name={item.name} />}
    </li>
  )
}

/** Names of the uppermost level of what the item decodes to. */
function variablesOf(state: State, item: StorageItem): readonly Path[] {
  const reading = state.sessions.reading(item).value
  const { verified, decoded } = reading ?? { verified: null, decoded: null }
  const value =
    verified?.status === 'valid' ? verified.value : decoded?.status === 'read' ? decoded.value : null
  if (value?.type !== 'map') return []
  return value.entries
    .flatMap(([key]) => (key.type === 'string' ? [[key.value]] : []))
    .slice(0, MOST_VARIABLES)
}

function Follow({ state, model, item }: ModelProps): JSX.Element {
  const paths: readonly Path[] = [...variablesOf(state, item), []]
  return (
    <Section title={HISTORY.follow}>
      <div class={styles.pins}>
        {paths.map(path => {
          const track = { item: item.id, name: item.name, path }
          const pinned = model.tracker.has(track)
          return (
            <Button key={JSON.stringify(path)} pressed={pinned} onClick={() => model.tracker.toggle(track)}>
              <Icon name="pin" size={12} />
              {path.length === 0 ? HISTORY.whole : String(path[0])}
            </Button>
          )
        })}
      </div>
    </Section>
  )
}

function Episodes(props: ModelProps): JSX.Element {
  const { item, model } = props
  const [shown, setShown] = useState(PAGE)
  const found = historyOf(item, model.timeline.value)
  return (
    <Section title={HISTORY.title(found.length)}>
      {found.length === 0 && <p class={styles.reason}>{HISTORY.none}</p>}
      <ul class={styles.list}>
        {found.slice(0, shown).map(episode => (
          <Line key={episode.step.no} {...props} episode={episode} />
        ))}
      </ul>
      {found.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>{moreText(found.length - shown)}</Button>
      )}
    </Section>
  )
}

export function HistoryPane({ state, item }: Props): JSX.Element {
  useEffect(() => void unlessFailed(state, state.timeline.open()), [state])
  const model = state.timeline.model.value
  if (model === null)
    return (
      <>
        <SeenSection state={state} item={item} />
        <p class={styles.reason}>{HISTORY.loading}</p>
      </>
    )
  return (
    <>
      <SeenSection state={state} item={item} />
      <Episodes state={state} model={model} item={item} />
      <Follow state={state} model={model} item={item} />
    </>
  )
}
