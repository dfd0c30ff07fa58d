/** A decoded value as an expression of a server's language. Pure: each language is data, the walk over the value is here. */
import type { Bytes, Entry, Tag, Value } from '../../value'

export interface Language {
  readonly none: string
  readonly yes: string
  readonly no: string
  /** `NaN`, `Infinity` and `-Infinity`, which are no literals everywhere. */
  readonly notFinite: Readonly<Record<string, string>>
  quoted(text: string): string
  bytes(data: Bytes): string
  list(items: readonly string[]): string
  map(entries: readonly (readonly [key: string, value: string])[]): string
  /** The key of a map. */
  key(key: Value, literal: string): string
  /** Of what has a type of its own there; null: the bare content is the nearest that there is. */
  tagged(tag: Tag, content: Value, literal: string): string | null
}

/** A container within a container, and so on. Deeper ones would overflow the stack. */
const DEEPEST = 200

export function literal(value: Value, language: Language, depth = 0): string {
  if (depth > DEEPEST) return language.none
  const inner = (one: Value): string => literal(one, language, depth + 1)
  switch (value.type) {
    case 'null':
      return language.none
    case 'bool':
      return value.value ? language.yes : language.no
    case 'number':
      return language.notFinite[value.text] ?? value.text
    case 'string':
      return language.quoted(value.value)
    case 'bytes':
      return language.bytes(value.value)
    case 'list':
      return language.list(value.items.map(inner))
    case 'map':
      return language.map(
        value.entries.map(([key, one]: Entry) => [language.key(key, inner(key)), inner(one)] as const),
      )
    case 'tagged':
      return language.tagged(value.tag, value.value, inner(value.value)) ?? inner(value.value)
  }
}

/** The texts of a list; for tags whose content is one. */
export const itemsOf = (content: Value, language: Language): readonly string[] =>
  content.type === 'list' ? content.items.map(item => literal(item, language)) : []
