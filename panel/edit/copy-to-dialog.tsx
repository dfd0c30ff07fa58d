/** Copies the selected items to another origin: first what must change there and why, then the writing. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, IconButton } from '../parts/button'
import keys from '../parts/keys-dialog.module.css'
import popover from '../parts/popover.module.css'
import type { State } from '../state'
import { COPY_TO, moveText, nameText, UI } from '../text'
import { type Planned, planned, targetOf, writeCopies } from './copy-to'
import styles from './form.module.css'

interface Props {
  readonly state: State
}

function Item({ plan }: { readonly plan: Planned }): JSX.Element {
  const { before, changes, refused } = plan
  return (
    <li>
      <code>{nameText(before)}</code>
      {refused !== null ? (
        <span class={styles.refused}> {COPY_TO.refused(refused)}</span>
      ) : changes.length === 0 ? (
        <span class={styles.dim}> {COPY_TO.same}</span>
      ) : (
        <ul>
          {changes.map(change => (
            <li key={change.attribute}>{moveText(change)}</li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface TargetProps {
  readonly text: string
  readonly valid: boolean
  readonly onInput: (text: string) => void
}

function TargetField({ text, valid, onInput }: TargetProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <label class={styles.row}>
      <span class={styles.label}>{COPY_TO.target}</span>
      <input
        ref={field}
        id="copy-to"
        type="text"
        class={styles.mono}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={!valid}
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </label>
  )
}

interface ToolsProps extends Props {
  readonly plan: readonly Planned[]
  readonly target: URL | null
  readonly close: () => void
}

function Tools({ state, plan, target, close }: ToolsProps): JSX.Element {
  const [denied, setDenied] = useState(false)
  const ready = plan.filter(({ refused }) => refused === null).length
  const write = async (): Promise<void> => {
    if (target !== null) setDenied((await writeCopies(state, plan, target)) === 'denied')
  }
  const allow = async (): Promise<void> => {
    if (target !== null && (await state.backend.askAccess([`*://${target.hostname}/*`]))) await write()
  }
  return (
    <div class={styles.tools}>
      <Button primary disabled={ready === 0} onClick={() => void write()}>
        {COPY_TO.write(ready)}
      </Button>
      {denied && target !== null && (
        <Button onClick={() => void allow()}>{COPY_TO.allow(target.hostname)}</Button>
      )}
      <Button onClick={close}>{UI.cancel}</Button>
    </div>
  )
}

export function CopyTo({ state }: Props): JSX.Element | null {
  const asked = state.copyTo.value
  if (asked === null) return null
  const target = targetOf(asked.target)
  const items = asked.ids.flatMap(id => state.data.byId.value.get(id) ?? [])
  const plan = target === null ? [] : planned(state, items, target)
  const close = (): void => {
    state.copyTo.value = null
  }
  return (
    <div role="dialog" aria-label={COPY_TO.title(items.length)} class={`${popover.box} ${keys.keys}`}>
      <div class={popover.head}>
        <h2>{COPY_TO.title(items.length)}</h2>
        <IconButton icon="close" label={UI.close} onClick={close} />
      </div>
      <form class={`${styles.form} ${styles.dialog}`} onSubmit={event => event.preventDefault()}>
        <TargetField
          text={asked.target}
          valid={target !== null}
          onInput={text => {
            state.copyTo.value = { ...asked, target: text }
          }}
        />
        {target === null ? (
          <p class={styles.rules}>{COPY_TO.noOrigin}</p>
        ) : (
          <ul class={styles.moves}>
            {plan.map(one => (
              <Item key={one.before.id} plan={one} />
            ))}
          </ul>
        )}
        <Tools state={state} plan={plan} target={target} close={close} />
      </form>
    </div>
  )
}
