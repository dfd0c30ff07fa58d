/** The menu of the rows that are selected. */
import type { CopyForm } from '../../src/core/copy/form'
import { PLAIN_FORMS, SERVER_FORMS, WEB_FORMS } from '../../src/core/copy/index'
import { SESSION_FORMS } from '../../src/core/copy/session/index'
import { backToTableIfLost, choose, setPinned, testRequestWith } from '../actions'
import { duplicate, editItem } from '../edit/actions'
import { beginEdit } from '../edit/cell'
import { copyAs, decodedForm, rowForm, sessionForm } from '../edit/copy'
import { openCopyTo } from '../edit/copy-to'
import { fieldsOf } from '../edit/form-draft'
import type { State } from '../state'
import { COPY_TO, MENU, TABLE } from '../text'
import { COPY, formText } from '../text/copy'
import { deletions } from './delete-menu'
import type { Entry } from './entry'

const LINE: Entry = { type: 'line' }

function ofOne(state: State): readonly Entry[] {
  const item = state.table.active.value
  if (item === null || state.table.selected.value.length !== 1) return []
  const hidden = item.kind === 'cookie' && !item.attributesKnown
  return [
    {
      type: 'action',
      id: 'edit-value',
      label: MENU.editValue,
      keys: 'F2',
      disabled: hidden,
      run: () => beginEdit(state),
    },
    {
      type: 'action',
      id: 'edit-name',
      label: MENU.editName,
      disabled: hidden,
      run: () => beginEdit(state, 'name'),
    },
    { type: 'action', id: 'edit', label: MENU.edit, disabled: hidden, run: () => editItem(state) },
    {
      type: 'action',
      id: 'duplicate',
      label: MENU.duplicate,
      disabled: hidden,
      run: () => duplicate(state, { fields: fieldsOf(item) }),
    },
    ...(item.kind === 'cookie'
      ? [{ type: 'action', id: 'test', label: MENU.test, run: () => testRequestWith(state, item) } as const]
      : []),
    LINE,
  ]
}

const pins = (state: State): readonly Entry[] => {
  const items = state.table.selected.value
  if (items.length === 0) return []
  const pinned = items.every(item => state.table.pinned.value.has(item.id))
  return [
    {
      type: 'action',
      id: 'pin',
      label: pinned ? TABLE.unpin : TABLE.pin,
      run: () => {
        setPinned(state, items, !pinned)
        // The row is drawn anew at another place.
        setTimeout(backToTableIfLost)
      },
    },
    LINE,
  ]
}

const copyEntry = (state: State, form: CopyForm): Entry => ({
  type: 'action',
  id: `copy-${form.id}`,
  label: formText(form.id),
  ...(form.id === 'row' ? { keys: MENU.copyKey } : {}),
  disabled: !state.table.selected.value.some(form.takes),
  run: () => void copyAs(state, form),
})

function copies(state: State): readonly Entry[] {
  const plain = [...PLAIN_FORMS, decodedForm(state), rowForm(state)].map(form => copyEntry(state, form))
  const web = WEB_FORMS.map(form => copyEntry(state, form))
  const servers = SERVER_FORMS.map(form => copyEntry(state, form))
  const sessions = SESSION_FORMS.map(form => copyEntry(state, sessionForm(state, form)))
  return [
    { type: 'menu', id: 'copy', label: COPY.menu, entries: [...plain, LINE, ...web] },
    { type: 'menu', id: 'copy-server', label: COPY.servers, entries: [...servers, LINE, ...sessions] },
    {
      type: 'action',
      id: 'copy-to',
      label: COPY_TO.menu,
      run: () => openCopyTo(state, state.table.selected.value),
    },
    LINE,
  ]
}

const rowEntries = (state: State): readonly Entry[] => [
  ...ofOne(state),
  ...(state.table.selected.value.length === 0 ? [] : copies(state)),
  ...pins(state),
  ...deletions(state),
]

/** Opens the menu of the selected rows. A row that is not selected becomes the only one. */
export function openRowMenu(state: State, id: string, x: number, y: number): void {
  if (!state.table.selection.value.ids.has(id)) choose(state, id, 'only')
  state.menu.value = { label: MENU.row, x, y, entries: rowEntries(state), from: null }
}
