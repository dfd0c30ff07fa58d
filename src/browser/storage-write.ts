/** Writing localStorage and sessionStorage: new in and read back, and only then the old key out. */
import { itemId, type Outcome, type WebStorageItem } from '../core/model'
import { areaOfItem, readWritten, type WriteOrder } from './frames'
import { wordsOf } from './words'

/** Carries out an order in the area and answers the text of `write` (inject.ts), null when no frame has the area. */
export type Deliver = (area: string, order: WriteOrder) => Promise<unknown>

async function set(deliver: Deliver, item: WebStorageItem, value: string | null): Promise<Outcome> {
  const { kind, origin, name } = item
  try {
    const text = await deliver(areaOfItem(item), { kind, origin, name, value })
    return readWritten(text, value === null ? null : item)
  } catch (error) {
    return { ok: false, reason: 'no-permission', detail: wordsOf(error) }
  }
}

export const removeEntry = (deliver: Deliver, item: WebStorageItem): Promise<Outcome> =>
  set(deliver, item, null)

export async function putEntry(
  deliver: Deliver,
  wanted: WebStorageItem,
  replaces: WebStorageItem | null,
): Promise<Outcome> {
  const item = { ...wanted, id: itemId(wanted) }
  const outcome = await set(deliver, item, item.value)
  if (!outcome.ok || replaces === null || itemId(replaces) === item.id) return outcome
  const removed = await removeEntry(deliver, replaces)
  return removed.ok
    ? outcome
    : { ...removed, detail: `The new item is stored, the old one stays: ${removed.detail}` }
}
