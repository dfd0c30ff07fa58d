/** Finds what is set to what in a pasted .env, settings.py, YAML, JSON, PHP, JavaScript or Ruby file. */
import { type Item, readLiteral } from './literal'

export interface Assignment {
  /** As written, without quotes. */
  readonly name: string
  readonly items: readonly Item[]
  readonly isList: boolean
}

/** Set to the name of another variable. */
export interface Reference {
  readonly name: string
  readonly text: string
}

const MAX_ASSIGNMENTS = 400
const MAX_VALUE = 16_384
const MAX_REFERENCE = 80

const TARGET =
  /(?<![\w.$-])([A-Za-z_][\w.-]{0,79})(["'`]?[ \t]?\]?)[ \t]{0,8}(=>|:=|=(?!~)|:(?![:/])|,)[ \t]{0,40}(?:\r?\n[ \t]{1,40}(?=["'[]))?/g

/** What may stand before a name in files whose values need no quotes. */
const LINE_START = /(?:^|\n)[ \t]*(?:(?:export|set|setx|ENV|ARG|-|-e|\$env:)[ \t]*)?$/

const REFERENCE =
  /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|<%=|\{\{|%env\(|%[A-Z_]+%$|process\.env|import\.meta|os\.(?:environ|getenv)|ENV[[.]|env\(|System\.|Deno\.env)/

/** Code that is no literal: a call, or a name with dots. */
const CODE = /^[A-Za-z_][\w.]*\(.*\)[,;]?$|^(?:None|null|nil|true|false|undefined)[,;]?$/i

/** The rest of the line, as .env files and YAML have it: a comment begins at a blank and #. */
function bareValue(text: string, at: number, limit: number): string {
  return text
    .slice(at, at + limit)
    .replace(/\r?\n.*/s, '')
    .replace(/(?:^|\s)#.*$/, '')
    .trim()
}

interface Found {
  readonly assignment: Assignment | null
  readonly reference: Reference | null
  /** Where to look on. */
  readonly end: number
}

const NOTHING = { assignment: null, reference: null }

function bare(text: string, name: string, at: number): Found {
  const value = bareValue(text, at, MAX_VALUE)
  const end = at + value.length
  if (value === '') return { ...NOTHING, end: at }
  if (REFERENCE.test(value))
    return { ...NOTHING, reference: { name, text: value.slice(0, MAX_REFERENCE) }, end }
  if (CODE.test(value)) return { ...NOTHING, end: at }
  const item: Item = { id: null, value: { type: 'text', value, raw: value } }
  return { assignment: { name, items: [item], isList: false }, reference: null, end }
}

function assigned(text: string, found: RegExpExecArray): Found {
  const [whole, name = '', quote = '', operator = ''] = found
  const stands = LINE_START.test(text.slice(Math.max(0, found.index - 80), found.index))
  // NAME=value of a shell, whose value may begin with any sign.
  const equals = found.index + name.length + 1
  if (stands && quote === '' && /^=[=>]/.test(text.slice(equals - 1, equals + 1)))
    return bare(text, name, equals)
  const at = found.index + whole.length
  const literal = readLiteral(text, at)
  if (literal !== null) {
    const { value, end } = literal
    const items = value.type === 'list' ? value.items : [{ id: null, value }]
    return { assignment: { name, items, isList: value.type === 'list' }, reference: null, end }
  }
  const isBare = operator === '=' || (operator === ':' && /\s$/.test(whole))
  if (stands && isBare && quote === '') return bare(text, name, at)
  const value = bareValue(text, at, MAX_REFERENCE)
  return REFERENCE.test(value)
    ? { ...NOTHING, reference: { name, text: value.slice(0, MAX_REFERENCE) }, end: at }
    : { ...NOTHING, end: at }
}

/** A comma sets only in calls: `define('AUTH_KEY', '...')`, `set :session_secret, '...'`. */
const counts = (text: string, { 3: operator, index }: RegExpExecArray): boolean =>
  operator !== ',' || /\([ \t]{0,4}["'`]$|:$/.test(text.slice(Math.max(0, index - 6), index))

/** In the order of the text. */
export function assignmentsIn(text: string): {
  readonly assignments: readonly Assignment[]
  readonly references: readonly Reference[]
} {
  const assignments: Assignment[] = []
  const references: Reference[] = []
  const target = new RegExp(TARGET)
  for (let found = target.exec(text); found !== null; found = target.exec(text)) {
    if (!counts(text, found)) continue
    const { assignment, reference, end } = assigned(text, found)
    if (assignment !== null) assignments.push(assignment)
    if (reference !== null) references.push(reference)
    if (assignments.length + references.length >= MAX_ASSIGNMENTS) break
    target.lastIndex = Math.max(target.lastIndex, end)
  }
  return { assignments, references }
}
