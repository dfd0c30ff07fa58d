/**
 * What became of a change whose end the panel did not live to see: DevTools moved to another side, and the document was
 * made anew. What was about to be done is kept before the first command is sent; what is there now tells how far it came.
 */
import type { Command, Done, ItemId, StorageItem } from '../../src/core/model'
import { inverseOf } from './carry-out'
import { sameItem } from './reuse'

/** A change that was begun. */
export interface Intent {
  readonly label: string
  /** Going a step back or forth; null: something new. */
  readonly from: 'undo' | 'redo' | null
  readonly commands: readonly Command[]
  /** The items that the commands are about, as they were. */
  readonly before: readonly StorageItem[]
}

export interface Recovered {
  readonly left: readonly Command[]
  readonly inverse: readonly Command[]
}

type Items = ReadonlyMap<ItemId, StorageItem>

/** What the command did; null: it was not carried out. */
function doneBy(command: Command, before: Items, now: Items): Done | null {
  const { item } = command
  const [had, there] = [before.get(item.id), now.get(item.id)]
  const was = had === undefined ? [] : [had]
  if (command.do === 'remove') return had !== undefined && there === undefined ? { stored: null, was } : null
  if (there?.value !== item.value || (had !== undefined && sameItem(had, there))) return null
  const old = command.replaces === null ? undefined : before.get(command.replaces.id)
  const gone = old !== undefined && old.id !== item.id && !now.has(old.id)
  return { stored: there, was: gone ? [...was, old] : was }
}

export function recovered({ commands, before }: Intent, now: Items): Recovered {
  const items = new Map(before.map(item => [item.id, item]))
  const left: Command[] = []
  const inverse: Command[] = []
  for (const command of commands) {
    const done = doneBy(command, items, now)
    if (done === null) left.push(command)
    else inverse.unshift(...inverseOf(done))
  }
  return { left, inverse }
}
