/** What was read from a text, entry by entry, and what was wrong with it. Data only. */
import type { StorageItem } from '../model'
import type { FormatId } from './format'

/** Where in the text: a line (from 1), or the way through a JSON text: `cookies[3]`. */
export type Place = { readonly line: number } | { readonly path: string }

/** What is wrong with one entry. */
export type Problem =
  | { readonly what: 'not-an-object' }
  | { readonly what: 'missing'; readonly field: string }
  | { readonly what: 'type'; readonly field: string; readonly wanted: 'text' | 'number' | 'yes-no' | 'list' }
  /** The field does not know this value, which is cut to be shown. */
  | { readonly what: 'value'; readonly field: string; readonly given: string }
  /** A line of cookies.txt with another number of columns than seven. */
  | { readonly what: 'columns'; readonly count: number }
  /** Set-Cookie with Partitioned: a HAR does not say under which site. */
  | { readonly what: 'partition-unknown' }
  /** A log that leads to more cookies than any browser keeps. */
  | { readonly what: 'too-many'; readonly most: number }
  /** Something that a file of this format may have and Storelens does not read: `indexedDB`. */
  | { readonly what: 'not-read'; readonly field: string }

/** What had to be assumed, because the text does not say it. */
export type Assumption = 'host-only-by-prefix' | 'attributes-not-in-file'

export type Entry =
  | {
      readonly ok: true
      readonly place: Place
      /** `store` is empty where the text does not tell it; `frame` of a storage item means nothing. */
      readonly item: StorageItem
      readonly assumed: readonly Assumption[]
    }
  | { readonly ok: false; readonly place: Place; readonly name: string; readonly because: Problem }

/** Why a text as a whole cannot be read. */
export type Unreadable =
  | { readonly what: 'empty' }
  /** Bytes or characters, and the most that are read. */
  | { readonly what: 'too-large'; readonly size: number; readonly most: number }
  | { readonly what: 'not-json'; readonly line: number | null; readonly column: number | null }
  | { readonly what: 'unknown-format' }
  | { readonly what: 'newer-version'; readonly version: string }

export type Reading =
  | {
      readonly ok: true
      readonly format: FormatId
      readonly entries: readonly Entry[]
      /** There are more entries than are read. */
      readonly more: boolean
    }
  | { readonly ok: false; readonly because: Unreadable }

/** One entry before it is read; `make` throws a Fault for what is wrong with it. */
export interface Piece {
  readonly place: Place
  /** For the message, where it can be told. */
  readonly name: string
  readonly make: () => { readonly item: StorageItem; readonly assumed: readonly Assumption[] }
}

/** A text and, where it is JSON, what it says. */
export interface Content {
  readonly text: string
  /** undefined: it is no JSON. */
  readonly json: unknown
}
