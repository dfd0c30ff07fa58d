/** The settings: how the panel looks. They are stored as they are changed. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { State } from '../state'
import { AS_MADE, readSettings, type Settings } from '../state/settings'
import { canHide, setShown } from '../table/column-choice'
import { columns } from '../table/columns'
import { COLUMN, SETTINGS, TABLE, UI } from '../text'
import { language } from '../text/spoken'
import { Button, IconButton } from './button'
import { CopyButton } from './copy-button'
import popover from './popover.module.css'
import styles from './settings.module.css'
import { useLightDismiss } from './use-light-dismiss'

interface Props {
  readonly state: State
}

const Line = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element => (
  <fieldset class={popover.line}>
    <legend>{title}</legend>
    <div class={popover.choices}>{children}</div>
  </fieldset>
)

interface ChoiceProps<K extends keyof Settings, V extends string> extends Props {
  readonly title: string
  readonly name: K
  readonly labels: Readonly<Record<V, string>>
}

/** One setting with a few alternatives. */
function Choice<K extends 'language' | 'theme' | 'notation' | 'zone' | 'grouping', V extends Settings[K]>({
  state,
  title,
  name,
  labels,
}: ChoiceProps<K, V>): JSX.Element {
  const { now, set } = state.settings
  return (
    <Line title={title}>
      {(Object.keys(labels) as V[]).map(value => (
        <label key={value} class={styles.option}>
          <input
            type="radio"
            name={`setting-${name}`}
            value={value}
            checked={now.value[name] === value}
            onChange={() => set({ ...now.value, [name]: value })}
          />
          {labels[value]}
        </label>
      ))}
    </Line>
  )
}

/** Another language than the one that is spoken was chosen: it is the next document's. */
function Reopen({ state }: Props): JSX.Element | null {
  const wish = state.backend.languageOf(state.settings.now.value.language)
  if (wish === language()) return null
  return (
    <div class={styles.reopen}>
      <Button onClick={() => state.backend.reopen(wish)}>
        <span lang={wish}>{SETTINGS.reopen[wish]}</span>
      </Button>
      <span class={popover.dim}>{SETTINGS.reopenHint}</span>
    </div>
  )
}

/** Shown where there is room, or always: unchecked is never. */
function Columns({ state }: Props): JSX.Element {
  const choice = state.table.columns
  return (
    <Line title={SETTINGS.columns}>
      {columns.map(({ id }) => (
        <label key={id} class={styles.option}>
          <input
            type="checkbox"
            checked={!choice.value.hidden.includes(id)}
            disabled={!canHide(id)}
            onChange={event => {
              choice.value = setShown(choice.value, id, event.currentTarget.checked)
            }}
          />
          {COLUMN[id].title}
        </label>
      ))}
    </Line>
  )
}

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** The settings as text, to take them along and to bring them back. */
function AsText({ state }: Props): JSX.Element {
  const now = JSON.stringify(state.settings.now.value, null, 1)
  const [draft, setDraft] = useState<string | null>(null)
  const bad = draft !== null && !isObject(draft)
  const apply = (): void => {
    state.settings.set(readSettings(draft))
    setDraft(null)
    state.changes.say({ tone: 'ok', text: SETTINGS.applied })
  }
  return (
    <Line title={SETTINGS.text}>
      <textarea
        id="settings-text"
        class={styles.text}
        aria-label={SETTINGS.text}
        aria-invalid={bad}
        spellcheck={false}
        rows={4}
        value={draft ?? now}
        onInput={event => setDraft(event.currentTarget.value)}
      />
      <Button disabled={draft === null || bad} onClick={apply}>
        {SETTINGS.apply}
      </Button>
      <CopyButton text={now} />
      <span class={popover.dim} role={bad ? 'alert' : undefined}>
        {bad ? SETTINGS.bad : SETTINGS.textHint}
      </span>
    </Line>
  )
}

export function SettingsDialog({ state }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const open = state.settingsOpen
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  useLightDismiss(box, open, '#settings')
  return (
    <div ref={box} role="dialog" aria-label={UI.settings} class={popover.box}>
      <div class={popover.head}>
        <h2>{UI.settings}</h2>
        <Button
          onClick={() => {
            state.settings.set(AS_MADE)
            state.changes.say({ tone: 'ok', text: SETTINGS.wasReset })
          }}
        >
          {SETTINGS.reset}
        </Button>
        <IconButton
          icon="close"
          label={UI.close}
          onClick={() => {
            open.value = false
          }}
        />
      </div>
      <div class={popover.lines}>
        <Choice state={state} title={SETTINGS.language} name="language" labels={SETTINGS.languages} />
        <Reopen state={state} />
        <Choice state={state} title={SETTINGS.theme} name="theme" labels={SETTINGS.themes} />
        <Choice state={state} title={SETTINGS.notation} name="notation" labels={SETTINGS.notations} />
        <Choice state={state} title={SETTINGS.zone} name="zone" labels={SETTINGS.zones} />
        <Choice state={state} title={SETTINGS.grouping} name="grouping" labels={TABLE.groupings} />
        <Columns state={state} />
        <AsText state={state} />
        <p class={popover.dim}>{SETTINGS.note}</p>
      </div>
    </div>
  )
}
