/** Edits the text of a decoded layer; shows the value that it makes before it is written. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { StorageItem } from '../../src/core/model'
import { closeDraft, setDraft, writeValue } from '../actions'
import styles from '../details/editor.module.css'
import { needsEscapes } from '../details/escapes'
import type { Layer } from '../layers'
import { Button } from '../parts/button'
import { isCommand } from '../parts/keys'
import { RawText } from '../parts/raw-text'
import type { State } from '../state'
import { EDIT, LAYER_EDIT, UI } from '../text'
import { editableText, relayered } from './relayer'
import { hasTooManyLines } from './text-field'

interface Props {
  readonly state: State
  readonly item: StorageItem
  readonly layers: readonly Layer[]
  readonly depth: number
}

/** Name of the draft of a layer. */
export const layerKey = (item: StorageItem, depth: number): string => `layer ${depth} ${item.id}`

/** Opens the editor; null where the layer is not edited. */
export function layerOpener({ state, item, layers, depth }: Props): (() => void) | null {
  const text = editableText(item.value, layers, depth)
  const key = layerKey(item, depth)
  if (text === null || needsEscapes(text) || hasTooManyLines(text) || state.drafts.value.has(key)) return null
  if (item.kind === 'cookie' && !item.attributesKnown) return null
  return () => setDraft(state, key, { opened: item.value, text })
}

export function LayerEditor({ state, item, layers, depth }: Props): JSX.Element | null {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const key = layerKey(item, depth)
  const draft = state.drafts.value.get(key)
  if (draft === undefined) return null
  const outside = item.value !== draft.opened
  const made = relayered(item.value, layers, depth, draft.text)
  const close = (): void => closeDraft(state, key)
  const save = async (): Promise<void> => {
    if (made.ok && !outside && (await writeValue(state, item, made.raw))) close()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && isCommand(event)) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class={styles.editor}>
      {outside && (
        <p class={styles.outside} role="alert">
          {LAYER_EDIT.outside}
        </p>
      )}
      <textarea
        id="layer-editor"
        ref={field}
        aria-label={LAYER_EDIT.label}
        spellcheck={false}
        autocomplete="off"
        rows={4}
        value={draft.text}
        onInput={event => setDraft(state, key, { ...draft, text: event.currentTarget.value })}
        onKeyDown={onKey}
      />
      {made.ok ? (
        <div class={styles.result}>
          {LAYER_EDIT.becomes} <RawText text={made.raw} />
        </div>
      ) : (
        <p class={styles.error} role="alert">
          {made.because === 'not-json'
            ? LAYER_EDIT.notJson(made.line, made.column)
            : LAYER_EDIT.notTheSameWay}
        </p>
      )}
      <div class={styles.tools}>
        <Button primary disabled={!made.ok || outside} onClick={() => void save()}>
          {EDIT.save}
        </Button>
        <Button onClick={close}>{UI.cancel}</Button>
        <span class={styles.dim}>{EDIT.hint}</span>
      </div>
    </div>
  )
}
