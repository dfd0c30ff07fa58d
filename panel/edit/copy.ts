/** Copying the selected items in the forms of the core, and decoded or as rows of the table. */
import type { CopyForm } from '../../src/core/copy/form'
import { type SessionForm, sessionLines } from '../../src/core/copy/session/index'
import type { StorageItem } from '../../src/core/model'
import { jsonText } from '../../src/core/typed-json'
import { string, type Value } from '../../src/core/value'
import { layersOf } from '../layers'
import { copyText } from '../parts/clipboard'
import type { State } from '../state'
import { payloadOf } from '../state/reading'
import { columns } from '../table/columns'
import { rowsText } from '../table/copy'
import { COPY } from '../text/copy'

/** What the session says. */
const payload = (state: State, item: StorageItem): Value | null =>
  payloadOf(state.sessions.reading(item).value)

const isSession = (state: State, item: StorageItem): boolean => {
  const [best] = state.sessions.recognised(item)
  return best !== undefined && best.match.confidence !== 'possible'
}

/** A session that nobody looked at yet. */
const isUnread = (state: State, item: StorageItem): boolean =>
  isSession(state, item) && state.sessions.reading(item).value === null

/** The innermost text: of the session, or of the last layer. */
function decodedText(state: State, item: StorageItem): string {
  const session = payload(state, item)
  if (session !== null) return jsonText(session)
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

/** The payload of a session, the tree in the last layer, or the text; null: a session that cannot be read. */
function sessionValue(state: State, item: StorageItem): Value | null {
  const session = payload(state, item)
  if (session !== null || isSession(state, item)) return session
  const layer = layersOf(item.value).at(-1)
  if (layer?.name === 'jwt') return layer.payload
  return layer !== undefined && 'value' in layer ? layer.value : string(item.value)
}

export const sessionForm = (state: State, form: SessionForm): CopyForm => ({
  id: form.id,
  takes: item => isUnread(state, item) || sessionValue(state, item) !== null,
  text: items =>
    items
      .flatMap(item => {
        const value = sessionValue(state, item)
        return value === null ? [] : [sessionLines(form, item.name, value)]
      })
      .join('\n'),
})

/** Copies those of the selected items that the form takes, and says how many. */
export async function copyAs(state: State, form: CopyForm): Promise<void> {
  const all = state.table.selected.value
  const unread = all.filter(item => isUnread(state, item))
  if (unread.length > 0) await Promise.all(unread.map(state.sessions.settled))
  const items = all.filter(form.takes)
  if (items.length === 0) return
  const done = await copyText(form.text(items, { top: state.data.snapshot.value.top }))
  state.changes.say(
    done ? { tone: 'ok', text: COPY.done(items.length, all.length) } : { tone: 'bad', text: COPY.failed },
  )
}
