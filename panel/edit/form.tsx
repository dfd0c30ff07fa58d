/** The form for all that an item has: of one that is there, or of a new one. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { BrokenRule } from '../../src/core/cookie/writable'
import type { Partition, StorageItem, StorageKind } from '../../src/core/model'
import { Button } from '../parts/button'
import { isCommand } from '../parts/keys'
import type { State } from '../state'
import { FORM, KIND, ruleText, UI, unreadableText } from '../text'
import { closeForm, commandOf, duplicate, saveForm, setFields } from './actions'
import { Choice, CodedField, Row } from './controls'
import { CookieRows } from './cookie-rows'
import styles from './form.module.css'
import { blank, type FormDraft, itemOf } from './form-draft'
import { Outside } from './outside'

interface Props {
  readonly state: State
  readonly name: string
  readonly draft: FormDraft
  /** The item as it is now; null: it is gone, or new. */
  readonly now: StorageItem | null
}

interface Judgement {
  readonly fields: ReadonlySet<BrokenRule['field'] | 'domain'>
  readonly words: readonly string[]
}

/** The rules that the form breaks, while one types. A cookie that ends now is deleted, whatever else it is. */
function judge(state: State, { fields }: FormDraft): Judgement {
  const made = itemOf(fields, state.data.snapshot.value.store)
  if (!made.ok) return { fields: new Set([made.field]), words: [unreadableText(made.field)] }
  const { rules } = state.labelling
  const now = state.data.now.value
  if (made.item.kind !== 'cookie' || rules.value === null) return { fields: new Set(), words: [] }
  const { browser } = state.data.surroundings.value
  const broken = rules.value.brokenRules(made.item, { browser, now }).filter(rule => rule.field !== 'expires')
  return { fields: new Set(broken.map(rule => rule.field)), words: broken.map(rule => ruleText(rule.words)) }
}

/** The partitions that cookies of this tab live in. */
function partitionsOf(state: State): readonly Partition[] {
  const { top, items } = state.data.snapshot.value
  const host = URL.canParse(top) ? new URL(top) : null
  const site = state.labelling.rules.value?.siteHost(host?.hostname ?? '') ?? host?.hostname
  const own = host === null ? [] : [{ site: `${host.protocol}//${site}`, ancestor: false }]
  return [...own, ...items.flatMap(item => item.partition ?? [])]
}

const KINDS: readonly StorageKind[] = ['cookie', 'local', 'session']

const KindRow = ({ state, name, draft }: Props): JSX.Element => (
  <Row label={FORM.kind} of="edit-kind">
    <Choice<StorageKind>
      id="edit-kind"
      label={FORM.kind}
      value={draft.fields.kind}
      options={KINDS.map(kind => [kind, KIND[kind]])}
      onChange={kind => {
        const { origin, domain } = blank(kind, state.data.snapshot.value.top)
        setFields(state, name, draft, {
          kind,
          origin: draft.fields.origin || origin,
          domain: draft.fields.domain || domain,
        })
      }}
    />
  </Row>
)

const OriginRow = ({ origin }: { readonly origin: string }): JSX.Element => (
  <Row label={FORM.origin}>
    <code>{origin}</code>
  </Row>
)

function Notes({ state, draft }: Pick<Props, 'state' | 'draft'>): JSX.Element | null {
  const { expires, kind } = draft.fields
  const rules = state.labelling.rules.value
  const capped =
    kind === 'cookie' &&
    expires.is === 'at' &&
    rules !== null &&
    expires.at > state.data.now.value + rules.LONGEST_LIFE
  const made = itemOf(draft.fields, state.data.snapshot.value.store)
  const exists = made.ok && made.item.id !== draft.opened?.id && state.data.byId.value.has(made.item.id)
  if (!capped && !exists) return null
  return <p class={styles.note}>{[capped ? FORM.capped : '', exists ? FORM.exists : ''].join(' ').trim()}</p>
}

function Tools({ state, name, draft, blocked }: Props & { readonly blocked: boolean }): JSX.Element {
  const command = commandOf(draft, state.data.snapshot.value.store, state.data.now.value)
  const label = draft.opened === null ? FORM.add : command?.do === 'remove' ? FORM.expire : FORM.save
  return (
    <div class={styles.tools}>
      <Button
        primary
        disabled={blocked || command === null}
        onClick={() => void saveForm(state, name, draft)}
      >
        {label}
      </Button>
      <Button onClick={() => closeForm(state, name)}>{UI.cancel}</Button>
      {draft.opened !== null && <Button onClick={() => duplicate(state, draft)}>{FORM.duplicate}</Button>}
      <span class={styles.dim}>{command === null && !blocked ? FORM.unchanged : FORM.hint}</span>
    </div>
  )
}

interface ContentProps extends Props {
  readonly broken: Judgement['fields']
}

function Content({ state, name, draft, broken }: ContentProps): JSX.Element {
  const { fields } = draft
  const change = (next: Partial<FormDraft['fields']>): void => setFields(state, name, draft, next)
  const isCookie = fields.kind === 'cookie'
  return (
    <>
      <CodedField
        id="edit-name"
        label={isCookie ? FORM.name : FORM.key}
        field={fields.name}
        lines={false}
        invalid={broken.has('name')}
        onChange={field => change({ name: field })}
      />
      <CodedField
        id="edit-value"
        label={FORM.value}
        field={fields.value}
        lines
        invalid={broken.has('value')}
        onChange={value => change({ value })}
      />
      {isCookie ? (
        <CookieRows
          fields={fields}
          partitions={partitionsOf(state)}
          now={state.data.now.value}
          broken={broken}
          onChange={change}
        />
      ) : (
        <OriginRow origin={fields.origin} />
      )}
    </>
  )
}

export function EditForm(props: Props): JSX.Element {
  const { state, name, draft, now } = props
  const { fields, words } = judge(state, draft)
  const form = useRef<HTMLFormElement>(null)
  const isNew = draft.opened === null
  useEffect(() => {
    if (isNew) form.current?.querySelector<HTMLElement>('#edit-name')?.focus()
  }, [isNew])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') closeForm(state, name)
    else if (event.key === 'Enter' && isCommand(event) && words.length === 0)
      void saveForm(state, name, draft)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form ref={form} class={styles.form} onKeyDown={onKey} onSubmit={event => event.preventDefault()}>
      <Outside state={state} name={name} draft={draft} now={now} />
      {isNew && <KindRow {...props} />}
      <Content {...props} broken={fields} />
      <Notes state={state} draft={draft} />
      {words.length > 0 && (
        <div role="alert">
          <ul class={styles.rules}>
            {words.map(rule => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      )}
      <Tools {...props} blocked={words.length > 0} />
    </form>
  )
}
