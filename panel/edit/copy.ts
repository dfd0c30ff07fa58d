/** Copying the selected items in the forms of the core, and decoded or as rows of the table. */
import type { CopyForm } from '../../src/core/copy/form'
import type { StorageItem } from '../../src/core/model'
import { layersOf } from '../layers'
import { copyText } from '../parts/clipboard'
import type { State } from '../state'
import { columns } from '../table/columns'
import { rowsText } from '../table/copy'
import { COPY } from '../text'

/** The innermost text: of the session, or of the last layer. */
function decodedText(state: State, item: StorageItem): string {
  const inside = state.index.decoded(item)
  if (inside !== undefined) return inside.text
  const layer = layersOf(item.value).findLast(one => 'text' in one)
  return layer !== undefined && 'text' in layer ? layer.text : item.value
}

export const decodedForm = (state: State): CopyForm => ({
  id: 'decoded',
  takes: () => true,
  text: items => items.map(item => decodedText(state, item)).join('\n'),
})

export const rowForm = (state: State): CopyForm => ({
  id: 'row',
  takes: () => true,
  text: () => rowsText(state, columns),
})

/** Copies those of the selected items that the form takes, and says how many. */
export async function copyAs(state: State, form: CopyForm): Promise<void> {
  const all = state.table.selected.value
  const items = all.filter(form.takes)
  if (items.length === 0) return
  const done = await copyText(form.text(items, { top: state.data.snapshot.value.top }))
  state.changes.say(
    done ? { tone: 'ok', text: COPY.done(items.length, all.length) } : { tone: 'bad', text: COPY.failed },
  )
}
