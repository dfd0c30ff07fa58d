/** The value of an item: exact, in its decoded layers, and to be edited. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import { cancelEdit, openEdit, saveEdit, setDraft, valueKey } from '../actions'
import { Button, IconButton } from '../parts/button'
import { CopyButton } from '../parts/copy-button'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { EDIT, lengthText, UI } from '../text'
import { Before } from './before'
import styles from './editor.module.css'
import { needsEscapes, unescaped } from './escapes'
import { Layers } from './layers'
import { Section } from './section'

interface Props {
  readonly state: State
  readonly item: StorageItem
}

/** The value changed in the browser while it was edited here: both are shown, nothing is overwritten. */
function Outside({ state, item, opened }: Props & { readonly opened: string }): JSX.Element | null {
  if (item.value === opened) return null
  return (
    <div class={styles.outside} role="alert">
      <p>{EDIT.outside}</p>
      <RawText text={item.value} />
      <Button onClick={() => cancelEdit(state, item)}>{EDIT.takeOutside}</Button>
    </div>
  )
}

function Editor({ state, item }: Props): JSX.Element | null {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const draft = state.drafts.value.get(valueKey(item))
  if (draft === undefined) return null
  const coded = needsEscapes(draft.opened)
  const next = coded ? unescaped(draft.text) : draft.text
  const save = (): void => {
    if (next !== null) void saveEdit(state, item, next)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') cancelEdit(state, item)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class={styles.editor}>
      <Outside state={state} item={item} opened={draft.opened} />
      <textarea
        id="value-editor"
        ref={field}
        aria-label={EDIT.value}
        spellcheck={false}
        autocomplete="off"
        rows={4}
        value={draft.text}
        onInput={event => setDraft(state, valueKey(item), { ...draft, text: event.currentTarget.value })}
        onKeyDown={onKey}
      />
      <div class={styles.tools}>
        <Button primary disabled={next === null} onClick={save}>
          {EDIT.save}
        </Button>
        <Button onClick={() => cancelEdit(state, item)}>{UI.cancel}</Button>
        <span class={styles.dim}>{coded ? (next === null ? EDIT.badEscape : EDIT.escapes) : EDIT.hint}</span>
      </div>
    </div>
  )
}

export function ValuePane({ state, item }: Props): JSX.Element {
  const editing = state.drafts.value.has(valueKey(item))
  const now = state.data.now.value
  return (
    <>
      <Section
        title={lengthText(item.value)}
        tools={
          <>
            <CopyButton text={item.value} />
            {!editing && <IconButton icon="edit" label={EDIT.begin} onClick={() => openEdit(state, item)} />}
          </>
        }
      >
        {editing ? <Editor state={state} item={item} /> : <RawText text={item.value} />}
      </Section>
      <Before state={state} item={item} />
      <Layers state={state} item={item} now={now} />
    </>
  )
}
