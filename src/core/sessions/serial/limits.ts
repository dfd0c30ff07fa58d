/** Limits of the serialisers: a small text can nest deeply, or unfold to a huge tree through its references. */
import { FormatError } from '../../bytes'
import type { Value } from '../../value'

/** Deeper than any session, and far from the end of the stack. */
export const MAX_DEPTH = 200

/** Values of one tree, shared ones counted as often as they are shown. */
export const MAX_VALUES = 100_000

/** How many values a tree shows that stands at this depth. Throws FormatError beyond the limits. */
export function weigh(value: Value, depth: number): number {
  if (depth > MAX_DEPTH) throw new FormatError('payload', `deeper than ${MAX_DEPTH} through references`)
  if (value.type === 'list') return value.items.reduce((sum, item) => sum + weigh(item, depth + 1), 1)
  if (value.type === 'map') return value.entries.reduce((sum, [, item]) => sum + weigh(item, depth + 1), 1)
  return value.type === 'tagged' ? 1 + weigh(value.value, depth + 1) : 1
}
