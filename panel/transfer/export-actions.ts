/** Which items are exported, and how the text gets out. */
import { textName } from '../../src/core/cookie/api-name'
import type { StorageItem } from '../../src/core/model'
import type { FormatId, TransferFormat, Written } from '../../src/core/transfer/format'
import { storelens } from '../../src/core/transfer/formats/storelens'
import { type Held, held } from '../../src/core/transfer/holds'
import { formats, writeTransfer } from '../../src/core/transfer/index'
import { copyText } from '../parts/clipboard'
import type { State } from '../state'
import { belongsToOrigin } from '../state/place'
import type { What } from '../state/transfer'
import { TRANSFER } from '../text/transfer'

export const WHATS: readonly What[] = ['selected', 'shown', 'origin', 'everything']

export const writable: readonly TransferFormat[] = formats.filter(format => format.spell !== null)

const formatOf = (id: FormatId): TransferFormat => formats.find(format => format.id === id) ?? storelens

/** The origin that is chosen in the toolbar, or the one of the page. */
export function originOf(state: State): string {
  const { frames } = state.data.snapshot.value
  return state.table.place.value?.origin ?? frames.find(frame => frame.id === 0)?.origin ?? ''
}

export function itemsOf(state: State, what: What): readonly StorageItem[] {
  const { table, data } = state
  switch (what) {
    case 'selected':
      return table.selected.value
    case 'shown':
      return table.rows.value.flatMap(row => (row.type === 'item' ? [row.item] : []))
    case 'origin':
      return data.snapshot.value.items.filter(item => belongsToOrigin(item, originOf(state)))
    case 'everything':
      return data.snapshot.value.items
  }
}

/** Names of cookies as they are, not as this browser's API shows them. */
function realNames(state: State, items: readonly StorageItem[]): readonly StorageItem[] {
  const { browser } = state.data.surroundings.value
  return items.map(item => (item.kind === 'cookie' ? { ...item, name: textName(item.name, browser) } : item))
}

/** What would be in the file, and what would be lost. */
export function planned(state: State): Held {
  const { what, format } = state.transfer
  const items = realNames(state, itemsOf(state, what.value))
  return held(items, formatOf(format.value).holds)
}

function written(state: State): Written {
  const { what, format } = state.transfer
  const at = new Date(state.clock()).toISOString()
  const items = realNames(state, itemsOf(state, what.value))
  return writeTransfer(formatOf(format.value), items, { at, page: state.data.snapshot.value.top })
}

function fileName(state: State): string {
  const { top } = state.data.snapshot.value
  const host = URL.canParse(top) ? new URL(top).hostname.replace(/[^\w.-]+/g, '-') : ''
  const day = new Date(state.clock()).toISOString().slice(0, 10)
  const { id, extension } = formatOf(state.transfer.format.value)
  return `${[id, host, day].filter(part => part !== '').join('-')}.${extension}`
}

/** How long the browser may take to fetch the text from the panel. */
const KEEP = 60_000

/** Through a link, as a page would: no permission is needed, and the browser asks where if it is set so. */
export function saveFile(state: State): void {
  const { text, count } = written(state)
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(state)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
  state.changes.say({ tone: 'ok', text: TRANSFER.saved(count, link.download) })
}

export async function copyOut(state: State): Promise<void> {
  const { text, count } = written(state)
  const done = await copyText(text)
  state.changes.say(
    done ? { tone: 'ok', text: TRANSFER.copied(count) } : { tone: 'bad', text: TRANSFER.notCopied },
  )
}
