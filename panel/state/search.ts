/** The filter field: plain text or /regex/, over raw and decoded values. Pure. */
import type { StorageItem } from '../../src/core/model'

export interface Pattern {
  readonly source: string
  readonly flags: string
}

export type Filter =
  | { readonly kind: 'all' }
  /** `needle` in lower case. */
  | { readonly kind: 'text'; readonly needle: string }
  | { readonly kind: 'regex'; readonly pattern: Pattern }
  | { readonly kind: 'invalid'; readonly because: string }

const REGEX = /^\/(.+)\/([imsu]*)$/s

/** `/.../` with optional flags is a regular expression; anything else is plain text, upper and lower case alike. */
export function parseFilter(text: string): Filter {
  if (text === '') return { kind: 'all' }
  const regex = REGEX.exec(text)
  if (regex === null) return { kind: 'text', needle: text.toLowerCase() }
  const pattern = { source: regex[1] as string, flags: regex[2] as string }
  try {
    new RegExp(pattern.source, pattern.flags)
    return { kind: 'regex', pattern }
  } catch (error) {
    return { kind: 'invalid', because: error instanceof Error ? error.message : String(error) }
  }
}

/** As the cell shows it: a leading dot where subdomains are meant too. */
export const hostText = (item: StorageItem): string =>
  item.kind === 'cookie' ? (item.hostOnly ? item.domain : `.${item.domain}`) : item.origin

/** Begins with what the cell of the owner shows. */
export const ownerOf = (item: StorageItem): string =>
  item.kind === 'cookie' ? hostText(item) + item.path : item.origin

/** What is decoded from an item, as it is and in lower case. */
export interface Decoded {
  readonly text: string
  readonly lower: string
}
