/** The five labels of an item, each with its because, and the bare attributes of a cookie. */
import type { JSX } from 'preact'
import type { StorageItem } from '../../src/core/model'
import { testRequestWith } from '../actions'
import { Button } from '../parts/button'
import type { State } from '../state'
import { attributesText, LABEL_TITLES, type LabelName, labelText, UI } from '../text'
import { CarriedSection } from './history-lazy'
import styles from './labels-pane.module.css'
import { Section } from './section'

interface Props {
  readonly state: State
  readonly item: StorageItem
}

const NAMES = Object.keys(LABEL_TITLES) as readonly LabelName[]

export function LabelsPane({ state, item }: Props): JSX.Element {
  const labels = state.labelling.labels(item)
  const now = state.data.now.value
  if (labels === null) return <p class={styles.dim}>{UI.loading}</p>
  const text = labelText(labels, now)
  return (
    <>
      <dl class={styles.labels}>
        {NAMES.map(name => (
          <div key={name} class={styles.label}>
            <dt>{LABEL_TITLES[name]}</dt>
            <dd>
              {text[name].says}
              <p class={styles.dim}>{text[name].because}</p>
              {name === 'sending' && item.kind === 'cookie' && (
                <>
                  <Button onClick={() => testRequestWith(state, item)}>{UI.testRequest}</Button>
                  <CarriedSection state={state} cookie={item} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Section title={UI.attributes}>
        <dl class={styles.attributes}>
          {attributesText(item).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}
