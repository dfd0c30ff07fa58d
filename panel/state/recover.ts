/**
 * What became of a change whose end the panel did not live to see: DevTools moved to another side, and the document was
 * made anew. What was about to be done is kept before the first command is sent; what is there now tells how far it came.
 */
import type { Command, Done, ItemId, StorageItem } from '../../src/core/model'
import { type Carried, inverseOf } from './carry-out'
import type { Data } from './data'
import type { History } from './history'
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

/** How far it came. */
export interface Resumed {
  readonly label: string
  readonly carried: Carried
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

function recovered({ commands, before }: Intent, now: Items): Pick<Carried, 'left' | 'inverse'> {
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

export async function resume(intent: Intent, data: Data, history: History): Promise<Resumed> {
  await data.refresh()
  const { left, inverse } = recovered(intent, data.byId.value)
  const { label, from, commands } = intent
  const back = inverse.length === 0 ? null : { label, commands: inverse }
  if (from !== null) history.gone(from, left.length === 0 ? null : { label, commands: left }, back)
  else if (back !== null) history.add(back)
  const done = commands.length - left.length
  return { label, carried: { done, refused: [], left, inverse, stored: null } }
}
