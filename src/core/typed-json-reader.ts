/** Reads typed JSON, the notation of typed-json.ts, and says by line and column where a text is wrong. */
import { FormatError, fromBase64 } from './bytes'
import { readJson } from './sessions/serial/json'
import { bytes, type Entry, list, map, member, number, type Tag, tagged, textOf, type Value } from './value'

const TAGS: ReadonlySet<string> = new Set<Tag>([
  'tuple',
  'set',
  'decimal',
  'datetime',
  'date',
  'timedelta',
  'uuid',
  'markup',
  'symbol',
  'range',
  'enum',
  'object',
  'unknown',
])

const INTEGER = /^-?\d+$/
const NUMBER_LIKE = /^[+-]?(?:\d[\d_]*\.?\d*(?:e[+-]?\d+)?|\.\d+|inf|infinity|nan)$/i

export type Parsed =
  | { readonly ok: true; readonly value: Value }
  /** Line and column count from 1. */
  | { readonly ok: false; readonly line: number; readonly column: number; readonly because: string }

/** What is wrong with a typed value; `mark` counts the `$type` keys of the text. */
class TypeFault extends Error {
  readonly mark: number
  constructor(mark: number, message: string) {
    super(message)
    this.mark = mark
  }
}

type Marks = ReadonlyMap<Value, number>

/** Numbers the `$type` keys in the order of the text, so that a fault can be found in it again. */
function marksOf(root: Value): Marks {
  const marks = new Map<Value, number>()
  let seen = 0
  const visit = (value: Value): void => {
    if (value.type === 'list') value.items.forEach(visit)
    if (value.type !== 'map') return
    for (const [key, inner] of value.entries) {
      if (textOf(key) === '$type') marks.set(value, seen++)
      visit(inner)
    }
  }
  visit(root)
  return marks
}

const convertAll = (entries: readonly Entry[], marks: Marks): Value =>
  map(entries.map(([key, value]): Entry => [key, convert(value, marks)]))

function pairEntry(pair: Value, fail: (what: string) => never, marks: Marks): Entry {
  const [key, value, ...more] = pair.type === 'list' ? pair.items : []
  if (key === undefined || value === undefined || more.length > 0)
    return fail('needs pairs: [[key, value], ...]')
  return [convert(key, marks), convert(value, marks)]
}

function readObject(
  raw: Extract<Value, { type: 'map' }>,
  fail: (what: string) => never,
  marks: Marks,
): Value {
  const given = member(raw, 'class')
  const content = member(raw, 'content')
  const fields = member(raw, 'value')
  if (content === null && fields?.type !== 'map') return fail('needs "value" with an object of fields')
  const inner =
    content !== null
      ? convert(content, marks)
      : fields?.type === 'map'
        ? convertAll(fields.entries, marks)
        : map([])
  if (given === null) return inner
  return tagged('object', inner, textOf(given))
}

const TEXT_TAGS: ReadonlySet<string> = new Set([
  'decimal',
  'datetime',
  'date',
  'uuid',
  'markup',
  'symbol',
  'range',
  'enum',
])

function plainText(raw: Value, fail: (what: string) => never): string {
  return textOf(member(raw, 'value')) ?? fail('needs "value" with a text')
}

function readBytes(text: string, fail: (what: string) => never): Value {
  try {
    return bytes(fromBase64(text))
  } catch (error) {
    return fail(error instanceof FormatError ? error.message : 'not base64')
  }
}

function readTyped(raw: Extract<Value, { type: 'map' }>, marks: Marks): Value {
  const type = textOf(member(raw, '$type'))
  const fail = (what: string): never => {
    throw new TypeFault(marks.get(raw) ?? 0, type === null ? what : `$type ${type} ${what}`)
  }
  if (type === null) return fail('$type must be a text')
  if (type === 'object') return readObject(raw, fail, marks)
  if (type === 'bytes') return readBytes(plainText(raw, fail), fail)
  if (type === 'bigint' || type === 'float') {
    const text = plainText(raw, fail)
    const fits = type === 'bigint' ? INTEGER.test(text) : NUMBER_LIKE.test(text)
    return fits ? number(text) : fail(`is no number: ${text}`)
  }
  const content = member(raw, 'value') ?? fail('needs "value"')
  if (type === 'map') {
    if (content.type !== 'list') return fail('needs pairs: [[key, value], ...]')
    return map(content.items.map(pair => pairEntry(pair, fail, marks)))
  }
  if (!TAGS.has(type)) return fail('is not known')
  if (TEXT_TAGS.has(type) && content.type !== 'string') return fail('needs "value" with a text')
  if ((type === 'tuple' || type === 'set') && content.type !== 'list')
    return fail('needs "value" with a list')
  return tagged(type as Tag, convert(content, marks), textOf(member(raw, 'class')))
}

function convert(raw: Value, marks: Marks): Value {
  if (raw.type === 'list') return list(raw.items.map(item => convert(item, marks)))
  if (raw.type !== 'map') return raw
  return marks.has(raw) ? readTyped(raw, marks) : convertAll(raw.entries, marks)
}

function failed(text: string, offset: number, because: string): Parsed {
  const before = text.slice(0, offset).split('\n')
  return { ok: false, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, because }
}

const TYPE_KEY = /(?<!\\)"\$type"\s*:/g

/** Reads what `jsonText` wrote and what people make of it. Never throws; says where the text is wrong. */
export function parseTyped(text: string): Parsed {
  try {
    const raw = readJson(text)
    return { ok: true, value: convert(raw, marksOf(raw)) }
  } catch (error) {
    if (error instanceof FormatError) {
      const at = /^(.*) at character (\d+)$/s.exec(error.message)
      return at === null ? failed(text, 0, error.message) : failed(text, Number(at[2]), at[1] as string)
    }
    if (!(error instanceof TypeFault)) throw error
    const places = Array.from(text.matchAll(TYPE_KEY), match => match.index)
    return failed(text, places[error.mark] ?? 0, error.message)
  }
}
