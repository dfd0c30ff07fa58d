/** The nodes of Ruby Marshal as a Value: the classes that sessions hold are shown as what they mean. */
import { FormatError, fromLatin1, latin1 } from '../../bytes'
import {
  type Bytes,
  bool,
  bytes,
  list,
  map,
  NULL,
  number,
  string,
  type Tag,
  tagged,
  type Value,
} from '../../value'
import { MAX_DEPTH, MAX_VALUES } from './limits'
import type { Field, Node } from './marshal'
import { dateOf, dateTimeOf, rubyTime } from './ruby-time'
import { textOrBytes } from './text'

interface Walk {
  left: number
  /** From the root to here: what is met again inside itself is a cycle. */
  readonly open: Set<Node>
}

const nameText = (name: string): string => {
  const text = textOrBytes(latin1(name))
  return text.type === 'string' ? text.value : name
}

const field = (fields: readonly Field[], name: string): Node | null =>
  fields.find(([key]) => key.name === name)?.[1] ?? null

const FLOATS: Readonly<Record<string, string>> = { inf: 'Infinity', '-inf': '-Infinity', nan: 'NaN' }

/** Ruby writes 1.0 as `1`; the point is kept so that it stays a float. */
const float = (text: string): Value => number(FLOATS[text] ?? (/^-?\d+$/.test(text) ? `${text}.0` : text))

function fieldsOf(fields: readonly Field[], walk: Walk): Value {
  return map(fields.map(([name, value]) => [string(nameText(name.name)), convert(value, walk)]))
}

const CORE_CLASSES = ['ActiveSupport::HashWithIndifferentAccess', 'HashWithIndifferentAccess']
const MARKUP = 'ActiveSupport::SafeBuffer'

function rangeEnd(found: Node | null): string | null {
  if (found === null || found.type === '0') return ''
  if (found.type === 'i' || found.type === 'l' || found.type === 'f') return found.text
  return found.type === '"' ? fromLatin1(found.data) : null
}

/** nil where the object is not of the shape that the class has. */
function knownObject(name: string, fields: readonly Field[], walk: Walk): Value | null {
  if (name === 'Range') {
    const [first, last] = [rangeEnd(field(fields, 'begin')), rangeEnd(field(fields, 'end'))]
    const dots = field(fields, 'excl')?.type === 'T' ? '...' : '..'
    return first === null || last === null ? null : tagged('range', string(`${first}${dots}${last}`))
  }
  const hash = name === 'Set' ? field(fields, '@hash') : null
  if (hash?.type === '{' || hash?.type === '}')
    return tagged('set', list(hash.entries.map(([key]) => convert(key, walk))))
  return null
}

function userDefined(found: Node & { type: 'u' }): Value {
  const name = nameText(found.class.name)
  const time = name === 'Time' ? rubyTime(found.data, found.ivars) : null
  if (time !== null) return tagged('datetime', string(time))
  // "18:0.125e2": the digits that were reserved, and the number.
  const decimal = name === 'BigDecimal' ? /^\d+:([-+\w.]+)$/.exec(fromLatin1(found.data)) : null
  if (decimal !== null) return tagged('decimal', string(decimal[1] as string))
  return tagged('object', textOrBytes(found.data), name)
}

function dumped(found: Node & { type: 'U' | 'd' }, walk: Walk): Value {
  const name = nameText(found.class.name)
  const { inner } = found
  const items = inner.type === '[' ? inner.items : []
  if (name === 'ActiveSupport::TimeWithZone' && items[0]?.type === 'u') return userDefined(items[0])
  const [tag, text]: readonly [Tag, string | null] =
    name === 'DateTime' ? ['datetime', dateTimeOf(items)] : ['date', name === 'Date' ? dateOf(items) : null]
  return text === null ? tagged('object', convert(inner, walk), name) : tagged(tag, string(text))
}

/** UTF-16 and UTF-32 are bytes here: their ASCII is valid UTF-8, with NUL in it. */
function isWide(ivars: readonly Field[]): boolean {
  const encoding = field(ivars, 'encoding')
  return encoding?.type === '"' && /^UTF-(?:16|32)/.test(fromLatin1(encoding.data))
}

function textNode(found: Node & { data: Bytes; type: '"' | 'c' | 'm' | 'M' | '/' }): Value {
  if (found.type === '"') return isWide(found.ivars) ? bytes(found.data) : textOrBytes(found.data)
  const kind = found.type === '/' ? 'Regexp' : found.type === 'c' ? 'Class' : 'Module'
  return tagged('unknown', textOrBytes(found.data), kind)
}

function body(found: Node, walk: Walk): Value {
  switch (found.type) {
    case '0':
      return NULL
    case 'T':
    case 'F':
      return bool(found.type === 'T')
    case 'i':
    case 'l':
      return number(found.text)
    case 'f':
      return float(found.text)
    case ':':
      return tagged('symbol', string(nameText(found.name)))
    case '[':
      return list(found.items.map(item => convert(item, walk)))
    case '{':
    case '}':
      return map(found.entries.map(([key, value]) => [convert(key, walk), convert(value, walk)]))
    case 'o':
    case 'S': {
      const name = nameText(found.class.name)
      return knownObject(name, found.fields, walk) ?? tagged('object', fieldsOf(found.fields, walk), name)
    }
    case 'u':
      return userDefined(found)
    case 'U':
    case 'd':
      return dumped(found, walk)
    default:
      return textNode(found)
  }
}

/** What holds no other nodes but its own encoding. */
const LEAVES: ReadonlySet<Node['type']> = new Set([
  '0',
  'T',
  'F',
  'i',
  'l',
  'f',
  ':',
  '"',
  'c',
  'm',
  'M',
  '/',
])

function around(found: Node, walk: Walk): Value {
  if (walk.open.has(found)) return tagged('unknown', string('the object around it'), 'reference')
  if (walk.open.size > MAX_DEPTH) throw new FormatError('payload', `deeper than ${MAX_DEPTH} through links`)
  walk.open.add(found)
  const value = body(found, walk)
  walk.open.delete(found)
  return value
}

function convert(found: Node, walk: Walk): Value {
  if (walk.left-- <= 0) throw new FormatError('payload', `more than ${MAX_VALUES} values`)
  const value = LEAVES.has(found.type) ? body(found, walk) : around(found, walk)
  const subclass = found.wraps.length === 0 ? undefined : found.wraps.find(([mark]) => mark === 'C')?.[1]
  if (subclass === undefined || CORE_CLASSES.includes(subclass.name)) return value
  if (subclass.name === MARKUP && value.type === 'string') return tagged('markup', value)
  return tagged('object', value, nameText(subclass.name))
}

/** Throws FormatError for a graph that unfolds to more than 100 000 values. */
export const valueOfNode = (root: Node): Value => convert(root, { left: MAX_VALUES, open: new Set() })
