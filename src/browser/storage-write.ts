/** Writing localStorage and sessionStorage: new in and read back, and only then the old key out. */
import { areaOfItem } from '../core/area-name'
import { itemId, type Outcome, type WebStorageItem } from '../core/model'
import { readWritten, type WriteOrder } from './frames'
import { wordsOf } from './words'

/** Carries out an order in the area and answers the text of `write` (inject.ts), null when no frame has the area. */
export type Deliver = (area: string, order: WriteOrder) => Promise<unknown>

async function carryOut(
  deliver: Deliver,
  item: WebStorageItem,
  change: Pick<WriteOrder, 'value' | 'replaces'>,
): Promise<Outcome> {
  const { kind, origin, name } = item
  try {
    const text = await deliver(areaOfItem(item), { kind, origin, name, ...change })
    return readWritten(text, item, change.value === null ? null : item)
  } catch (error) {
    return { ok: false, reason: 'no-permission', detail: wordsOf(error) }
  }
}

export const removeEntry = (deliver: Deliver, item: WebStorageItem): Promise<Outcome> =>
  carryOut(deliver, item, { value: null, replaces: null })

const sameArea = (a: WebStorageItem, b: WebStorageItem): boolean =>
  a.kind === b.kind && areaOfItem(a) === areaOfItem(b)

/** In one go where both keys are in one area, else one after the other. */
export async function putEntry(
  deliver: Deliver,
  wanted: WebStorageItem,
  replaces: WebStorageItem | null,
): Promise<Outcome> {
  const item = { ...wanted, id: itemId(wanted) }
  const change = { value: item.value, replaces: null }
  if (replaces === null) return carryOut(deliver, item, change)
  if (sameArea(item, replaces)) return carryOut(deliver, item, { ...change, replaces: replaces.name })
  const outcome = await carryOut(deliver, item, change)
  if (!outcome.ok) return outcome
  return joined(outcome, await removeEntry(deliver, replaces))
}

/** The new item is in; `removed` is what became of the old one. */
export function joined(put: Extract<Outcome, { ok: true }>, removed: Outcome): Outcome {
  const { stored, was } = put
  return removed.ok
    ? { ok: true, stored, was: [...was, ...removed.was] }
    : {
        ...removed,
        detail: `The new item is stored, the old one stays: ${removed.detail}`,
        done: { stored, was: [...was, ...(removed.done?.was ?? [])] },
      }
}
