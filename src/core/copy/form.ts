/** A form in which items are copied: one file each. */
import type { CookieItem, StorageItem } from '../model'

export interface CopyContext {
  /** URL of the page. */
  readonly top: string
}

export interface CopyForm {
  readonly id: string
  /** The items it can say; others are left out. */
  takes(item: StorageItem): boolean
  /** At least one item, and only such as it takes. */
  text(items: readonly StorageItem[], context: CopyContext): string
}

export const isKnownCookie = (item: StorageItem): item is CookieItem =>
  item.kind === 'cookie' && item.attributesKnown

/** A form of one line per cookie, whose attributes must be known. */
export const perCookie = (id: string, line: (cookie: CookieItem) => string): CopyForm => ({
  id,
  takes: isKnownCookie,
  text: items => items.filter(isKnownCookie).map(line).join('\n'),
})
