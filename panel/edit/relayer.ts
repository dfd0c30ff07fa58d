/**
 * A decoded layer is edited, and encoded again as it was: percent-encoding, base64, quotes, JSON in the spelling of its
 * writer. Pure. What was not changed stays byte for byte; a layer that cannot be written the same way is not edited.
 */
import { toBase64, utf8 } from '../../src/core/bytes'
import {
  type Dialect,
  JS,
  jsonFaultAt,
  PHP,
  PYTHON,
  PYTHON_COMPACT,
  placeIn,
  RAILS,
  readJson,
  writeJson,
} from '../../src/core/sessions/serial/json'
import type { Layer } from '../layers'

/** How many units two texts have in common at their ends. */
function commonEnds(a: string, b: string): readonly [start: number, end: number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [start, end]
}

/** One decoded character, or a piece that was left as it is, with the text that it was written as. */
interface Piece {
  readonly raw: string
  readonly text: string
}

const PERCENT_RUN = /((?:%[0-9a-fA-F]{2})+)|[^%]|%/gsu

/** Every character with its own encoding; runs that are no UTF-8 stay as they are. */
function percentPieces(raw: string): readonly Piece[] {
  return [...raw.matchAll(PERCENT_RUN)].flatMap(([all, run]) => {
    if (run === undefined) return [{ raw: all, text: all }]
    try {
      return Array.from(decodeURIComponent(run), text => ({ raw: run, text })).map(({ text }, i, list) => ({
        text,
        raw: pieceOf(run, list, i),
      }))
    } catch {
      return [{ raw: run, text: run }]
    }
  })
}

/** The part of a run that its i-th character was written as. */
function pieceOf(run: string, list: readonly { readonly text: string }[], i: number): string {
  const before = list.slice(0, i).reduce((sum, { text }) => sum + utf8(text).length, 0)
  const own = utf8(list[i]?.text ?? '').length
  return run.slice(3 * before, 3 * (before + own))
}

/** Characters that no cookie takes as they are, and the percent sign itself. */
const ALWAYS = /[%;,\s"\\]|[^\x21-\x7e]/

/** As the text around it is encoded: what occurs in it as it is stays so, everything else that URLs encode is encoded. */
function percentEncoder(pieces: readonly Piece[]): (text: string) => string {
  const plain = new Set(pieces.filter(({ raw, text }) => raw === text).map(({ text }) => text))
  const encoded = new Set(pieces.filter(({ raw, text }) => raw !== text).map(({ text }) => text))
  const lower = pieces.some(({ raw, text }) => raw !== text && /%[0-9]?[a-f]/.test(raw))
  const spell = (c: string): string =>
    Array.from(utf8(c), byte => {
      const hex = byte.toString(16).padStart(2, '0')
      return `%${lower ? hex : hex.toUpperCase()}`
    }).join('')
  const keeps = (c: string): boolean =>
    !encoded.has(c) && c !== '%' && (plain.has(c) || (!ALWAYS.test(c) && encodeURIComponent(c) === c))
  return text => Array.from(text, c => (keeps(c) ? c : spell(c))).join('')
}

function percent(raw: string, before: string, after: string): string | null {
  const pieces = percentPieces(raw)
  const [start, end] = commonEnds(before, after)
  let left = 0
  let from = 0
  for (; from < pieces.length && left + (pieces[from]?.text.length ?? 0) <= start; from++)
    left += pieces[from]?.text.length ?? 0
  let right = 0
  let to = pieces.length
  for (; to > from && right + (pieces[to - 1]?.text.length ?? 0) <= end; to--)
    right += pieces[to - 1]?.text.length ?? 0
  const rawOf = (some: readonly Piece[]): string => some.map(piece => piece.raw).join('')
  const middle = percentEncoder(pieces)(after.slice(left, after.length - right))
  const made = rawOf(pieces.slice(0, from)) + middle + rawOf(pieces.slice(to))
  // A percent sign that stood alone may have got digits behind it.
  const back = percentPieces(made)
    .map(piece => piece.text)
    .join('')
  return back === after ? made : null
}

const BASE64_FORMS = [
  ['std', true],
  ['url', false],
  ['url', true],
  ['std', false],
] as const

/** In the alphabet and with the padding that it was written with; null where it was written in none of them. */
function base64(raw: string, before: string, after: string): string | null {
  const form = BASE64_FORMS.find(([alphabet, padded]) => toBase64(utf8(before), alphabet, padded) === raw)
  return form === undefined ? null : toBase64(utf8(after), form[0], form[1])
}

const DIALECTS: readonly Dialect[] = [
  JS,
  PYTHON,
  PYTHON_COMPACT,
  PHP,
  { ...JS, slash: true },
  RAILS,
  { ...JS, comma: ', ', colon: ': ' },
]

/** The spelling in which this JSON was written; null where it is none of those known. */
function dialectOf(raw: string): Dialect | null {
  const value = readJson(raw)
  return DIALECTS.find(dialect => writeJson(value, dialect) === raw) ?? null
}

function quoted(raw: string, after: string): string | null {
  const dialect = dialectOf(raw)
  return dialect === null ? null : writeJson({ type: 'string', value: after }, dialect)
}

export type Encoded =
  | { readonly ok: true; readonly raw: string }
  | { readonly ok: false; readonly because: 'not-json'; readonly line: number; readonly column: number }
  | { readonly ok: false; readonly because: 'not-the-same-way' }

const OTHERWISE: Encoded = { ok: false, because: 'not-the-same-way' }

/** `raw` with the layer made of it replaced; null where it cannot be written in the same way. */
function encoded(layer: Layer, raw: string, after: string): string | null {
  switch (layer.name) {
    case 'percent':
      return percent(raw, layer.text, after)
    case 'base64':
    case 'base64url':
      return base64(raw, layer.text, after)
    case 'quoted':
      return quoted(raw, after)
    case 'json':
      return after
    default:
      return null
  }
}

/** The text that a layer was made of. */
const rawOf = (value: string, layers: readonly Layer[], depth: number): string | null => {
  const outer = layers[depth - 1]
  return depth === 0 ? value : outer !== undefined && 'text' in outer ? outer.text : null
}

/**
 * The whole value with the layer at `depth` (outermost is 0) replaced by `after`. JSON is edited as it is written: any
 * JSON text is taken.
 */
export function relayered(value: string, layers: readonly Layer[], depth: number, after: string): Encoded {
  const layer = layers[depth]
  const raw = rawOf(value, layers, depth)
  if (layer === undefined || raw === null) return OTHERWISE
  const fault = layer.name === 'json' ? jsonFaultAt(after) : null
  if (fault !== null) return { ok: false, because: 'not-json', ...placeIn(after, fault) }
  const made = encoded(layer, raw, after)
  if (made === null) return OTHERWISE
  return depth === 0 ? { ok: true, raw: made } : relayered(value, layers, depth - 1, made)
}

/** Longer values are edited as they are. */
const MOST = 262_144

/** The text as which a layer is edited; null where it could not be written back byte for byte. */
export function editableText(value: string, layers: readonly Layer[], depth: number): string | null {
  const layer = layers[depth]
  const text =
    layer === undefined
      ? null
      : layer.name === 'json'
        ? rawOf(value, layers, depth)
        : 'text' in layer
          ? layer.text
          : null
  if (text === null || value.length > MOST) return null
  const same = relayered(value, layers, depth, text)
  return same.ok && same.raw === value ? text : null
}
