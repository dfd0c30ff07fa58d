/** A map of what is open in the panel, kept in the devtools page: the panel's document may be made anew at any time. */
import { type Signal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'

export interface KeptMap<T> {
  readonly map: Signal<ReadonlyMap<string, T>>
  /** Fetches what is kept; what is in the map already stays. */
  load(): Promise<void>
  /** Sends now what waits. */
  flush(): void
}

/** A pause in typing, in milliseconds, after which what was typed is sent. */
const PAUSE = 250

/** Values are plain data. Each is kept under a name of its own: a change sends what changed only. */
export function createKeptMap<T extends object>(backend: Backend, prefix: string): KeptMap<T> {
  const map = signal<ReadonlyMap<string, T>>(new Map())
  let sent: ReadonlyMap<string, T> = map.peek()
  let timer: ReturnType<typeof setTimeout> | undefined
  const nameOf = (key: string): string => `${prefix} ${key}`
  const flush = (): void => {
    clearTimeout(timer)
    const now = map.peek()
    for (const key of sent.keys()) if (!now.has(key)) void backend.keep(nameOf(key), null)
    for (const [key, value] of now)
      if (sent.get(key) !== value) void backend.keep(nameOf(key), JSON.stringify(value))
    if (sent.size !== now.size || [...now.keys()].some(key => !sent.has(key)))
      void backend.keep(prefix, JSON.stringify([...now.keys()]))
    sent = now
  }
  map.subscribe(now => {
    clearTimeout(timer)
    if (now !== sent) timer = setTimeout(flush, PAUSE)
  })
  return {
    map,
    flush,
    load: async () => {
      const keys: readonly string[] = JSON.parse((await backend.kept(prefix)) ?? '[]')
      const read = async (key: string): Promise<readonly (readonly [string, T])[]> => {
        const text = await backend.kept(nameOf(key))
        return text === null ? [] : [[key, JSON.parse(text)]]
      }
      const kept = new Map((await Promise.all(keys.map(read))).flat())
      sent = new Map([...kept, ...sent])
      if (kept.size > 0) map.value = new Map([...kept, ...map.peek()])
    },
  }
}
