/** The filter: plain text or /regex/, over raw and decoded values. */

import type { StorageItem } from '../../src/core/model'
import { layersOf } from '../layers'

export type Matcher = (text: string) => boolean

export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'match'; readonly test: Matcher }
  | { readonly kind: 'invalid'; readonly because: string }

const REGEX = /^\/(.+)\/([imsu]*)$/s

/** `/.../` with optional flags is a regular expression; anything else is plain text, upper and lower case alike. */
export function parseFilter(text: string): Filter {
  if (text === '') return { kind: 'all' }
  const regex = REGEX.exec(text)
  if (regex === null) {
    const wanted = text.toLowerCase()
    return { kind: 'match', test: subject => subject.toLowerCase().includes(wanted) }
  }
  try {
    const pattern = new RegExp(regex[1] as string, regex[2])
    return { kind: 'match', test: subject => pattern.test(subject) }
  } catch (error) {
    return { kind: 'invalid', because: error instanceof Error ? error.message : String(error) }
  }
}

const ownerOf = (item: StorageItem): string =>
  item.kind === 'cookie' ? `${item.domain}${item.path}` : item.origin

const decoded = new WeakMap<StorageItem, string>()

/** The texts inside the wrappings; the innermost JSON is already searchable as the text of the layer before it. */
function decodedText(item: StorageItem): string {
  const known = decoded.get(item)
  if (known !== undefined) return known
  const text = layersOf(item.value)
    .map(layer =>
      'text' in layer ? layer.text : layer.name === 'time' ? new Date(layer.at).toISOString() : '',
    )
    .join('\n')
  decoded.set(item, text)
  return text
}

/** `session` is the text of the decoded session, where the item is one. */
export function matches(item: StorageItem, test: Matcher, session: string | undefined): boolean {
  return (
    test(item.name) ||
    test(item.value) ||
    test(ownerOf(item)) ||
    (session !== undefined && test(session)) ||
    test(decodedText(item))
  )
}
