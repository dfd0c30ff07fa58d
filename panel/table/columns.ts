/** The columns of the storage table: width, words and sort key of each, for every kind of item. */
import { utf8 } from '../../src/core/bytes'
import type { Labels } from '../../src/core/labels/index'
import type { CookieItem, StorageItem, WebStorageItem } from '../../src/core/model'
import { hostText } from '../state/search'
import { cut, expiryShort, KIND, moment, scopeShort, sendingShort, sizeShort, visible } from '../text'
import { saidOf } from './said'

export type ColumnId =
  | 'kind'
  | 'name'
  | 'value'
  | 'size'
  | 'readers'
  | 'expires'
  | 'sent'
  | 'owner'
  | 'path'
  | 'partition'
  | 'flags'

/** What a cell may need besides the item. Labels are null until the rules are loaded. */
export interface CellContext {
  readonly labels: Labels | null
  readonly now: number
}

export interface Column {
  readonly id: ColumnId
  /** Pixels at first; `grow` shares what is left. */
  readonly width: number
  /** Pixels where the table is narrow. */
  readonly narrow?: number
  readonly grow: number
  /** Columns with the highest number give way first where room is short. */
  readonly rank: number
  readonly align: 'start' | 'end'
  readonly mono: boolean
  /** Kinds that have no such thing show a dash. */
  readonly cookiesOnly?: boolean
  text(item: StorageItem, context: CellContext): string
  /** The long form, for the tooltip; null: the text itself. */
  why(item: StorageItem, context: CellContext): string | null
  sortKey(item: StorageItem, labels: () => Labels | null): number | string
}

/** Longer values are cut in cells; the details show them whole. */
const CELL_LENGTH = 4096

const of = <T>(item: StorageItem, cookie: (c: CookieItem) => T, web: (w: WebStorageItem) => T): T =>
  item.kind === 'cookie' ? cookie(item) : web(item)

const SAME_SITE = {
  none: 'SameSite=None',
  lax: 'SameSite=Lax',
  strict: 'SameSite=Strict',
  unset: '',
} as const

const flags = (item: StorageItem): string =>
  of(
    item,
    c =>
      [c.httpOnly ? 'HttpOnly' : '', c.secure ? 'Secure' : '', SAME_SITE[c.sameSite]]
        .filter(f => f !== '')
        .join(' '),
    () => '',
  )

const partition = (item: StorageItem): string => item.partition?.site ?? ''

/** UTF-16 units of Web Storage, bytes of cookies: as the browser counts. */
export const sizeOf = (item: StorageItem): number =>
  of(
    item,
    c => utf8(c.name).length + utf8(c.value).length,
    w => w.name.length + w.value.length,
  )

const expiresOf = (item: StorageItem): number =>
  of(
    item,
    c => c.expires ?? 8.64e15,
    w => (w.kind === 'session' ? 8.65e15 : 8.66e15),
  )

const KIND_ORDER = { cookie: 0, local: 1, session: 2 } as const

const words = (labels: Labels | null, say: (labels: Labels) => string): string =>
  labels === null ? '' : say(labels)

const plain = { grow: 0, align: 'start', mono: false, why: () => null } as const

export const columns: readonly Column[] = [
  {
    ...plain,
    id: 'kind',
    width: 112,
    narrow: 76,
    rank: 2,
    text: item => KIND[item.kind],
    sortKey: item => KIND_ORDER[item.kind],
  },
  {
    ...plain,
    id: 'name',
    width: 130,
    narrow: 90,
    grow: 2,
    rank: 0,
    mono: true,
    text: item => visible(cut(item.name, CELL_LENGTH)),
    sortKey: item => item.name,
  },
  {
    ...plain,
    id: 'value',
    width: 170,
    narrow: 120,
    grow: 3,
    rank: 1,
    mono: true,
    text: item => visible(cut(item.value, CELL_LENGTH)),
    sortKey: item => item.value.slice(0, 256),
  },
  {
    ...plain,
    id: 'size',
    width: 68,
    rank: 4,
    align: 'end',
    text: (_, { labels }) => words(labels, found => sizeShort(found.capacity)),
    why: (_, { labels, now }) => (labels === null ? null : saidOf(labels, now).capacity.says),
    sortKey: sizeOf,
  },
  {
    ...plain,
    id: 'readers',
    width: 82,
    rank: 7,
    text: (_, { labels }) => words(labels, found => scopeShort(found.scope)),
    why: (_, { labels, now }) => (labels === null ? null : saidOf(labels, now).scope.says),
    sortKey: (_, labels) => words(labels(), found => scopeShort(found.scope)),
  },
  {
    ...plain,
    id: 'expires',
    width: 100,
    rank: 5,
    text: (_, { labels, now }) => words(labels, found => expiryShort(found.expiry, now)),
    why: item =>
      of(
        item,
        c => (c.expires === null ? null : moment(c.expires)),
        () => null,
      ),
    sortKey: expiresOf,
  },
  {
    ...plain,
    id: 'sent',
    width: 80,
    rank: 6,
    text: (_, { labels }) => words(labels, found => sendingShort(found.sending)),
    why: (_, { labels, now }) => (labels === null ? null : saidOf(labels, now).sending.because),
    sortKey: (_, labels) => words(labels(), found => sendingShort(found.sending)),
  },
  {
    ...plain,
    id: 'owner',
    width: 130,
    rank: 3,
    mono: true,
    text: hostText,
    sortKey: hostText,
  },
  {
    ...plain,
    id: 'path',
    cookiesOnly: true,
    width: 48,
    rank: 9,
    mono: true,
    text: item =>
      of(
        item,
        c => c.path,
        () => '',
      ),
    sortKey: item =>
      of(
        item,
        c => c.path,
        () => '',
      ),
  },
  {
    ...plain,
    id: 'partition',
    width: 104,
    rank: 10,
    mono: true,
    text: partition,
    sortKey: partition,
  },
  {
    ...plain,
    id: 'flags',
    cookiesOnly: true,
    width: 168,
    rank: 8,
    text: flags,
    sortKey: flags,
  },
]

export const columnOf = (id: ColumnId): Column =>
  columns.find(column => column.id === id) ?? (columns[0] as Column)
