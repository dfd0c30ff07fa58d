/**
 * Value ↔ JSON text with `$type` for what JSON cannot say: the notation of the test vectors, made for editing. Every Value
 * comes back as it was, with order, equal keys, integer-like keys, `__proto__`, `1.0` and integers beyond 2^53.
 */
import { toBase64 } from './bytes'
import { type Entry, list, textOf, type Value } from './value'

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const INTEGER = /^-?\d+$/

type Pair = readonly [key: string, text: string]

/** Line breaks and indentation; `''` gives one line. */
interface Layout {
  readonly indent: string
}

const block = (
  open: string,
  close: string,
  members: readonly string[],
  indent: string,
  layout: Layout,
): string => {
  if (members.length === 0) return open + close
  if (layout.indent === '') return open + members.join(', ') + close
  const inner = indent + layout.indent
  return `${open}\n${inner}${members.join(`,\n${inner}`)}\n${indent}${close}`
}

const object = (pairs: readonly Pair[], indent: string, layout: Layout): string =>
  block(
    '{',
    '}',
    pairs.map(([key, text]) => `${JSON.stringify(key)}: ${text}`),
    indent,
    layout,
  )

/** Short typed values stay on one line: `{"$type": "datetime", "value": "..."}`. */
const typed = (type: string, more: readonly Pair[]): string =>
  object([['$type', JSON.stringify(type)], ...more], '', { indent: '' })

const typedBlock = (type: string, more: readonly Pair[], indent: string, layout: Layout): string =>
  object([['$type', JSON.stringify(type)], ...more], indent, layout)

const hasTextKeys = (entries: readonly Entry[]): boolean => entries.every(([key]) => key.type === 'string')

const pairsOf = (entries: readonly Entry[], indent: string, layout: Layout): readonly Pair[] =>
  entries.map(([key, value]) => [textOf(key) ?? '', write(value, indent + layout.indent, layout)])

const array = (items: readonly Value[], indent: string, layout: Layout): string =>
  block(
    '[',
    ']',
    items.map(item => write(item, indent + layout.indent, layout)),
    indent,
    layout,
  )

function writeMap(entries: readonly Entry[], indent: string, layout: Layout): string {
  const inner = indent + layout.indent
  if (!hasTextKeys(entries)) {
    const pairs = entries.map(([key, value]) => list([key, value]))
    return typedBlock('map', [['value', array(pairs, inner, layout)]], indent, layout)
  }
  if (!entries.some(([key]) => textOf(key) === '$type'))
    return object(pairsOf(entries, indent, layout), indent, layout)
  return typedBlock(
    'object',
    [['value', object(pairsOf(entries, inner, layout), inner, layout)]],
    indent,
    layout,
  )
}

function writeNumber(text: string): string {
  if (INTEGER.test(text) && JSON_NUMBER.test(text) && !Number.isSafeInteger(Number(text)))
    return typed('bigint', [['value', JSON.stringify(text)]])
  return JSON_NUMBER.test(text) ? text : typed('float', [['value', JSON.stringify(text)]])
}

/** Fields of an object are written as they are; `content` is for the odd object that is no map with text keys. */
function writeTagged(value: Extract<Value, { type: 'tagged' }>, indent: string, layout: Layout): string {
  const inner = indent + layout.indent
  const ofClass: readonly Pair[] =
    value.class === null && value.tag !== 'object' ? [] : [['class', JSON.stringify(value.class)]]
  const { value: content } = value
  if (content.type === 'string' || content.type === 'number')
    return typed(value.tag, [
      ...ofClass,
      [value.tag === 'object' ? 'content' : 'value', write(content, '', layout)],
    ])
  if (value.tag !== 'object')
    return typedBlock(value.tag, [...ofClass, ['value', write(content, inner, layout)]], indent, layout)
  const fields: Pair =
    content.type === 'map' && hasTextKeys(content.entries)
      ? ['value', object(pairsOf(content.entries, inner, layout), inner, layout)]
      : ['content', write(content, inner, layout)]
  return typedBlock('object', [...ofClass, fields], indent, layout)
}

function write(value: Value, indent: string, layout: Layout): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'bool':
      return String(value.value)
    case 'number':
      return writeNumber(value.text)
    case 'string':
      return JSON.stringify(value.value)
    case 'bytes':
      return typed('bytes', [['value', JSON.stringify(toBase64(value.value))]])
    case 'list':
      return array(value.items, indent, layout)
    case 'map':
      return writeMap(value.entries, indent, layout)
    case 'tagged':
      return writeTagged(value, indent, layout)
  }
}

/** The text to edit; parseTyped reads it again. `indent` is one level of it; empty: all on one line. */
export const jsonText = (value: Value, indent = ''): string => write(value, '', { indent })
