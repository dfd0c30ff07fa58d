/** Carries out a command: cookies where the API is, storage items in whatever way the frame is reached. */
import type { Command, CookieItem, Outcome, WebStorageItem } from '../core/model'
import { type Deliver, joined, putEntry, removeEntry } from './storage-write'

/** Cookies: put and remove, bound to the tab. */
export interface CookieWriter {
  put(item: CookieItem, replaces: CookieItem | null): Promise<Outcome>
  remove(item: CookieItem): Promise<Outcome>
}

const isCookie = (item: CookieItem | WebStorageItem): item is CookieItem => item.kind === 'cookie'

export async function run(command: Command, cookies: CookieWriter, deliver: Deliver): Promise<Outcome> {
  const { item } = command
  if (command.do === 'remove') return isCookie(item) ? cookies.remove(item) : removeEntry(deliver, item)
  const { replaces } = command
  if (isCookie(item) && (replaces === null || isCookie(replaces))) return cookies.put(item, replaces)
  if (!isCookie(item) && (replaces === null || !isCookie(replaces))) return putEntry(deliver, item, replaces)
  // A cookie becomes a storage item, or the other way round.
  const put = isCookie(item) ? await cookies.put(item, null) : await putEntry(deliver, item, null)
  if (!put.ok || replaces === null) return put
  return joined(put, await run({ do: 'remove', item: replaces }, cookies, deliver))
}
