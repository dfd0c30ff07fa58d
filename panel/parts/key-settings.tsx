/** The settings of one session format: the framework's defaults, until the developer says otherwise. */
import type { JSX } from 'preact'
import type { Field, SessionCodec } from '../../src/core/sessions/codec'
import type { State } from '../state'
import { fieldText, KEY } from '../text'
import { Button } from './button'
import styles from './key-form.module.css'

type Plain = string | number | boolean

interface FieldProps {
  readonly field: Field
  readonly value: Plain | null
  readonly change: (value: Plain | null) => void
}

/** What a field holds when it is empty: the preset. */
function typed(field: Field, text: string): Plain | null {
  if (text === '') return null
  if (field.input !== 'number') return text
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

const presetText = ({ preset }: Field): string =>
  preset === null || typeof preset === 'object' ? '' : String(preset)

function Input({ field, value, change }: FieldProps): JSX.Element {
  const id = `setting-${field.name}`
  if (field.input === 'switch')
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === null ? field.preset === true : value === true}
        onChange={event => change(event.currentTarget.checked)}
      />
    )
  if (field.input === 'choice')
    return (
      <select
        id={id}
        value={value === null ? presetText(field) : String(value)}
        onChange={event => change(event.currentTarget.value)}
      >
        {(field.choices ?? []).map(choice => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    )
  return (
    <input
      id={id}
      type="text"
      inputMode={field.input === 'number' ? 'decimal' : 'text'}
      placeholder={presetText(field)}
      spellcheck={false}
      value={value === null ? '' : String(value)}
      onChange={event => change(typed(field, event.currentTarget.value))}
    />
  )
}

interface Props {
  readonly state: State
  readonly site: string
  readonly codec: SessionCodec
}

export function KeySettings({ state, site, codec }: Props): JSX.Element {
  const keys = state.keys.of(site)
  const given = keys.settings[codec.id] ?? {}
  const save = (next: Readonly<Record<string, Plain>>): void =>
    void state.keys.save(site, { ...keys, settings: { ...keys.settings, [codec.id]: next } })
  const change = (field: Field, value: Plain | null): void => {
    const { [field.name]: _, ...others } = given
    save(value === null || value === field.preset ? others : { ...others, [field.name]: value })
  }
  if (codec.fields.length === 0) return <p class={styles.dim}>{KEY.noSettings(codec.title)}</p>
  return (
    <fieldset class={styles.settings}>
      <legend>{KEY.settings(codec.title)}</legend>
      {codec.fields.map(field => (
        <div key={field.name} class={styles.setting}>
          <label for={`setting-${field.name}`}>{fieldText(field.name)}</label>
          <Input field={field} value={given[field.name] ?? null} change={value => change(field, value)} />
        </div>
      ))}
      <Button disabled={Object.keys(given).length === 0} onClick={() => save({})}>
        {KEY.reset}
      </Button>
    </fieldset>
  )
}
