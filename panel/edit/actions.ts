/** What a user can do with the edit form. */
import type { Command, StorageItem } from '../../src/core/model'
import { addItem, backToTableIfLost, chooseAfter } from '../actions'
import type { State } from '../state'
import { succeeded } from '../state/changes'
import { sameItem } from '../state/reuse'
import { changedText, LABEL, removeText } from '../text'
import type { BulkChange } from './bulk'
import { blank, type Fields, type FormDraft, fieldsOf, itemOf } from './form-draft'

/** Name of the form of an item, and of the form for a new one. */
export const formKey = (item: StorageItem): string => item.id
export const NEW = 'new'

export function setForm(state: State, key: string, draft: FormDraft | null): void {
  const forms = new Map(state.forms.value)
  if (draft === null) forms.delete(key)
  else forms.set(key, draft)
  state.forms.value = forms
}

/** The open form of an item, or what it would open with. */
export const formOf = (state: State, item: StorageItem): FormDraft =>
  state.forms.value.get(formKey(item)) ?? { opened: item, fields: fieldsOf(item) }

export const newForm = (state: State): FormDraft =>
  state.forms.value.get(NEW) ?? {
    opened: null,
    fields: blank('cookie', state.data.snapshot.value.top),
  }

/** Shows the form of the item with the focus. */
export function editItem(state: State): void {
  if (state.table.active.value === null) return
  state.adding.value = false
  state.detailsOpen.value = true
  state.pane.value = 'edit'
}

/** A new item with all that the given one has, to be changed before it is written. */
export function duplicate(state: State, { fields }: Pick<FormDraft, 'fields'>): void {
  setForm(state, NEW, { opened: null, fields })
  addItem(state)
}

export function closeForm(state: State, key: string): void {
  setForm(state, key, null)
  if (key === NEW) state.adding.value = false
}

/** What saving the form comes to; null: nothing has changed. */
export function commandOf({ opened, fields }: FormDraft, store: string, now: number): Command | null {
  const made = itemOf(fields, store)
  if (!made.ok) return null
  const { item } = made
  if (opened !== null && sameItem(item, opened)) return null
  const ended = item.kind === 'cookie' && item.expires !== null && item.expires <= now
  if (ended) return opened === null ? null : { do: 'remove', item: opened }
  return { do: 'put', item, replaces: opened }
}

const labelOf = (command: Command, opened: StorageItem | null): string => {
  if (command.do === 'remove') return LABEL.expired(removeText([command.item]))
  return opened === null ? LABEL.added(removeText([command.item])) : LABEL.edited(removeText([opened]))
}

/** A refused form stays open. */
export async function saveForm(state: State, key: string, draft: FormDraft): Promise<void> {
  const command = commandOf(draft, state.data.snapshot.value.store, state.clock())
  if (command === null) return closeForm(state, key)
  const carried = await chooseAfter(
    state,
    () => state.changes.apply(labelOf(command, draft.opened), [command]),
    done => (succeeded(done) ? (done.stored?.id ?? null) : null),
  )
  if (succeeded(carried)) closeForm(state, key)
}

export function setFields(state: State, key: string, draft: FormDraft, change: Partial<Fields>): void {
  setForm(state, key, { ...draft, fields: { ...draft.fields, ...change } })
}

/** One attribute of several cookies, after a yes. */
export async function changeNow(
  state: State,
  commands: readonly Command[],
  change: BulkChange,
): Promise<void> {
  state.question.value = null
  await state.changes.apply(changedText(commands.length, change), commands)
  setTimeout(backToTableIfLost)
}
