/** A command that nobody answered, because the background was stopped: what there is now tells what was done. */
import { differences } from '../../src/core/cookie/writable'
import type { Command, ItemId, Millis, Outcome, StorageItem } from '../../src/core/model'

type Items = ReadonlyMap<ItemId, StorageItem>

interface Readings {
  /** What was there before the command, and after it. */
  readonly before: Items
  readonly after: Items
  readonly now: Millis
}

const same = (a: StorageItem | undefined, b: StorageItem | undefined, now: Millis): boolean => {
  if (a === undefined || b === undefined) return a === b
  return a.kind === 'cookie' && b.kind === 'cookie' ? differences(a, b, now) === '' : a.value === b.value
}

/** Where only a part was done, that part is told, so that it can be undone. */
export function judged(command: Command, { before, after, now }: Readings, detail: string): Outcome {
  const { item } = command
  const replaces = command.do === 'put' ? command.replaces : null
  const ids = [item.id, ...(replaces === null || replaces.id === item.id ? [] : [replaces.id])]
  const changed = ids.filter(id => !same(before.get(id), after.get(id), now))
  const stored = changed.includes(item.id) ? (after.get(item.id) ?? null) : null
  const were = (some: readonly ItemId[]) => some.flatMap(id => before.get(id) ?? [])
  const wanted = command.do === 'put' ? item : undefined
  const whole = same(wanted, after.get(item.id), now) && ids.slice(1).every(id => !after.has(id))
  // What was so already is put back as it was, not taken for new: undoing must not remove it.
  if (whole) return { ok: true, stored: after.get(item.id) ?? null, was: were(ids) }
  const failed = { ok: false, reason: 'no-answer', detail } as const
  return changed.length === 0 ? failed : { ...failed, done: { stored, was: were(changed) } }
}
