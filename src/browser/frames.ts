/** Pure: what the injected functions told, checked and joined into frames, areas and gaps. */
import { areaOf } from '../core/areas'
import { type Frame, itemId, type Outcome, type WebStorageItem } from '../core/model'

/** One frame as `look` (inject.ts) tells it. */
export interface Sight {
  /** The browser's frame id; negative and made up where scripting cannot go. */
  readonly id: number
  /** Indexes from the top window down; empty for the top frame. */
  readonly path: readonly number[]
  readonly url: string
  readonly origin: string
  /** `location.ancestorOrigins`, innermost first; null where the browser does not have it. */
  readonly ancestors: readonly string[] | null
  /** URL of each child frame as its element gives it, empty where it is not found. */
  readonly children: readonly string[]
  /** Origins that the frame requested something from. */
  readonly requested: readonly string[]
}

export type Entry = readonly [name: string, value: string]

export type Area = { readonly entries: readonly Entry[] } | { readonly error: string }

/** What a frame holds, as `read` (inject.ts) tells it. */
export interface Contents {
  readonly origin: string
  /** Passed back to `read`, so that only what has changed since travels. */
  readonly version: string
  /** `document.cookie`; null where the frame may not have it. */
  readonly cookie: string | null
  readonly local: Area
  readonly session: Area
}

/** What `write` (inject.ts) takes. `value` null removes. */
export interface WriteOrder {
  readonly kind: 'local' | 'session'
  readonly origin: string
  readonly name: string
  readonly value: string | null
  /** Another key of the area that is removed once the new item is in; null: none. */
  readonly replaces: string | null
}

/** A frame that is known to exist and did not answer. */
export interface Hidden {
  readonly path: readonly number[]
  readonly url: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(item => (typeof item === 'string' ? item : '')) : []

function parse(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** null when the text is not what `look` answers: a page can lie in its own world. */
export function readSight(text: unknown, id: number): Sight | null {
  const told = parse(text)
  if (told === null || typeof told.url !== 'string' || typeof told.origin !== 'string') return null
  if (!Array.isArray(told.path) || !told.path.every(Number.isInteger)) return null
  const { url, origin, path } = told
  if (!URL.canParse(url) || (origin !== 'null' && !URL.canParse(origin))) return null
  const ancestors = Array.isArray(told.ancestors) ? texts(told.ancestors) : null
  return {
    id,
    path,
    url,
    origin,
    ancestors,
    children: texts(told.children),
    requested: texts(told.requested),
  }
}

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'

function readArea(value: unknown, before: Area | undefined): Area {
  if (!isObject(value)) return { error: 'no answer' }
  if (!Array.isArray(value.entries))
    return { error: typeof value.error === 'string' ? value.error : 'no answer' }
  const told = value.entries.filter(isEntry)
  if (value.whole !== false || before === undefined || 'error' in before) return { entries: told }
  const gone = texts(value.gone)
  if (told.length === 0 && gone.length === 0) return before
  // What stays is the same object as before: items are made of it once.
  const entries = new Map(before.entries.map(entry => [entry[0], entry]))
  for (const name of gone) entries.delete(name)
  for (const entry of told) entries.set(entry[0], entry)
  return { entries: [...entries.values()] }
}

/** null when the text is not what `read` answers. `before`: what the version was of that `read` was asked with. */
export function readContents(text: unknown, before?: Contents | null): Contents | null {
  const told = parse(text)
  if (told === null || typeof told.origin !== 'string') return null
  return {
    origin: told.origin,
    version: String(told.version),
    cookie: typeof told.cookie === 'string' ? told.cookie : null,
    local: readArea(told.local, before?.local),
    session: readArea(told.session, before?.session),
  }
}

const key = (path: readonly number[]) => path.join('.')

/** Children of the frames seen that are not among them, the top frame included. */
export function hiddenAmong(sights: readonly Sight[]): readonly Hidden[] {
  const seen = new Set(sights.map(sight => key(sight.path)))
  const children = sights.flatMap(sight =>
    sight.children.map((url, i) => ({ path: [...sight.path, i], url })),
  )
  const all: readonly Hidden[] = [{ path: [], url: '' }, ...children]
  return all.filter(child => !seen.has(key(child.path)))
}

/** Document order: a frame before those inside it, then the one beside it. */
function byPlace({ path: a }: Sight, { path: b }: Sight): number {
  const apart = a.findIndex((index, depth) => index !== b[depth])
  return apart < 0 ? a.length - b.length : (a[apart] ?? 0) - (b[apart] ?? -1)
}

/**
 * Frames of the tab in document order. Where the browser has no `ancestorOrigins` the ancestors come from the frames
 * above; one that could not be looked into counts as opaque (`null`), that is as cross-site.
 */
export function toFrames(sights: readonly Sight[]): readonly Frame[] {
  const byPath = new Map(sights.map(sight => [key(sight.path), sight]))
  const above = (path: readonly number[]) => byPath.get(key(path))
  return sights.toSorted(byPlace).map(({ id, path, url, origin, ancestors }) => ({
    id,
    parent: path.length === 0 ? null : (above(path.slice(0, -1))?.id ?? null),
    url,
    origin,
    ancestors: ancestors ?? path.map((_, i) => above(path.slice(0, path.length - 1 - i))?.origin ?? 'null'),
  }))
}

/** Id of a frame through which the area is reached now, or null. */
export const frameOfArea = (sights: readonly Sight[], area: string): number | null =>
  toFrames(sights).find(frame => areaOf(frame) === area)?.id ?? null

/** The answer of `write` (inject.ts) as an outcome. `item` is the one that was asked for, `stored` what is there afterwards. */
export function readWritten(text: unknown, item: WebStorageItem, stored: WebStorageItem | null): Outcome {
  const told = parse(text)
  const entries = Array.isArray(told?.was) ? told.was.filter(isEntry) : []
  const was = entries.map(([name, value]) => {
    const old = { ...item, name, value }
    return { ...old, id: itemId(old) }
  })
  if (told !== null && 'ok' in told) return { ok: true, stored, was }
  const [word = 'gone', detail = 'No frame of the tab shows this origin now.'] =
    Object.entries(told ?? {})[0] ?? []
  const reason = REFUSALS.get(word) ?? 'frame-gone'
  const lost = was.length === 0 ? {} : { done: { stored: null, was } }
  return { ok: false, reason, detail: String(detail), ...lost }
}
const REFUSALS = new Map<string, 'rejected-by-browser' | 'differs-after-writing'>([
  ['error', 'rejected-by-browser'],
  ['lost', 'rejected-by-browser'],
  ['differs', 'differs-after-writing'],
])
