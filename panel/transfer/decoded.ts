/** What changed inside a value: sessions as their formats read them, else JSON in its wrappings, place by place. */
import type { StoredKeys } from '../../src/backend'
import type { StorageItem } from '../../src/core/model'
import { type Change, diff } from '../../src/core/timeline/diff'
import type { Difference, Shot } from '../../src/core/transfer/shot'
import type { Value } from '../../src/core/value'
import { groupBy } from '../group-by'
import { layersOf } from '../layers'
import type { State } from '../state'
import { NO_KEYS } from '../state/keys'
import { type FormatsModule, payloadOf, type Reading, read } from '../state/reading'
import { candidateOf, groupKey } from '../state/siblings'

/** An item among the items that stood beside it. */
interface Look {
  readonly item: StorageItem
  readonly beside: ReadonlyMap<string, readonly StorageItem[]>
}

/** What values are read with. */
interface Readers {
  readonly state: State
  readonly formats: FormatsModule | null
  readonly keys: ReadonlyMap<string, StoredKeys>
}

async function readingOf({ state, formats, keys }: Readers, { item, beside }: Look): Promise<Reading | null> {
  if (formats === null) return null
  const input = candidateOf({ items: beside.get(groupKey(item)) ?? [item] }, item)
  const found = formats.detect(input).filter(({ match }) => match.confidence !== 'possible')
  if (found.length === 0) return null
  const codecs = found.map(({ codec }) => codec)
  const given = keys.get(state.labelling.site(item)) ?? NO_KEYS
  return read(formats, { item, input, codecs, keys: given, slow: false, now: state.clock() }, false)
}

function unwrapped(text: string): Value | null {
  const last = layersOf(text).at(-1)
  return last?.name === 'json' ? last.value : null
}

const valueIn = async (readers: Readers, look: Look): Promise<Value | null> =>
  payloadOf(await readingOf(readers, look)) ?? unwrapped(look.item.value)

/** Most items that are looked into; the others show that their text differs. */
const MOST = 300

export type Inside = ReadonlyMap<string, readonly Change[]>

/** By id of the item; only those whose values both say something. */
export async function changesInside(
  readers: Readers,
  [before, after]: readonly [Shot, Shot],
  differences: readonly Difference[],
): Promise<Inside> {
  const [old, now] = [groupBy(before.items, groupKey), groupBy(after.items, groupKey)]
  const found = new Map<string, readonly Change[]>()
  for (const { item, was, is, fields } of differences.slice(0, MOST)) {
    if (was === null || is === null || !fields.includes('value')) continue
    const values = await Promise.all([
      valueIn(readers, { item: was, beside: old }),
      valueIn(readers, { item: is, beside: now }),
    ])
    if (values[0] !== null && values[1] !== null) found.set(item.id, diff(values[0], values[1]).changes)
  }
  return found
}
