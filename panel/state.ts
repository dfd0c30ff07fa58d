/** All state of the panel: signals and computeds over a backend and a clock. A factory, so that tests make their own. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Backend } from '../src/backend'
import type { Finding } from '../src/core/findings/finding'
import type { ItemId, Millis, StorageItem } from '../src/core/model'
import type { BulkChange } from './edit/bulk'
import type { CellEdit, CellWrite } from './edit/cell'
import type { FormDraft } from './edit/form-draft'
import type { OpenMenu } from './menu/entry'
import { type Changes, createChanges } from './state/changes'
import { createData, type Data } from './state/data'
import { createFiltering } from './state/filtering'
import { createFindings } from './state/findings'
import { createIndex, type TextIndex } from './state/index-texts'
import { createKeptMap } from './state/kept-map'
import { createKeyRing, type KeyRing } from './state/keys'
import { createLabelling, type Labelling, type RulesModule } from './state/labels'
import type { RegexSearch, Thread } from './state/regex-search'
import { createSessions, type FormatsModule, type Sessions } from './state/sessions'
import { createSettings, type SettingsStore } from './state/settings'
import type { StretchThread } from './state/stretching'
import { createTable, type Table } from './state/table'
import { createTester, type Tester } from './state/tester'
import { createTimeline, type TimelinePlace } from './state/timeline'
import { createTransfer, type Transfer } from './state/transfer'

export type Pane = 'value' | 'session' | 'labels' | 'history' | 'edit'
export type View = 'compare' | 'storage' | 'timeline' | 'sending'

/** An edit of a text that is open. It outlives a change of the selection, and refreshes never touch it. */
export interface Draft {
  /** The value of the item as it was when the edit began. */
  readonly opened: string
  readonly text: string
}

/** The deletion of these items, or a change of one attribute of them. */
export type Question =
  | { readonly ask: 'remove'; readonly ids: readonly ItemId[] }
  | { readonly ask: 'change'; readonly ids: readonly ItemId[]; readonly change: BulkChange }

export interface State {
  readonly backend: Backend
  readonly clock: () => Millis
  readonly data: Data
  readonly labelling: Labelling
  readonly keys: KeyRing
  readonly sessions: Sessions
  readonly table: Table
  readonly index: TextIndex
  readonly changes: Changes
  /** Problems of the items in view; null as long as the rules are not loaded. */
  readonly findings: ReadonlySignal<readonly Finding[] | null>
  readonly tester: Tester
  readonly timeline: TimelinePlace
  readonly transfer: Transfer
  readonly view: Signal<View>
  readonly pane: Signal<Pane | null>
  readonly detailsOpen: Signal<boolean>
  /** Pixels of the details pane beside and below the table; null: as the style sheet has it. */
  readonly split: Signal<{ readonly beside: number | null; readonly below: number | null }>
  readonly keysOpen: Signal<boolean>
  /** What waits for a yes. */
  readonly question: Signal<Question | null>
  readonly menu: Signal<OpenMenu | null>
  /** Items that are to be copied to another origin. */
  readonly copyTo: Signal<{ readonly ids: readonly ItemId[]; readonly target: string } | null>
  /** The popover with the filter chips. */
  readonly filtersOpen: Signal<boolean>
  readonly settings: SettingsStore
  readonly settingsOpen: Signal<boolean>
  readonly framesOpen: Signal<boolean>
  /** Texts and forms that are open, kept in the devtools page. */
  readonly drafts: Signal<ReadonlyMap<string, Draft>>
  readonly forms: Signal<ReadonlyMap<string, FormDraft>>
  /** The edit in a cell of the table; one at most. */
  readonly cells: Signal<ReadonlyMap<string, CellEdit>>
  /** Such an edit that is on its way to the browser. */
  readonly cellWrite: Signal<CellWrite | null>
  /** The form for a new item is shown in place of the details. */
  readonly adding: Signal<boolean>
  /** Fetches what was open in an earlier document of the panel. */
  loadDrafts(): Promise<void>
  /** Sends what waits to be kept: the document is about to go. */
  keepDrafts(): void
}

/** The lazy chunks; tests pass their own. */
export interface Chunks {
  rules(): Promise<RulesModule>
  formats(): Promise<FormatsModule>
  /** The one that looks for regular expressions; absent: a worker. */
  readonly startThread?: () => Thread
  /** One that derives a key; absent: a worker. */
  readonly startStretching?: () => StretchThread
}

const CHUNKS: Chunks = {
  rules: () => import('./rules'),
  formats: () => import('./formats'),
}

/** Loaded with the first regular expression. */
function createRegexes(start: Chunks['startThread']): RegexSearch<StorageItem> {
  let loading: Promise<RegexSearch<StorageItem>> | null = null
  const load = async (): Promise<RegexSearch<StorageItem>> => {
    const { createRegexSearch } = await import('./state/regex-search')
    return createRegexSearch<StorageItem>(start)
  }
  return {
    find: async (...asked) => {
      loading ??= load()
      return (await loading).find(...asked)
    },
  }
}

export function createState(backend: Backend, clock: () => Millis, chunks: Chunks = CHUNKS): State {
  const data = createData(backend, clock)
  const keys = createKeyRing(backend)
  const labelling = createLabelling(data, chunks.rules)
  const sessions = createSessions({
    data,
    keys,
    labelling,
    loadFormats: chunks.formats,
    startThread: chunks.startStretching,
  })
  const index = createIndex(data, sessions)
  const drafts = createKeptMap<Draft>(backend, 'drafts')
  const forms = createKeptMap<FormDraft>(backend, 'forms')
  const cells = createKeptMap<CellEdit>(backend, 'cells')
  const kept = [drafts, forms, cells]
  const filtering = createFiltering({ data, labelling, index, regex: createRegexes(chunks.startThread) })
  const table = createTable({ data, labelling, filtering, cells: cells.map })
  return {
    backend,
    clock,
    data,
    labelling,
    keys,
    sessions,
    index,
    table,
    changes: createChanges(backend, data),
    findings: createFindings({ data, table, labelling, keys, sessions }),
    tester: createTester(),
    timeline: createTimeline(async filterText => {
      const { createModel } = await import('./timeline/model')
      return createModel({ backend, data, keys, sessions, filterText, startThread: chunks.startThread })
    }),
    transfer: createTransfer(),
    view: signal('compare'),
    pane: signal(null),
    detailsOpen: signal(false),
    split: signal({ beside: null, below: null }),
    keysOpen: signal(false),
    question: signal(null),
    menu: signal(null),
    copyTo: signal(null),
    filtersOpen: signal(false),
    settings: createSettings(backend, table),
    settingsOpen: signal(false),
    framesOpen: signal(false),
    drafts: drafts.map,
    forms: forms.map,
    cells: cells.map,
    cellWrite: signal(null),
    adding: signal(false),
    loadDrafts: async () => {
      await Promise.all(kept.map(map => map.load()))
    },
    keepDrafts: () => {
      for (const map of kept) map.flush()
    },
  }
}
