/** Reads a text in the usual wrappings one by one: percent-encoding, base64, JSON, timestamps. Tolerant: what does not fit ends the chain. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8 } from '../src/core/bytes'
import type { Millis } from '../src/core/model'
import { readJson } from '../src/core/sessions/serial/json'
import type { Value } from '../src/core/value'

export type Layer =
  | { readonly name: 'percent' | 'base64' | 'quoted'; readonly text: string }
  | { readonly name: 'json'; readonly value: Value }
  | { readonly name: 'time'; readonly at: Millis; readonly unit: 's' | 'ms' }

/** Longer texts are shown as they are. */
const MAX_LENGTH = 262_144
const MAX_LAYERS = 6

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

const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

function base64Decoded(text: string): string | null {
  if (text.length < 8 || !/^[\w+/-]+={0,2}$/.test(text) || /^[a-z]+$|^\d+$/.test(text)) return null
  try {
    const out = fromUtf8(fromBase64(text, BASE64_ANY))
    return UNPRINTABLE.test(out) || out.includes('\ufffd') ? null : out
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

function json(text: string): Value | null {
  if (!/^\s*[[{"]/.test(text)) return null
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** Plausible moments only: 2001-09-09 to 2100. */
function time(text: string): Layer | null {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return null
  const unit = text.length === 10 ? 's' : 'ms'
  const at = Number(text) * (unit === 's' ? 1000 : 1)
  return at < 4_102_444_800_000 ? { name: 'time', at, unit } : null
}

function next(text: string): Layer | null {
  const percent = percentDecoded(text)
  if (percent !== null) return { name: 'percent', text: percent }
  const moment = time(text)
  if (moment !== null) return moment
  const value = json(text)
  if (value !== null)
    return value.type === 'string' ? { name: 'quoted', text: value.value } : { name: 'json', value }
  const plain = base64Decoded(text)
  return plain === null ? null : { name: 'base64', text: plain }
}

/** Outermost first; empty where the text is nothing but itself. */
export function layersOf(raw: string): readonly Layer[] {
  const out: Layer[] = []
  let text = raw
  while (text !== '' && text.length <= MAX_LENGTH && out.length < MAX_LAYERS) {
    const layer = next(text)
    if (layer === null) break
    out.push(layer)
    if (!('text' in layer)) break
    text = layer.text
  }
  return out
}
