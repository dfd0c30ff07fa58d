/** What is about to be done is kept until it is done: DevTools may move to another side, and the panel's document go. */
import type { Backend } from '../../src/backend'
import type { Command } from '../../src/core/model'
import type { Data } from './data'
import type { History } from './history'
import type { Intent, Resumed } from './recover'

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
    resume: async (history: History): Promise<Resumed | null> => {
      const text = await backend.kept(INTENT)
      if (text === null) return null
      const { resume } = await import('./recover')
      const ended = await resume(JSON.parse(text), data, history)
      keep(null)
      return ended
    },
  }
}

export type Intents = ReturnType<typeof createIntents>
