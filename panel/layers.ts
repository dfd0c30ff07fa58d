/**
 * What a text may be wrapped in, one layer after the other. Guesses for display: the raw text stays beside them, and a
 * text that only looks wrapped (`100%`, broken base64) has no layer.
 */
import type { Millis } from '../src/core/model'
import type { Value } from '../src/core/value'
import { type Coat, unwrapped } from './layers/coats'
import { cookiesOf, jsonOf, jwtOf, queryOf } from './layers/trees'

export type Layer =
  | { readonly name: 'percent' | 'quoted' | Coat; readonly text: string }
  /** Compressed, inside a coat that makes text of bytes. */
  | { readonly name: 'gzip' | 'zlib'; readonly coat: Coat; readonly text: string }
  | { readonly name: 'json' | 'query' | 'cookies'; readonly value: Value }
  | { readonly name: 'jwt'; readonly header: Value; readonly payload: Value }
  | { readonly name: 'time'; readonly at: Millis; readonly unit: 's' | 'ms' | 'iso' }

/** Longer texts are not looked at unless somebody asks. */
export const DECODED_AT_ONCE = 1_048_576
const MAX_LAYERS = 8

const PERCENT_RUN = /(?:%[0-9a-fA-F]{2})+/g

/** Decodes what is valid and leaves the rest, so that `100%` stays `100%`. */
function percentDecoded(text: string): string | null {
  if (!text.includes('%')) return null
  const out = text.replace(PERCENT_RUN, run => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
  return out === text ? null : out
}

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** Plausible moments only: 2001-09-09 to 2100 for numbers. */
export function timeOf(text: string): Extract<Layer, { readonly name: 'time' }> | null {
  if (ISO.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) ? null : { name: 'time', at, unit: 'iso' }
  }
  if (!/^[1-9]\d{9}(?:\d{3})?$/.test(text)) return null
  const unit = text.length === 10 ? 's' : 'ms'
  const at = Number(text) * (unit === 's' ? 1000 : 1)
  return at < 4_102_444_800_000 ? { name: 'time', at, unit } : null
}

function jsonLayer(text: string): Layer | null {
  const value = jsonOf(text)
  if (value === null) return null
  return value.type === 'string' ? { name: 'quoted', text: value.value } : { name: 'json', value }
}

/** A query is split before its parts are decoded: `a=1%262&b=3` has two. */
function next(text: string): Layer | null {
  const query = queryOf(text)
  if (query !== null) return { name: 'query', value: query }
  const percent = percentDecoded(text)
  if (percent !== null) return { name: 'percent', text: percent }
  const time = timeOf(text)
  if (time !== null) return time
  const json = jsonLayer(text)
  if (json !== null) return json
  const jwt = jwtOf(text)
  if (jwt !== null) return { name: 'jwt', ...jwt }
  const cookies = cookiesOf(text)
  if (cookies !== null) return { name: 'cookies', value: cookies }
  const inner = unwrapped(text)
  if (inner === null) return null
  const { coat, packed, text: plain } = inner
  return packed === null ? { name: coat, text: plain } : { name: packed, coat, text: plain }
}

/** Outermost first; empty where the text is nothing but itself, or longer than `limit`. */
export function layersOf(raw: string, limit = DECODED_AT_ONCE): readonly Layer[] {
  const out: Layer[] = []
  let text = raw
  while (text !== '' && text.length <= limit && out.length < MAX_LAYERS) {
    const layer = next(text)
    if (layer === null) break
    out.push(layer)
    if (!('text' in layer)) break
    text = layer.text
  }
  return out
}
