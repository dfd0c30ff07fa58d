/** The sentences about the labels of an item: made once for the several cells of its row. */
import type { Labels } from '../../src/core/labels/index'
import type { Millis } from '../../src/core/model'
import { labelText } from '../text'

type Said = ReturnType<typeof labelText>

const kept = new WeakMap<Labels, { readonly now: Millis; readonly said: Said }>()

export function saidOf(labels: Labels, now: Millis): Said {
  const known = kept.get(labels)
  if (known?.now === now) return known.said
  const said = labelText(labels, now)
  kept.set(labels, { now, said })
  return said
}
