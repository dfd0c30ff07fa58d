/** The findings under the comparison: a quiet list, each with its reason and remedy, leading to its item. */
import type { JSX } from 'preact'
import type { Finding, Severity } from '../../src/core/findings/finding'
import { reveal } from '../actions'
import { Icon, type IconName } from '../parts/icons'
import type { State } from '../state'
import { COMPARE, KIND, nameText } from '../text'
import { FINDINGS, findingText } from '../text/findings'
import styles from './compare.module.css'

interface Props {
  readonly state: State
}

const ICON: Readonly<Record<Severity, IconName>> = { high: 'warning', medium: 'info', low: 'info' }

const TONE: Readonly<Record<Severity, string | undefined>> = {
  high: styles.high,
  medium: styles.medium,
  low: styles.low,
}

const MOST_LINKS = 6

function Line({ state, finding }: Props & { readonly finding: Finding }): JSX.Element {
  const items = finding.items.flatMap(id => state.data.byId.value.get(id) ?? [])
  const { says, remedy } = findingText(finding, items[0] ?? null)
  return (
    <li data-finding={finding.id}>
      <span class={TONE[finding.severity]}>
        <Icon name={ICON[finding.severity]} size={13} />
        <span class="visually-hidden">{FINDINGS.severity[finding.severity]}: </span>
      </span>
      <p>
        {says} <span class={styles.aside}>{remedy}</span>{' '}
        {items.slice(0, MOST_LINKS).map(item => (
          <button
            key={item.id}
            type="button"
            class={styles.link}
            title={COMPARE.open}
            onClick={() => reveal(state, item.id)}
          >
            {KIND[item.kind]} {nameText(item)}
          </button>
        ))}
      </p>
    </li>
  )
}

export function Findings({ state }: Props): JSX.Element {
  const found = state.findings.value
  const partly = state.table.items.value.some(item => item.kind === 'cookie' && !item.attributesKnown)
  return (
    <section aria-label={FINDINGS.title} class={styles.below}>
      <h2>
        {FINDINGS.title}
        {found !== null && found.length > 0 && <span class={styles.count}>{found.length}</span>}
      </h2>
      {found === null || found.length === 0 ? (
        <p class={styles.aside}>{found === null ? FINDINGS.looking : FINDINGS.none}</p>
      ) : (
        <ul>
          {found.map(finding => (
            <Line key={`${finding.id} ${finding.items[0]}`} state={state} finding={finding} />
          ))}
        </ul>
      )}
      {partly && <p class={styles.aside}>{FINDINGS.partly}</p>}
    </section>
  )
}
