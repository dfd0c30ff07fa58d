/** The nouns of Storelens: what a tab holds, what could not be read, and what can be done to it. Data only. */

/** Milliseconds since 1970-01-01T00:00Z, as `Date.now()` gives them. May have a fraction. */
export type Millis = number

export type StorageKind = 'cookie' | 'local' | 'session'

/** Made by `itemId` only, so that nothing is ever addressed by its name alone. */
export type ItemId = string & { readonly __brand: 'ItemId' }

interface Named {
  readonly id: ItemId
  readonly name: string
  /** Exact, as the browser gives it: lone surrogates, NUL and line breaks included. */
  readonly value: string
}

/** A partition of a jar or area: the top-level site it belongs to. */
export interface Partition {
  /** Site with scheme, for example `https://shop.example`. */
  readonly site: string
  /** The cross-site ancestor bit; null where the browser does not tell. */
  readonly ancestor: boolean | null
}

export interface CookieItem extends Named {
  readonly kind: 'cookie'
  /** Cookie store of the browser: default, private or container. */
  readonly store: string
  /** Without leading dot. */
  readonly domain: string
  readonly hostOnly: boolean
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unset'
  /** null = session cookie. */
  readonly expires: Millis | null
  readonly partition: Partition | null
  /** false: seen through `document.cookie` only, so every attribute but name and value is unknown. */
  readonly attributesKnown: boolean
}

export interface WebStorageItem extends Named {
  readonly kind: 'local' | 'session'
  /** Origin that owns the area, serialised as in WHATWG HTML: `https://shop.example:8443`. */
  readonly origin: string
  readonly partition: Partition | null
  /** Frame through which the area was read; frames of one area share it. */
  readonly frame: number
}

export type StorageItem = CookieItem | WebStorageItem

export interface Frame {
  /** The browser's frame id; 0 is the top frame. */
  readonly id: number
  /** null for the top frame and where the browser does not tell. */
  readonly parent: number | null
  readonly url: string
  /** `null` (the text) for an opaque origin. */
  readonly origin: string
  /** Origins of the ancestors, innermost first; empty for the top frame. */
  readonly ancestors: readonly string[]
}

export type GapReason =
  | 'no-permission'
  | 'opaque-origin'
  | 'blocked-by-browser'
  | 'internal-page'
  | 'frame-gone'
  | 'not-loaded'
  | 'unsupported'

/** Something that belongs to the tab and could not be read. Shown as a row: silence would look like "nothing there". */
export interface Gap {
  readonly kind: StorageKind | 'page'
  /** Host, origin or frame URL. */
  readonly where: string
  readonly reason: GapReason
  /** The browser's own words, where there are any. */
  readonly detail: string
}

export interface Snapshot {
  readonly at: Millis
  /** URL of the top frame; empty when it is not known. */
  readonly top: string
  /** Cookie store of the inspected tab. */
  readonly store: string
  readonly frames: readonly Frame[]
  readonly items: readonly StorageItem[]
  readonly gaps: readonly Gap[]
}

export type BrowserName = 'chromium' | 'firefox'

/** A change that the user asked for. `replaces` is removed only after the new item is in and was read back. */
export type Command =
  | { readonly do: 'put'; readonly item: StorageItem; readonly replaces: StorageItem | null }
  | { readonly do: 'remove'; readonly item: StorageItem }

/** What a command did. */
export interface Done {
  /** The item as it was read back; null after a removal. */
  readonly stored: StorageItem | null
  /** Items that it overwrote or removed, as the browser had them just before: what undo puts back. */
  readonly was: readonly StorageItem[]
}

export type Outcome =
  | ({ readonly ok: true } & Done)
  | {
      readonly ok: false
      /** `no-answer`: it is not known whether it was done. */
      readonly reason: GapReason | 'rejected-by-browser' | 'differs-after-writing' | 'rule' | 'no-answer'
      readonly detail: string
      /** Only half of it was done: the new item is in and the old one stays, or the old one could not be put back. */
      readonly done?: Done
    }

const part = (text: string): string => JSON.stringify(text)

/** Identity of an item: kind, jar or origin, partition with its ancestor bit, domain with host-only, path, name. */
export function itemId(item: Omit<CookieItem, 'id'> | Omit<WebStorageItem, 'id'>): ItemId {
  const partition = item.partition === null ? '' : `${item.partition.site}^${item.partition.ancestor ?? '?'}`
  const owner =
    item.kind === 'cookie'
      ? [item.store, item.hostOnly ? item.domain : `.${item.domain}`, item.path]
      : [item.origin]
  return [item.kind, partition, ...owner, item.name].map(part).join(' ') as ItemId
}
