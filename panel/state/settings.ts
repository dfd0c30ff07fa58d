/** Preferences of the user, stored in the browser: how the panel looks. Never anything of a page, and no keys. */
import { batch, computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Backend, LanguageWish } from '../../src/backend'
import {
  languageWish,
  type NotationWish,
  notationWish,
  type ThemeWish,
  type TimeZone,
  themeWish,
  timeZone,
} from '../preferences'
import { ALL_AS_MADE, type ColumnChoice, readChoice } from '../table/column-choice'
import type { ColumnId } from '../table/columns'
import { GROUPINGS, type GroupBy } from '../table/groups'
import { MIN_WIDTH } from '../table/layout'
import type { Sort } from '../table/sort'
import { language as spokenLanguage } from '../text/spoken'
import { paced } from './paced'
import type { Table } from './table'

export interface Settings {
  readonly language: LanguageWish
  readonly theme: ThemeWish
  readonly notation: NotationWish
  readonly zone: TimeZone
  readonly columns: ColumnChoice
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>
  readonly grouping: GroupBy
  readonly sort: Sort
}

export const AS_MADE: Settings = {
  language: 'browser',
  theme: 'follow',
  notation: 'language',
  zone: 'local',
  columns: ALL_AS_MADE,
  widths: {},
  grouping: 'none',
  sort: { column: 'kind', descending: false },
}

const isColumn = (id: unknown): id is ColumnId => ALL_AS_MADE.order.includes(id as ColumnId)

function oneOf<T extends string>(value: unknown, all: readonly T[], otherwise: T): T {
  return all.find(one => one === value) ?? otherwise
}

const WIDEST = 4000

const readWidths = (value: unknown): Settings['widths'] =>
  typeof value !== 'object' || value === null
    ? {}
    : Object.fromEntries(
        Object.entries(value).filter(
          ([id, width]) => isColumn(id) && typeof width === 'number' && width >= MIN_WIDTH && width <= WIDEST,
        ),
      )

function readSort(value: unknown): Sort {
  if (typeof value !== 'object' || value === null) return AS_MADE.sort
  const { column, descending } = value as Readonly<Record<string, unknown>>
  return isColumn(column) ? { column, descending: descending === true } : AS_MADE.sort
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whatever was stored, by whichever version: what is not understood is as made. */
export function readSettings(text: string | null): Settings {
  const stored = text === null ? null : parsed(text)
  if (typeof stored !== 'object' || stored === null) return AS_MADE
  const { language, theme, notation, zone, columns, widths, grouping, sort } = stored as Readonly<
    Record<string, unknown>
  >
  return {
    language: oneOf(language, ['browser', 'en', 'de'], AS_MADE.language),
    theme: oneOf(theme, ['follow', 'light', 'dark'], AS_MADE.theme),
    notation: oneOf(notation, ['language', 'json'], AS_MADE.notation),
    zone: oneOf(zone, ['local', 'utc'], AS_MADE.zone),
    columns: readChoice(columns),
    widths: readWidths(widths),
    grouping: oneOf(grouping, GROUPINGS, AS_MADE.grouping),
    sort: readSort(sort),
  }
}

export interface SettingsStore {
  readonly now: ReadonlySignal<Settings>
  set(settings: Settings): void
  /** Fetches what is stored, then stores what changes. Returns the way to stop. */
  load(): Promise<() => void>
}

/** Name of the stored text. */
const PLACE = 'settings'

export function createSettings(backend: Backend, table: Table): SettingsStore {
  const now = computed(
    (): Settings => ({
      language: languageWish.value,
      theme: themeWish.value,
      notation: notationWish.value,
      zone: timeZone.value,
      columns: table.columns.value,
      widths: Object.fromEntries(table.widths.value),
      grouping: table.grouping.value,
      sort: table.sort.value,
    }),
  )
  const set = (settings: Settings): void =>
    batch(() => {
      languageWish.value = settings.language
      themeWish.value = settings.theme
      notationWish.value = settings.notation
      timeZone.value = settings.zone
      table.columns.value = settings.columns
      table.widths.value = new Map(Object.entries(settings.widths) as [ColumnId, number][])
      table.grouping.value = settings.grouping
      table.sort.value = settings.sort
    })
  const load = async (): Promise<() => void> => {
    set(readSettings(await backend.stored(PLACE)))
    // The page was chosen before the settings changed last.
    const language = backend.languageOf(languageWish.peek())
    if (language !== spokenLanguage()) backend.reopen(language)
    const sending = paced(JSON.stringify(now.peek()), text => {
      const stored = text === JSON.stringify(AS_MADE) ? null : text
      void backend.store(PLACE, stored).catch(() => undefined)
    })
    const stop = effect(() => sending.set(JSON.stringify(now.value)))
    return () => {
      sending.stop()
      stop()
    }
  }
  return { now, set, load }
}
