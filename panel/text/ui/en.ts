/** Names of buttons and fields, messages, empty and error states. */
import type { Gap, GapReason, Outcome, StorageItem } from '../../../src/core/model'
import { count, cut, enumerated, plural, visible } from '../format/en'
import { KIND } from '../labels/en'

export const UI = {
  name: 'Storelens',
  views: { compare: 'Compare', storage: 'Storage', timeline: 'Timeline', sending: 'Sending' },
  viewsLabel: 'Views',
  toolbar: 'Tools',
  filter: 'Filter',
  filterHint: 'Filter: text or /regex/',
  filterTitle:
    'Looks at names, raw and decoded values, domains and origins. Write /…/ for a regular expression. (Ctrl+F)',
  clearFilter: 'Clear filter',
  filterSteps: 'Filter the steps',
  filterStepsHint: 'Filter: text, /regex/, cookie:, changed:, url:, status:, method:',
  filterStepsTitle:
    'Words that all have to be in a step: in its URL, method, status, or names and values of its cookies. cookie:NAME, url:TEXT, status:5 and method:POST look in one place; changed:count finds where a variable of the session changed. /…/ is a regular expression, also after cookie: and the others. (Ctrl+F)',
  refresh: 'Read again',
  reload: 'Reload the page',
  add: 'Add an item',
  undo: 'Undo',
  redo: 'Redo',
  skip: 'Leave this step out',
  stop: 'Stop',
  change: 'Change',
  remove: 'Delete',
  removeMany: 'Delete…',
  keys: 'Keys of the sites of this tab',
  transfer: 'Export and import',
  snapshots: 'Snapshots and sets',
  settings: 'Settings',
  drop: 'Drop the file to see what is in it. Nothing is written yet.',
  moreTools: 'More tools',
  close: 'Close',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  allow: 'Allow this site',
  table: 'Stored items',
  details: 'Details',
  detailsResize: 'Width of the details',
  closeDetails: 'Close details (Escape)',
  loading: 'Reading the tab…',
  failed: 'The tab could not be read',
  again: 'Try again',
  empty: 'This page keeps nothing',
  emptyBecause: 'No cookies, no localStorage and no sessionStorage were found in any frame of the tab.',
  noMatch: 'Nothing matches the filter',
  nothingSelected: 'Select an item to see its value, its labels and, for a session cookie, what is inside.',
  copy: 'Copy',
  copied: 'Copied',
  access: 'Access',
  attributes: 'Attributes',
  testRequest: 'Test a request to its host',
  gapMeaning: 'Nothing is said about what may be there; it could not be looked at.',
  noName: '(no name)',
} as const

const REASON: Readonly<Record<GapReason, string>> = {
  'no-permission': 'Storelens has no access to this site yet',
  'opaque-origin': 'a sandboxed frame has an opaque origin and with it no storage',
  'blocked-by-browser': 'the browser blocks storage here',
  'internal-page': 'extensions may not read pages of the browser itself',
  'frame-gone': 'the frame did not answer: it went away or crashed',
  'not-loaded': 'it crashed, was unloaded or did not load, and is read as soon as it is loaded again',
  unsupported: 'this browser has no way to read it',
}

const GAP_KIND: Readonly<Record<Gap['kind'], string>> = { ...KIND, cookie: 'cookies', page: 'page' }

export const gapText = (gap: Gap): string => {
  const detail = gap.detail === '' ? '' : ` (${gap.detail})`
  return `${GAP_KIND[gap.kind]} of ${gap.where} not read: ${REASON[gap.reason]}${detail}`
}

const hostOfPattern = (pattern: string): string => pattern.replace(/^[^/]*\/\//, '').replace(/\/.*$/, '')

export const accessText = (missing: readonly string[]): string =>
  `No access to ${enumerated([...new Set(missing.map(hostOfPattern))])} yet: HttpOnly cookies and cookie attributes stay hidden.`

export const shownText = (shown: number, all: number): string =>
  shown === all ? plural(all, 'item') : `${count(shown)} of ${plural(all, 'item')}`

export const shownShort = (shown: number, all: number): string =>
  shown === all ? count(all) : `${count(shown)}/${count(all)}`

export const sortedText = (column: string, descending: boolean): string =>
  `Sorted by ${column}, ${descending ? 'descending' : 'ascending'}`

export const nameText = (item: Pick<StorageItem, 'name'>): string =>
  item.name === '' ? '(no name)' : visible(cut(item.name, 40))

export const removeText = (items: readonly StorageItem[]): string =>
  items.length === 1 && items[0] !== undefined
    ? `${KIND[items[0].kind]} "${nameText(items[0])}"`
    : plural(items.length, 'item')

export const askRemoveText = (items: readonly StorageItem[]): string =>
  `Delete ${plural(items.length, 'item')}: ${enumerated(items.map(nameText), 5)}?`

/** Items that undo cannot bring back as they are. */
export const lostText = (items: readonly StorageItem[], because: string): string =>
  `Undo cannot bring back ${enumerated(items.map(nameText))} as it is: ${because}`

export const removeButton = (items: number): string => `Delete ${count(items)}`

export const undoTitle = (label: string): string => `Undo: ${label} (Ctrl+Z)`

const FAILED: Readonly<Record<Extract<Outcome, { ok: false }>['reason'], string>> = {
  ...REASON,
  'rejected-by-browser': 'the browser refused it',
  'differs-after-writing': 'the browser stored something else',
  rule: 'the rules for cookies forbid it',
  'no-answer': 'no answer came, so it may have been done or not; the table shows what is there now',
}

export const outcomeText = (outcome: Extract<Outcome, { ok: false }>): string =>
  `${FAILED[outcome.reason]}${outcome.detail === '' ? '' : `: ${outcome.detail}`}`

export const redoTitle = (label: string): string => `Redo: ${label} (Ctrl+Shift+Z)`

export const progressText = (done: number, all: number): string => `${count(done)} of ${count(all)}…`
