/** What is about to be done is kept until it is done: DevTools may move to another side, and the panel's document go. */
import type { Backend } from '../../src/backend'
import type { Command } from '../../src/core/model'
import type { Carried } from './carry-out'
import type { Data } from './data'
import type { History } from './history'
import type { Intent } from './recover'

const INTENT = 'intent'
/** More items than these are not kept a second time. */
const MOST_INTENDED = 20_000

export function createIntents(backend: Backend, data: Data) {
  const keep = (intent: Intent | null): void =>
    void backend.keep(INTENT, intent === null ? null : JSON.stringify(intent))
  return {
    begin: (label: string, from: Intent['from'], commands: readonly Command[]): void => {
      if (commands.length > MOST_INTENDED) return
      const ids = new Set(
        commands.flatMap(command =>
          [command.item.id, command.do === 'put' ? (command.replaces?.id ?? []) : []].flat(),
        ),
      )
      const before = [...ids].flatMap(id => data.byId.value.get(id) ?? [])
      keep({ label, from, commands, before })
    },
    end: () => keep(null),
    /** Ends what a document before this one began: tells how far that came. */
    resume: async (
      history: History,
    ): Promise<{ readonly label: string; readonly carried: Carried } | null> => {
      const text = await backend.kept(INTENT)
      if (text === null) return null
      const intent: Intent = JSON.parse(text)
      await data.refresh()
      const { recovered } = await import('./recover')
      const { left, inverse } = recovered(intent, data.byId.value)
      const { label, from, commands } = intent
      const back = inverse.length === 0 ? null : { label, commands: inverse }
      if (from !== null) history.gone(from, left.length === 0 ? null : { label, commands: left }, back)
      else if (back !== null) history.add(back)
      keep(null)
      const done = commands.length - left.length
      return { label, carried: { done, refused: [], left, inverse, stored: null } }
    },
  }
}
