/** The fields of the request tester. */
import type { ComponentChildren, JSX } from 'preact'
import { IconButton } from '../parts/button'
import type { State } from '../state'
import type { How, TesterForm } from '../state/tester'
import { frameText, HOW, problemText, TESTER } from '../text/tester'
import { type Problems, type RedirectProblem, starterOf, startsItself } from './asked-request'
import styles from './form.module.css'
import { ObservedField } from './observed-field'
import type { UrlProblem } from './url-problem'

interface Props {
  readonly state: State
  /** null: nothing is wrong. */
  readonly problems: Problems | null
}

type Change = (fields: Partial<TesterForm>) => void

const HOWS = Object.keys(HOW) as readonly How[]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const CREDENTIALS = ['same-origin', 'include', 'omit'] as const
const MOST_SUGGESTIONS = 50

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly problem?: UrlProblem | RedirectProblem | null
  readonly children: ComponentChildren
}

const Field = ({ id, label, problem = null, children }: FieldProps): JSX.Element => (
  <div class={styles.field}>
    <label for={id}>{label}</label>
    <div class={styles.control}>{children}</div>
    <p id={`${id}-problem`} class={styles.problem} aria-live="polite">
      {problem === null ? '' : problemText(problem)}
    </p>
  </div>
)

interface TextProps {
  readonly id: string
  readonly value: string
  readonly wrong: boolean
  readonly change: (value: string) => void
  readonly more?: { readonly list?: string; readonly placeholder?: string; readonly title?: string }
}

const TextInput = ({ id, value, wrong, change, more = {} }: TextProps): JSX.Element => (
  <input
    {...more}
    id={id}
    type="text"
    autocomplete="off"
    spellcheck={false}
    aria-invalid={wrong}
    aria-describedby={`${id}-problem`}
    value={value}
    onInput={event => change(event.currentTarget.value)}
  />
)

interface ChoiceProps<T extends string> {
  readonly id: string
  readonly value: T
  readonly choices: readonly (readonly [value: T, words: string])[]
  readonly change: (value: T) => void
}

const Choice = <T extends string>({ id, value, choices, change }: ChoiceProps<T>): JSX.Element => (
  <select id={id} value={value} onChange={event => change(event.currentTarget.value as T)}>
    {choices.map(([one, words]) => (
      <option key={one} value={one}>
        {words}
      </option>
    ))}
  </select>
)

/** URLs of the frames, and the hosts of the cookies. */
function suggestions({ data }: State): readonly string[] {
  const { frames, items } = data.snapshot.value
  const hosts = items.flatMap(item => (item.kind === 'cookie' ? [`https://${item.domain}/`] : []))
  return [...new Set([...frames.map(frame => frame.url), ...hosts])].slice(0, MOST_SUGGESTIONS)
}

function UrlField({ state, problems, change }: Props & { readonly change: Change }): JSX.Element {
  const { url } = state.tester.form.value
  return (
    <Field id="request-url" label={TESTER.url} problem={problems?.url ?? null}>
      <TextInput
        id="request-url"
        value={url ?? state.data.snapshot.value.top}
        wrong={(problems?.url ?? null) !== null}
        change={value => change({ url: value })}
        more={{ list: 'request-urls' }}
      />
      <datalist id="request-urls">
        {suggestions(state).map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <IconButton
        icon="undo"
        label={TESTER.pageUrl}
        disabled={url === null}
        onClick={() => change({ url: null })}
      />
    </Field>
  )
}

function StarterFields({ state, problems, change }: Props & { readonly change: Change }): JSX.Element {
  const form = state.tester.form.value
  const starter = starterOf(form)
  const frames = state.data.snapshot.value.frames.slice(0, MOST_SUGGESTIONS)
  return (
    <>
      <Field id="request-by" label={TESTER.by}>
        <Choice
          id="request-by"
          value={String(starter)}
          choices={[
            ...frames.map(frame => [String(frame.id), frameText(frame)] as const),
            ['other', TESTER.other],
          ]}
          change={value => change({ by: value === 'other' ? 'other' : Number(value) })}
        />
      </Field>
      {starter === 'other' && (
        <Field id="request-from" label={TESTER.from} problem={problems?.from ?? null}>
          <TextInput
            id="request-from"
            value={form.from}
            wrong={(problems?.from ?? null) !== null}
            change={from => change({ from })}
          />
        </Field>
      )}
    </>
  )
}

function FetchFields({ form, change }: { readonly form: TesterForm; readonly change: Change }): JSX.Element {
  return (
    <>
      <Field id="request-method" label={TESTER.method}>
        <Choice
          id="request-method"
          value={form.method}
          choices={METHODS.map(one => [one, one] as const)}
          change={method => change({ method })}
        />
      </Field>
      <Field id="request-credentials" label={TESTER.credentials}>
        <Choice
          id="request-credentials"
          value={form.credentials}
          choices={CREDENTIALS.map(one => [one, one] as const)}
          change={credentials => change({ credentials })}
        />
      </Field>
    </>
  )
}

export function RequestForm({ state, problems }: Props): JSX.Element {
  const form = state.tester.form.value
  const change: Change = fields => {
    // `by` belongs to its context: another one has another usual starter.
    const by = fields.how === undefined ? {} : { by: null }
    state.tester.form.value = { ...form, ...by, ...fields }
  }
  return (
    <form aria-label={TESTER.form} class={styles.form} onSubmit={event => event.preventDefault()}>
      <ObservedField state={state} />
      <UrlField state={state} problems={problems} change={change} />
      <Field id="request-how" label={TESTER.how}>
        <Choice
          id="request-how"
          value={form.how}
          choices={HOWS.map(how => [how, HOW[how]] as const)}
          change={how => change({ how })}
        />
      </Field>
      {!startsItself(form.how) && <StarterFields state={state} problems={problems} change={change} />}
      {form.how === 'fetch' && <FetchFields form={form} change={change} />}
      <Field id="request-redirects" label={TESTER.redirects} problem={problems?.redirects ?? null}>
        <TextInput
          id="request-redirects"
          value={form.redirects}
          wrong={(problems?.redirects ?? null) !== null}
          change={redirects => change({ redirects })}
          more={{ placeholder: TESTER.redirectsHint, title: TESTER.redirectsTitle }}
        />
      </Field>
    </form>
  )
}
