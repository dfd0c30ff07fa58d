/** Takes what a developer pasted in all the ways in which it may hold keys. Nothing is guessed: only what was given counts. */
import { type Assignment, assignmentsIn } from './assignments'
import { fromVariables, joined } from './file'
import { type Frame, fromItems, NO_SETTINGS, readingsOf, wholeList } from './gather'
import { readLiteral } from './literal'
import type { KeyReading, Omission } from './reading'
import { spellingsOf } from './spellings'
import { keyName, rankOf } from './variables'

/** UTF-16 units of what is looked at; a settings file or a key ring is shorter. */
export const MAX_PASTE = 131_072

const MAX_READINGS = 64

const QUOTED = /^(?:[bBrRuU]{0,2}["'`]|\w[\w.]*\()/

/** A single literal: quoted text, Python's bytes, a call that decodes. */
function literal(text: string, without: readonly Omission[]): readonly KeyReading[] {
  const trimmed = text.trim().replace(/[;,]$/, '')
  const found = QUOTED.test(trimmed) ? readLiteral(trimmed, 0) : null
  if (found === null || found.end !== trimmed.length || found.value.type === 'list') return []
  const frame: Frame = { what: 'text', from: null, without: [...without, 'quotes'], settings: NO_SETTINGS }
  return fromItems([{ id: null, value: found.value }], frame).map(one => ({ ...one, what: one.as }))
}

const bare = (text: string, without: readonly Omission[]): readonly KeyReading[] =>
  text === ''
    ? []
    : readingsOf([{ id: null, spelled: spellingsOf(text) }], {
        what: 'text',
        from: null,
        without,
        settings: NO_SETTINGS,
      }).map(one => ({ ...one, what: one.as }))

/** Without what usually comes along with copying, then exactly as it stands. */
function alone(text: string): readonly KeyReading[] {
  const line = text.replace(/\r?\n$/, '')
  const trimmed = text.trim()
  const left: readonly Omission[] =
    trimmed === text
      ? []
      : trimmed === line
        ? ['newline']
        : line === text
          ? ['blanks']
          : ['newline', 'blanks']
  return [
    ...literal(text, left),
    ...bare(trimmed, left),
    ...(line === trimmed ? [] : bare(line, line === text ? [] : ['newline'])),
    ...(text === line || text === trimmed ? [] : bare(text, []).filter(one => one.as === 'text')),
  ]
}

const MAX_LINES = 32

/** Keys below each other: each of them alone, not a rotation list, as nothing says which of them is the current one. */
function lines(text: string): readonly KeyReading[] {
  const all = text.split('\n', MAX_LINES + 1).map(line => line.trim())
  if (all.length > MAX_LINES || all.filter(line => line !== '').length < 2) return []
  return all.flatMap((line, index) =>
    alone(line).map((one): KeyReading => ({ ...one, what: 'lines', from: `line ${index + 1}` })),
  )
}

/** Does the text look like a file rather than like a key that happens to hold an equals sign? */
const isFile = (text: string, assignments: readonly Assignment[]): boolean =>
  assignments.some(one => (rankOf(one.name) ?? Infinity) < Infinity || keyName(one.name) !== null) ||
  (assignments.length > 0 && /\n\s*\S|^\s*export\s|^\s*[A-Z][A-Z0-9_]+=\S/.test(text))

const identity = ({ secrets, settings }: KeyReading): string =>
  JSON.stringify([
    secrets.map(({ id, value }) => [id, typeof value === 'string' ? value : [...value]]),
    settings,
  ])

function distinct(readings: readonly KeyReading[]): readonly KeyReading[] {
  const seen = new Set<string>()
  return readings.filter(one => {
    const name = identity(one)
    return !seen.has(name) && seen.add(name)
  })
}

/** In order of likelihood. Never throws; empty for an empty text and for one that is too long. */
export function readKeys(text: string): readonly KeyReading[] {
  if (text.length > MAX_PASTE) return []
  const [only] = spellingsOf(text.trim())
  const isMarked = only !== undefined && !['text', 'laravel'].includes(only.as)
  if (isMarked) return bare(text.trim(), []).slice(0, 1)
  const list = wholeList(text)
  const { assignments } = assignmentsIn(text)
  const variables = [...joined(assignments), ...fromVariables(assignments)]
  const frame: Frame = { what: 'list', from: null, without: [], settings: NO_SETTINGS }
  const lists = list === null ? [] : fromItems(list, frame)
  const single = alone(text)
  const ordered =
    list === null && isFile(text, assignments)
      ? [...variables, ...lists, ...single]
      : [...lists, ...single, ...variables, ...(list === null ? lines(text) : [])]
  return distinct(ordered).slice(0, MAX_READINGS)
}
