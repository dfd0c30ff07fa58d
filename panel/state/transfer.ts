/** What is open of export, import, snapshots and sets, and how far an import is. The parts themselves are a lazy chunk. */
import { type Signal, signal } from '@preact/signals'
import type { Entry } from '../../src/core/transfer/entry'
import type { FormatId } from '../../src/core/transfer/format'
import type { Shot } from '../../src/core/transfer/shot'
import type { Judged, Verdict } from '../../src/core/transfer/verdict'
import type { Reader, Unread } from '../transfer/reader'
import type { Carried } from './carry-out'

export type Sheet = 'export' | 'import' | 'snapshots' | 'sets'

export type What = 'selected' | 'shown' | 'origin' | 'everything'

/** An import that was read and not written yet. */
export interface Preview {
  readonly at: 'preview'
  /** Name of the file; empty for pasted text. */
  readonly source: string
  readonly format: FormatId
  readonly entries: readonly Entry[]
  readonly judged: readonly Judged[]
  readonly more: boolean
  /** Indexes into `judged`. */
  readonly chosen: ReadonlySet<number>
  /** The one kind of result that is shown; null: all. */
  readonly kind: Verdict['kind'] | null
}

export type Import =
  | { readonly at: 'source'; readonly problem: Unread | null }
  /** Entries that were read so far, and what reads them. */
  | { readonly at: 'reading'; readonly done: number; readonly reader: Reader }
  | Preview
  | { readonly at: 'writing' }
  | { readonly at: 'done'; readonly carried: Carried }

/** A snapshot as it is kept: in the devtools page, as long as DevTools is open for the tab. */
export interface KeptShot extends Shot {
  readonly no: number
  /** Characters of what is kept. */
  readonly size: number
}

/** A state that the user stored under a name, on disk. */
export interface NamedSet extends Shot {
  readonly name: string
}

export interface Transfer {
  readonly open: Signal<Sheet | null>
  readonly what: Signal<What>
  readonly format: Signal<FormatId>
  readonly import: Signal<Import>
  /** null: not fetched yet. */
  readonly shots: Signal<readonly KeptShot[] | null>
  /** Number of the snapshot that is compared; null: the first. */
  readonly from: Signal<number | null>
  /** With this one; null: with what is there now. */
  readonly to: Signal<number | null>
  /** Sets of the site that is named; null: not fetched yet. */
  readonly sets: Signal<{ readonly site: string; readonly all: readonly NamedSet[] } | null>
  /** A file is held over the panel. */
  readonly dragging: Signal<boolean>
  /** Dropped, and not read yet. */
  readonly dropped: Signal<File | null>
  /** The file that the import is about; null: pasted text. */
  readonly file: Signal<File | null>
}

export const START: Import = { at: 'source', problem: null }

export const createTransfer = (): Transfer => ({
  open: signal(null),
  what: signal('shown'),
  format: signal('storelens'),
  import: signal(START),
  shots: signal(null),
  from: signal(null),
  to: signal(null),
  sets: signal(null),
  dragging: signal(false),
  dropped: signal(null),
  file: signal(null),
})
