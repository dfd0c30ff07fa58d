/** What a format for moving items in and out is, what it can hold, and what an export in it loses. */
import type { CookieItem, StorageItem } from '../model'
import type { Content, Piece } from './entry'

export type FormatId = 'storelens' | 'playwright' | 'puppeteer' | 'cookie-editor' | 'netscape' | 'har'

/** What a format has room for. Everything else is left out or lost, and said. */
export interface Holds {
  readonly local: boolean
  readonly session: boolean
  /** Partition of a storage area: a frame in a page of another site. */
  readonly areaPartition: boolean
  /** Partition of a cookie: none, its site, or its site and the cross-site ancestor bit. */
  readonly partition: 'no' | 'whole'
  readonly store: boolean
  readonly sameSite: boolean
  readonly expires: 'milliseconds' | 'seconds' | 'whole-seconds'
  /** Cookies of which only name and value are known. */
  readonly unknownAttributes: boolean
  /** false where the format has no way to write this name, value or path. */
  readonly takes: (cookie: CookieItem) => boolean
}

/** What an export loses: whole items (`LEAVES_OUT`), or something of them. */
export type LossId =
  | 'local'
  | 'session'
  | 'area-partition'
  | 'unknown-attributes'
  | 'text'
  | 'same-identity'
  | 'partition'
  | 'store'
  | 'same-site'
  | 'whole-seconds'

export interface Loss {
  readonly id: LossId
  /** Never empty. */
  readonly items: readonly StorageItem[]
}

export interface Written {
  readonly text: string
  /** Items in the text. */
  readonly count: number
  readonly losses: readonly Loss[]
}

/** When and where an export is made. */
export interface Origin {
  /** ISO 8601. */
  readonly at: string
  /** URL of the page. */
  readonly page: string
}

export interface TransferFormat {
  readonly id: FormatId
  readonly holds: Holds
  /** Of a file's name: `json`. */
  readonly extension: string
  /** Is the text in this format? */
  readonly recognises: (content: Content) => boolean
  /** In the order of the text. Throws nothing; lazy, so that what is beyond the limit costs nothing. */
  readonly pieces: (content: Content) => Iterable<Piece>
  /** Items that the format holds, as it holds them. null: it is only read. */
  readonly spell: ((items: readonly StorageItem[], from: Origin) => string) | null
}
