/** Regular expressions over all items, in a worker that is ended when one takes too long. */
import type { StorageItem } from '../../src/core/model'
import type { Round, RoundResult, Texts } from './regex-rounds'
import type { Pattern } from './search'

/** The part of a worker that is needed; tests answer without one. */
export interface Thread {
  ask(round: Round): Promise<RoundResult>
  end(): void
}

export function startWorker(): Thread {
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
export type Found = ReadonlySet<StorageItem> | 'too-slow' | 'newer'

export interface RegexSearch {
  /** `textsOf` must give the same array as long as nothing changed. */
  find(pattern: Pattern, items: readonly StorageItem[], textsOf: (item: StorageItem) => Texts): Promise<Found>
}

/** Milliseconds for one pattern over all items; ten thousand items take a hundredth of it. */
const PATIENCE = 1500

const late = (): Promise<'too-slow'> =>
  new Promise(resolve => setTimeout(() => resolve('too-slow'), PATIENCE))

/** The numbers of the items, and which texts the thread has of them. */
function createBooks() {
  const numbers = new WeakMap<StorageItem, number>()
  let next = 0
  let sent = new WeakMap<StorageItem, Texts>()
  const numberOf = (item: StorageItem): number => {
    const number = numbers.get(item) ?? next++
    numbers.set(item, number)
    return number
  }
  return {
    numberOf,
    forget: () => {
      sent = new WeakMap()
    },
    unsent: (items: readonly StorageItem[], textsOf: (item: StorageItem) => Texts): Round['added'] =>
      items.flatMap(item => {
        const texts = textsOf(item)
        if (sent.get(item) === texts) return []
        sent.set(item, texts)
        return [[numberOf(item), texts] as const]
      }),
  }
}

export function createRegexSearch(start: () => Thread): RegexSearch {
  const books = createBooks()
  let thread: Thread | null = null
  let turn = 0
  let before: Promise<unknown> = Promise.resolve()

  const round: RegexSearch['find'] = async (pattern, items, textsOf) => {
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
