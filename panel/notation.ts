/** Values in the notation of the language that wrote them: `{'count': 6}` for Flask. For reading; editing uses typed JSON. */
import { toBase64 } from '../src/core/bytes'
import type { Entry, Value } from '../src/core/value'
import { textOf } from '../src/core/value'
import { notationWish } from './preferences'

export type Notation = 'json' | 'python' | 'ruby' | 'php' | 'elixir'

interface Spelling {
  readonly none: string
  readonly yes: string
  readonly no: string
  readonly open: string
  readonly close: string
  readonly arrow: string
  readonly quote: "'" | '"'
}

const SPELLINGS: Readonly<Record<Notation, Spelling>> = {
  json: { none: 'null', yes: 'true', no: 'false', open: '{', close: '}', arrow: ': ', quote: '"' },
  python: { none: 'None', yes: 'True', no: 'False', open: '{', close: '}', arrow: ': ', quote: "'" },
  ruby: { none: 'nil', yes: 'true', no: 'false', open: '{', close: '}', arrow: ' => ', quote: '"' },
  php: { none: 'null', yes: 'true', no: 'false', open: '[', close: ']', arrow: ' => ', quote: "'" },
  elixir: { none: 'nil', yes: 'true', no: 'false', open: '%{', close: '}', arrow: ' => ', quote: '"' },
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const UNSAFE =
  /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const escapeUnit = (c: string): string => {
  const code = c.charCodeAt(0)
  return (
    SHORT[c] ??
    (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
  )
}

/** As repr() does: the other quote where that saves escapes. */
function quoted(text: string, notation: Notation): string {
  if (notation === 'json') return JSON.stringify(text)
  const preferred = SPELLINGS[notation].quote
  const other = preferred === "'" ? '"' : "'"
  const quote = notation === 'python' && text.includes(preferred) && !text.includes(other) ? other : preferred
  const body = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replace(UNSAFE, escapeUnit)
  return quote + body + quote
}

const byteText = (byte: number): string => {
  const c = String.fromCharCode(byte)
  if (c === '\\' || c === "'") return `\\${c}`
  return byte >= 0x20 && byte < 0x7f ? c : (SHORT[c] ?? `\\x${byte.toString(16).padStart(2, '0')}`)
}

function bytesText(data: Uint8Array, notation: Notation): string {
  if (notation === 'python') return `b'${Array.from(data, byteText).join('')}'`
  return `bytes(${quoted(toBase64(data), notation)})`
}

export const isContainer = (value: Value): boolean =>
  value.type === 'list' || value.type === 'map' || (value.type === 'tagged' && isContainer(value.value))

const CALLED: Readonly<Record<string, string>> = {
  datetime: 'datetime',
  date: 'date',
  decimal: 'Decimal',
  uuid: 'UUID',
  markup: 'Markup',
  timedelta: 'timedelta',
  enum: 'enum',
}

function taggedText(value: Extract<Value, { type: 'tagged' }>, notation: Notation): string {
  const { tag, value: content } = value
  const inner = (): string => valueText(content, notation)
  const text = textOf(content)
  if (tag === 'tuple' && content.type === 'list') {
    const items = content.items.map(item => valueText(item, notation)).join(', ')
    if (notation === 'elixir') return `{${items}}`
    return content.items.length === 1 ? `(${items},)` : `(${items})`
  }
  if (tag === 'set' && content.type === 'list')
    return content.items.length === 0
      ? 'set()'
      : `{${content.items.map(item => valueText(item, notation)).join(', ')}}`
  if (tag === 'symbol' && text !== null)
    return /^[a-z_]\w*[?!]?$/i.test(text) ? `:${text}` : `:${quoted(text, 'json')}`
  if (tag === 'range' && text !== null) return text
  return `${value.class ?? CALLED[tag] ?? tag}(${inner()})`
}

const keyText = (key: Value, notation: Notation): string => valueText(key, notation)

const entryText = ([key, value]: Entry, notation: Notation): string =>
  keyText(key, notation) + SPELLINGS[notation].arrow + valueText(value, notation)

/** The whole value on one line. */
export function valueText(value: Value, notation: Notation): string {
  const spelling = SPELLINGS[notation]
  switch (value.type) {
    case 'null':
      return spelling.none
    case 'bool':
      return value.value ? spelling.yes : spelling.no
    case 'number':
      return value.text
    case 'string':
      return quoted(value.value, notation)
    case 'bytes':
      return bytesText(value.value, notation)
    case 'list':
      return `[${value.items.map(item => valueText(item, notation)).join(', ')}]`
    case 'map':
      return (
        spelling.open + value.entries.map(entry => entryText(entry, notation)).join(', ') + spelling.close
      )
    case 'tagged':
      return taggedText(value, notation)
  }
}

/** The beginning of a value on one line, made without writing the rest: whole up to `length` characters. */
export function briefText(value: Value, notation: Notation, length: number): string {
  if (value.type === 'string') return quoted(value.value.slice(0, length + 1), notation)
  if (value.type === 'bytes') return bytesText(value.value.slice(0, length + 1), notation)
  if (value.type !== 'list' && value.type !== 'map') return valueText(value, notation)
  const { open, close, arrow } = SPELLINGS[notation]
  const [first, last] = value.type === 'list' ? ['[', ']'] : [open, close]
  const size = value.type === 'list' ? value.items.length : value.entries.length
  const part = (i: number, room: number): string => {
    if (value.type === 'list') return briefText(value.items[i] as Value, notation, room)
    const [key, inner] = value.entries[i] as Entry
    return briefText(key, notation, room) + arrow + briefText(inner, notation, room)
  }
  let out = first
  for (let i = 0; i < size && out.length <= length; i++)
    out += (i === 0 ? '' : ', ') + part(i, length - out.length)
  return out.length <= length ? out + last : out
}

const PYTHON =
  /^(?:flask|itsdangerous|starlette|django|werkzeug|tornado|pyramid|bottle|beaker|fernet|aiohttp)/
const RUBY = /^(?:rails|rack|sinatra)/
const PHP = /^(?:laravel|symfony|cakephp|yii)/
const ELIXIR = /^(?:plug|phoenix)/

/** As the user wants to see values of the format. */
export const notationOf = (codec: string): Notation =>
  notationWish.value === 'json' ? 'json' : languageOf(codec)

/** The language of a format, by its id. */
export function languageOf(codec: string): Notation {
  if (PYTHON.test(codec)) return 'python'
  if (RUBY.test(codec)) return 'ruby'
  if (PHP.test(codec)) return 'php'
  return ELIXIR.test(codec) ? 'elixir' : 'json'
}
