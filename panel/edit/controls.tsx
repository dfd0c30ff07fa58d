/** Rows and fields of the edit form. */
import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Button } from '../parts/button'
import { FORM } from '../text'
import styles from './form.module.css'
import { hasTooManyLines, inOneLine, recoded, type TextField } from './text-field'

interface RowProps {
  readonly label: string
  /** The control that the label is for; none for a group of several. */
  readonly of?: string
  readonly children: ComponentChildren
}

export const Row = ({ label, of, children }: RowProps): JSX.Element =>
  of === undefined ? (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid row in every browser
    <div role="group" aria-label={label} class={styles.row}>
      <span class={styles.label}>{label}</span>
      <div class={styles.control}>{children}</div>
    </div>
  ) : (
    <div class={styles.row}>
      <label class={styles.label} for={of}>
        {label}
      </label>
      <div class={styles.control}>{children}</div>
    </div>
  )

interface CodedProps {
  readonly id: string
  readonly label: string
  readonly field: TextField
  readonly lines: boolean
  readonly invalid: boolean
  readonly onChange: (field: TextField) => void
}

/** Longer texts are not wrapped: laying out 5 million characters in lines takes a browser seconds. */
const WRAPPED = 50_000

/** Instead of a text that would stop the panel. */
const TooManyLines = ({ id, label, field, onChange }: CodedProps): JSX.Element => (
  <Row label={label}>
    <span id={id}>{FORM.manyLines}</span>
    <Button onClick={() => onChange(inOneLine(field))}>{FORM.inOneLine}</Button>
  </Row>
)

/** A text with a switch for its spelling with escapes. */
export function CodedField(props: CodedProps): JSX.Element {
  const { id, label, field, lines, invalid, onChange } = props
  // What was typed or pasted has been laid out already.
  const typed = useRef<string | null>(null)
  if (lines && field.text !== typed.current && hasTooManyLines(field.text)) return <TooManyLines {...props} />
  const common = {
    id,
    'aria-invalid': invalid,
    autocomplete: 'off',
    spellcheck: false,
    value: field.text,
  } as const
  const change = (text: string): void => {
    typed.current = text
    onChange({ ...field, text })
  }
  return (
    <Row label={label} of={id}>
      {lines ? (
        <textarea
          {...common}
          rows={3}
          wrap={field.text.length > WRAPPED ? 'off' : 'soft'}
          onInput={event => change(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          type="text"
          class={styles.mono}
          onInput={event => change(event.currentTarget.value)}
        />
      )}
      <label class={styles.check} title={FORM.escapesTitle}>
        <input
          type="checkbox"
          checked={field.coded}
          onChange={() => {
            onChange(recoded(field, lines))
          }}
        />
        {FORM.escapes}
      </label>
    </Row>
  )
}

interface CheckProps {
  readonly id: string
  readonly label: string
  readonly checked: boolean
  readonly invalid?: boolean
  readonly onChange: (checked: boolean) => void
}

export const Check = ({ id, label, checked, invalid = false, onChange }: CheckProps): JSX.Element => (
  <label class={styles.check}>
    <input
      id={id}
      type="checkbox"
      checked={checked}
      aria-invalid={invalid}
      onChange={event => onChange(event.currentTarget.checked)}
    />
    {label}
  </label>
)

interface ChoiceProps<T extends string> {
  readonly id: string
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly onChange: (value: T) => void
}

export const Choice = <T extends string>({
  id,
  label,
  value,
  options,
  onChange,
}: ChoiceProps<T>): JSX.Element => (
  <select
    id={id}
    aria-label={label}
    value={value}
    onChange={event => {
      const chosen = options.find(([one]) => one === event.currentTarget.value)
      if (chosen !== undefined) onChange(chosen[0])
    }}
  >
    {options.map(([one, words]) => (
      <option key={one} value={one}>
        {words}
      </option>
    ))}
  </select>
)
