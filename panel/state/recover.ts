/**
 * What became of a change whose end the panel did not live to see: DevTools moved to another side, and the document was
 * made anew. What was about to be done is kept before the first command is sent; what is there now tells how far it came.
 */
import type { Command, StorageItem } from '../../src/core/model'
import { type Carried, inverseOf } from './carry-out'
import type { Data } from './data'
import type { History } from './history'
import { judged } from './unanswered'

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

function recovered({ commands, before }: Intent, data: Data): Pick<Carried, 'left' | 'inverse'> {
  const items = new Map(before.map(item => [item.id, item]))
  const readings = { before: items, after: data.byId.value, now: data.now.value }
  const left: Command[] = []
  const inverse: Command[] = []
  for (const command of commands) {
    const outcome = judged(command, readings, '')
    const did = outcome.ok ? outcome : outcome.done
    if (!outcome.ok) left.push(command)
    if (did !== undefined) inverse.unshift(...inverseOf(did))
  }
  return { left, inverse }
}

export async function resume(intent: Intent, data: Data, history: History): Promise<Resumed> {
  await data.refresh()
  const { left, inverse } = recovered(intent, data)
  const { label, from, commands } = intent
  const back = inverse.length === 0 ? null : { label, commands: inverse }
  if (from !== null) history.gone(from, left.length === 0 ? null : { label, commands: left }, back)
  else if (back !== null) history.add(back)
  const done = commands.length - left.length
  return { label, carried: { done, refused: [], left, inverse, stored: null } }
}
