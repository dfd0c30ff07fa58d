/**
 * One tree for every decoded payload, whatever language wrote it. Viewer, editor, diff and tracker know only this.
 * Native serialisers read shapes into it and never build objects.
 */

export type Bytes = Uint8Array<ArrayBuffer>

/** What plain JSON cannot say. The names are those of the vectors' typed notation. */
export type Tag =
  | 'tuple' // content: list
  | 'set' // content: list
  | 'decimal' // content: string
  | 'datetime' // content: string, ISO 8601
  | 'date' // content: string, YYYY-MM-DD
  | 'timedelta' // content: number, seconds
  | 'uuid' // content: string, lower case with hyphens
  | 'markup' // content: string
  | 'symbol' // content: string; Ruby symbol, Erlang atom
  | 'range' // content: string
  | 'enum' // content: string, with class
  | 'object' // content: map, with class
  | 'unknown' // content: whatever could be read; the class names what was met

export type Value =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  /** The decimal text as written, so that 1, 1.0, 1e3, 2^64 and `NaN` survive. Infinity is spelled as in JSON5. */
  | { readonly type: 'number'; readonly text: string }
  /** UTF-16 text, lone surrogates kept. */
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Bytes }
  | { readonly type: 'list'; readonly items: readonly Value[] }
  /** Entries in the order of the text; keys are strings in most formats, but any value in some. */
  | { readonly type: 'map'; readonly entries: readonly Entry[] }
  | { readonly type: 'tagged'; readonly tag: Tag; readonly class: string | null; readonly value: Value }

export type Entry = readonly [key: Value, value: Value]

export const NULL: Value = { type: 'null' }
export const bool = (value: boolean): Value => ({ type: 'bool', value })
export const string = (value: string): Value => ({ type: 'string', value })
export const bytes = (value: Bytes): Value => ({ type: 'bytes', value })
export const list = (items: readonly Value[]): Value => ({ type: 'list', items })
export const map = (entries: readonly Entry[]): Value => ({ type: 'map', entries })
export const number = (value: number | bigint | string): Value => ({ type: 'number', text: String(value) })
export const tagged = (tag: Tag, value: Value, className: string | null = null): Value => ({
  type: 'tagged',
  tag,
  class: className,
  value,
})

/** A map with text keys, in the order of the entries given. */
export const record = (entries: Readonly<Record<string, Value>>): Value =>
  map(Object.entries(entries).map(([key, value]) => [string(key), value]))

/** The value under a text key of a map, or null. The last of equal keys wins, as every parser has it. */
export function member(value: Value, key: string): Value | null {
  if (value.type !== 'map') return null
  const found = value.entries.findLast(([k]) => k.type === 'string' && k.value === key)
  return found === undefined ? null : found[1]
}

/** The text of a string value, or null for any other. */
export const textOf = (value: Value | null): string | null => (value?.type === 'string' ? value.value : null)

/** The number as a double, or null for any other value. Exact integers beyond 2^53 lose precision. */
export const numberOf = (value: Value | null): number | null =>
  value?.type === 'number' ? Number(value.text) : null
