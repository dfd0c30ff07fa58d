/** Of a session: its times with the rule they follow, and the raw text coloured and explained by parts. */
import type { JSX } from 'preact'
import type { Candidate, Part, PartRole, Time } from '../../src/core/sessions/codec'
import { CopyButton } from '../parts/copy-button'
import { colourOf, RawText } from '../parts/raw-text'
import { moment, PART_TITLES, PARTS, relative, SESSION, TIME_RULES, TIMES, utc } from '../text'
import { Section } from './section'
import styles from './session-pane.module.css'

export function Times({
  times,
  now,
}: {
  readonly times: readonly Time[]
  readonly now: number
}): JSX.Element | null {
  if (times.length === 0) return null
  return (
    <Section title={SESSION.times}>
      <dl class={styles.facts}>
        {times.map(({ name, at }) => (
          <div key={name}>
            <dt>{TIMES[name]}</dt>
            <dd title={utc(at)}>
              {moment(at)} ({relative(at, now)})<span class={styles.dim}> {TIME_RULES[name]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

interface RawProps {
  readonly candidate: Candidate
  readonly parts: readonly Part[]
}

/** The cookies that the parts lie in, the item itself first. */
function textsOf({ candidate, parts }: RawProps): readonly (readonly [name: string, text: string])[] {
  const names = new Set([candidate.name, ...parts.map(part => part.cookie)])
  return [...names].map(name => [
    name,
    name === candidate.name ? candidate.value : (candidate.siblings.get(name) ?? ''),
  ])
}

export function SessionRaw({ candidate, parts }: RawProps): JSX.Element {
  const roles = [...new Set(parts.map(part => part.role))].filter(
    role => role !== 'separator',
  ) as readonly PartRole[]
  const texts = textsOf({ candidate, parts })
  return (
    <Section title={SESSION.raw} tools={<CopyButton text={candidate.value} />}>
      {texts.map(([name, text]) => (
        <div key={name} class={styles.raw}>
          {texts.length > 1 && <code>{name}</code>}
          <RawText text={text} parts={parts.filter(part => part.cookie === name)} />
        </div>
      ))}
      {roles.length > 0 && (
        <ul class={styles.legend}>
          {roles.map(role => (
            <li key={role}>
              <b class={colourOf(role)}>{PART_TITLES[role]}:</b> {PARTS[role]}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
