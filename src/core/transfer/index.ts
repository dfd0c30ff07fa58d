/** The list of formats, and reading and writing with the limits and the error boundary around them. */
import type { StorageItem } from '../model'
import { jsonFaultAt, placeIn } from '../sessions/serial/json'
import type { Content, Entry, Piece, Reading, Unreadable } from './entry'
import { Fault, field, isFields } from './fields'
import type { FormatId, Origin, TransferFormat, Written } from './format'
import { cookieEditor } from './formats/cookie-editor'
import { har } from './formats/har'
import { netscape } from './formats/netscape'
import { playwright } from './formats/playwright'
import { puppeteer } from './formats/puppeteer'
import { storelens, VERSION } from './formats/storelens'
import { held } from './holds'

/** The more particular first: the first that recognises a text reads it. */
export const formats: readonly TransferFormat[] = [
  storelens,
  har,
  playwright,
  cookieEditor,
  puppeteer,
  netscape,
]

/** Characters of a text, and bytes of a file: recorded logs have 100 MB. Reading takes several times as much memory. */
export const MOST_TEXT = 134_217_728
/** A browser keeps 3300 cookies in all; storages may have more keys. */
export const MOST_ENTRIES = 100_000

const unreadable = (because: Unreadable) => ({ ok: false, because }) as const

/** Longer texts are not read a second time to find the fault. */
const MOST_SEARCHED = 8_388_608

/** Engines tell the place of a fault each in its way, or not at all: our own reader finds it, where it is not far. */
function jsonFault(text: string, words: string): Unreadable {
  const [, line, column] = /\bline (\d+) column (\d+)/.exec(words) ?? []
  const at = text.length > MOST_SEARCHED ? positionIn(words) : jsonFaultAt(text)
  if (at === null)
    return { what: 'not-json', line: line ? Number(line) : null, column: column ? Number(column) : null }
  return { what: 'not-json', ...placeIn(text, at) }
}

/** V8 says `at position 12`, and nothing of an end that comes too soon; SpiderMonkey `at line 1 column 13`. */
function positionIn(words: string): number | null {
  const [, at] = /\bposition (\d+)/.exec(words) ?? []
  return at === undefined ? null : Number(at)
}

/** A text that begins like JSON is meant to be. */
function contentOf(text: string): Content | Unreadable {
  if (!/^\s*[[{]/.test(text)) return { text, json: undefined }
  try {
    return { text, json: JSON.parse(text) }
  } catch (error) {
    return jsonFault(text, String(error))
  }
}

function entryOf({ place, name, make }: Piece): Entry {
  try {
    return { ok: true, place, ...make() }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { ok: false, place, name, because: error.problem }
  }
}

/** A text whose format is known. Its entries are read as they are asked for. */
export interface Opened {
  readonly ok: true
  readonly format: FormatId
  readonly entries: Iterable<Entry>
}

function* entriesOf(format: TransferFormat, content: Content): Iterable<Entry> {
  for (const piece of format.pieces(content)) yield entryOf(piece)
}

function tooNew({ json }: Content): string | null {
  const version = isFields(json) ? field(json, 'version') : undefined
  return typeof version === 'number' && version > VERSION ? String(version) : null
}

/** Finds out in which format a text is. Never throws, nor do the entries. */
export function openTransfer(given: string): Opened | Extract<Reading, { ok: false }> {
  if (given.length > MOST_TEXT) return unreadable({ what: 'too-large', size: given.length, most: MOST_TEXT })
  const text = given.replace(/^\uFEFF/, '')
  if (text.trim() === '') return unreadable({ what: 'empty' })
  const content = contentOf(text)
  if ('what' in content) return unreadable(content)
  // One cookie by itself is a list of one.
  const json = isFields(content.json) && Object.hasOwn(content.json, 'name') ? [content.json] : content.json
  const format = formats.find(one => one.recognises({ text, json }))
  if (format === undefined) return unreadable({ what: 'unknown-format' })
  const version = format.id === 'storelens' ? tooNew(content) : null
  if (version !== null) return unreadable({ what: 'newer-version', version })
  return { ok: true, format: format.id, entries: entriesOf(format, { text, json }) }
}

/** Reads a text in whichever format it is, at once. Never throws. */
export function readTransfer(text: string): Reading {
  const opened = openTransfer(text)
  if (!opened.ok) return opened
  const entries: Entry[] = []
  for (const entry of opened.entries) {
    if (entries.length === MOST_ENTRIES) return { ...opened, entries, more: true }
    entries.push(entry)
  }
  return { ...opened, entries, more: false }
}

/** What the format makes of the items. `format` must be one that is written. */
export function writeTransfer(format: TransferFormat, items: readonly StorageItem[], from: Origin): Written {
  const { items: kept, losses } = held(items, format.holds)
  return { text: format.spell?.(kept, from) ?? '', count: kept.length, losses }
}
