/** Regular expressions over all items, in a worker that is ended when one takes too long. */
import type { Round, RoundResult, Texts } from './regex-rounds'
import type { Pattern } from './search'

/** The part of a worker that is needed; tests answer without one. */
export interface Thread {
  ask(round: Round): Promise<RoundResult>
  end(): void
}

function startWorker(): Thread {
  const worker = new Worker(new URL('./regex-worker.ts', import.meta.url), { type: 'module' })
  return {
    ask: round =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<RoundResult>) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
        worker.postMessage(round)
      }),
    end: () => worker.terminate(),
  }
}

/** `too-slow`: not finished in time. `newer`: another pattern was asked for meanwhile. */
export type Found<T> = ReadonlySet<T> | 'too-slow' | 'newer'

export interface RegexSearch<T> {
  /** `textsOf` must give the same array as long as nothing changed. */
  find(pattern: Pattern, items: readonly T[], textsOf: (item: T) => Texts): Promise<Found<T>>
}

/** Milliseconds for one pattern over all items; ten thousand items take a hundredth of it. */
const PATIENCE = 1500

const late = (): Promise<'too-slow'> =>
  new Promise(resolve => setTimeout(() => resolve('too-slow'), PATIENCE))

/** The numbers of the items, and which texts the thread has of them. */
function createBooks<T extends object>() {
  const numbers = new WeakMap<T, number>()
  let next = 0
  let sent = new WeakMap<T, Texts>()
  const numberOf = (item: T): number => {
    const number = numbers.get(item) ?? next++
    numbers.set(item, number)
    return number
  }
  return {
    numberOf,
    forget: () => {
      sent = new WeakMap()
    },
    unsent: (items: readonly T[], textsOf: (item: T) => Texts): Round['added'] =>
      items.flatMap(item => {
        const texts = textsOf(item)
        if (sent.get(item) === texts) return []
        sent.set(item, texts)
        return [[numberOf(item), texts] as const]
      }),
  }
}

export function createRegexSearch<T extends object>(start: () => Thread = startWorker): RegexSearch<T> {
  const books = createBooks<T>()
  let thread: Thread | null = null
  let turn = 0
  let before: Promise<unknown> = Promise.resolve()

  const round: RegexSearch<T>['find'] = async (pattern, items, textsOf) => {
    thread ??= start()
    const asked = { pattern, added: books.unsent(items, textsOf), among: items.map(books.numberOf) }
    const answer = await Promise.race([thread.ask(asked), late()])
    if (answer !== 'too-slow') {
      const numbers = new Set(answer)
      return new Set(items.filter(item => numbers.has(books.numberOf(item))))
    }
    thread.end()
    thread = null
    books.forget()
    return answer
  }

  return {
    find: (pattern, items, textsOf) => {
      turn++
      const mine = turn
      const work = before.then(() => (mine === turn ? round(pattern, items, textsOf) : ('newer' as const)))
      before = work.catch(() => undefined)
      return work
    },
  }
}
