/** Writes a Value as PHP serialize(); what equals the original is copied from the original's bytes. */
import { concat, FormatError, utf8 } from '../../bytes'
import type { Bytes, Entry, Value } from '../../value'
import type { PhpText } from './php'
import { entryLike, sameValue } from './same'

const FLOATS: Readonly<Record<string, string>> = { Infinity: 'INF', '-Infinity': '-INF', NaN: 'NAN' }

/** Beyond 64 bits PHP has floats only. */
function numeral(text: string): string {
  const isInteger = /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
  return isInteger ? `i:${text};` : `d:${FLOATS[text] ?? text.replace(/\.0+$/, '')};`
}

const quoted = (mark: string, data: Bytes): Bytes => concat(utf8(`${mark}:${data.length}:"`), data, utf8('"'))

const textual = (data: Bytes): Bytes => concat(quoted('s', data), utf8(';'))

/** Texts that look like integers are integers as keys of an array, as in PHP itself. */
function key(value: Value): Bytes {
  if (value.type === 'bytes') return textual(value.value)
  const text = value.type === 'string' ? value.value : value.type === 'number' ? value.text : null
  if (text === null) throw new FormatError('payload', 'a PHP array takes only text and integers as keys')
  if (value.type === 'number' || /^(?:0|-?[1-9]\d{0,17})$/.test(text)) return utf8(`i:${text};`)
  return textual(utf8(text))
}

const block = (head: Bytes, count: number, pieces: readonly Bytes[]): Bytes =>
  concat(head, utf8(`:${count}:{`), ...pieces, utf8('}'))

interface Rest {
  readonly from: PhpText | null
  slice(value: Value): Bytes | null
}

function entries(
  content: readonly Entry[],
  old: Value | null,
  rest: Rest,
  fresh: typeof key,
): readonly Bytes[] {
  const before = old?.type === 'map' ? old.entries : []
  return content.flatMap(([name, value], i) => {
    const found = entryLike(before, i, name)
    const head = found === undefined ? null : rest.slice(found[0])
    return [head ?? fresh(name), write(value, found?.[1] ?? null, rest)]
  })
}

/** Integers are keys of what __serialize gave. */
function fieldName(name: Value): Bytes {
  if (name.type === 'number' && /^-?\d{1,18}$/.test(name.text)) return utf8(`i:${name.text};`)
  if (name.type !== 'string') throw new FormatError('payload', 'the fields of an object have names')
  return textual(utf8(name.value))
}

function object(value: Value & { type: 'tagged' }, old: Value | null, rest: Rest): Bytes {
  const name = utf8(value.class ?? 'stdClass')
  const { value: content } = value
  if (value.tag === 'enum' && content.type === 'string')
    return concat(quoted('E', utf8(`${value.class}:${content.value}`)), utf8(';'))
  if (value.tag !== 'object' || content.type !== 'map')
    throw new FormatError('payload', `a new ${value.tag} of this kind cannot be written as PHP serialize`)
  const known = old?.type === 'tagged' && old.class === value.class ? old.value : null
  return block(quoted('O', name), content.entries.length, entries(content.entries, known, rest, fieldName))
}

function write(value: Value, old: Value | null, rest: Rest): Bytes {
  const unchanged = old !== null && sameValue(value, old) ? rest.slice(old) : null
  if (unchanged !== null) return unchanged
  switch (value.type) {
    case 'null':
      return utf8('N;')
    case 'bool':
      return utf8(`b:${value.value ? 1 : 0};`)
    case 'number':
      return utf8(numeral(value.text))
    case 'string':
      return textual(utf8(value.value))
    case 'bytes':
      return textual(value.value)
    case 'list': {
      const before = old?.type === 'list' ? old.items : []
      const pieces = value.items.flatMap((item, i) => [utf8(`i:${i};`), write(item, before[i] ?? null, rest)])
      return block(utf8('a'), value.items.length, pieces)
    }
    case 'map':
      return block(utf8('a'), value.entries.length, entries(value.entries, old, rest, key))
    case 'tagged':
      return object(value, old, rest)
  }
}

/** Throws FormatError for what cannot be written. `from`: the text that was edited, or null. */
export function writePhp(value: Value, from: PhpText | null): Bytes {
  if (from !== null && sameValue(value, from.value)) return from.data
  if (from?.hasReferences === true)
    throw new FormatError('payload', 'the text holds references between values: it is read-only')
  const slice = (known: Value): Bytes | null => {
    const span = from?.spans.get(known)
    return from === null || span === undefined ? null : from.data.slice(...span)
  }
  return write(value, from?.value ?? null, { from, slice })
}
