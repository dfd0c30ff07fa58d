/** The recorder over a message port: it stays in the devtools page, the panel follows and commands. */
import type { LogNews, Recorder } from '../../backend'
import type { LogEntry } from '../../core/timeline/log'
import type { Noted } from './report'

type Order =
  | { readonly do: 'follow' }
  | { readonly do: 'pause' | 'resume' | 'clear'; readonly id: number }
  /** The last entries of a log, and those before them: a long one comes in pieces. */
  | { readonly do: 'load'; readonly entries: readonly LogEntry[]; readonly id: number }
  | { readonly do: 'load-before'; readonly entries: readonly LogEntry[] }
  | { readonly do: 'note'; readonly changes: Parameters<Noted>[0]; readonly begins: boolean }

type Told = { readonly news: LogNews } | { readonly done: number }

/** What the devtools page does when the panel orders it. */
export interface Commands {
  pause(): void
  resume(): void
  clear(): void
  load(entries: readonly LogEntry[]): void
}

export interface Source extends Commands {
  /** The panel found changes of the storages. */
  readonly noted: Noted
  /** What was added and changed since the last call, at most so many entries of it. */
  news(most: number): LogNews
  /** Is there more of it? */
  hasNews(): boolean
  /** The log as it is, in pieces. */
  whole(): readonly LogNews[]
}

/** Milliseconds between two messages to the panel: it draws no faster. */
const PACE = 50

/** Entries in one message: more would hold up both documents, which share a thread. */
const PIECE = 500

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

/** Devtools page: serves the panel document that connected last. `changed` is to be called when there is news. */
export function serveLink() {
  let follower: { readonly port: MessagePort; readonly source: Source } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Told when all news has been told. */
  const obeyed: (() => void)[] = []
  const settle = () => {
    for (const tell of obeyed.splice(0)) tell()
  }
  const flush = () => {
    timer = undefined
    if (follower !== null) {
      const { port, source } = follower
      port.postMessage({ news: source.news(PIECE) } satisfies Told)
      if (source.hasNews()) {
        timer = setTimeout(flush, 0)
        return
      }
    }
    settle()
  }
  const follow = (port: MessagePort, source: Source) => {
    clearTimeout(timer)
    timer = undefined
    follower = { port, source }
    source.news(Infinity)
    for (const news of source.whole()) port.postMessage({ news } satisfies Told)
    settle()
  }
  const obey = (order: Order, port: MessagePort, source: Source, before: LogEntry[]) => {
    if (order.do === 'follow') return follow(port, source)
    if (order.do === 'note') return source.noted(order.changes, order.begins)
    if (order.do === 'load-before') return void before.push(...order.entries)
    if (order.do === 'load') source.load([...before.splice(0), ...order.entries])
    else source[order.do]()
    clearTimeout(timer)
    obeyed.push(() => port.postMessage({ done: order.id } satisfies Told))
    flush()
  }
  return {
    connect: (port: MessagePort, source: Source) => {
      const before: LogEntry[] = []
      port.onmessage = ({ data }: MessageEvent<Order>) => obey(data, port, source, before)
    },
    changed: () => {
      if (follower !== null) timer ??= setTimeout(flush, PACE)
    },
  }
}

/** Panel: the recorder behind the port, and where to tell it what was found. */
export function followLink(found: Promise<MessagePort>): Recorder & { readonly noted: Noted } {
  const listeners = new Set<(news: LogNews) => void>()
  const waiting = new Map<number, () => void>()
  let orders = 0
  const opened = found.then(port => {
    port.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('news' in data) return listeners.forEach(listener => void listener(data.news))
      waiting.get(data.done)?.()
      waiting.delete(data.done)
    }
    return port
  })
  const order = async (make: (id: number) => Order): Promise<void> => {
    const port = await opened
    orders += 1
    const done = new Promise<void>(resolve => waiting.set(orders, resolve))
    port.postMessage(make(orders))
    return done
  }
  return {
    follow: heard => {
      listeners.add(heard)
      void opened.then(port => port.postMessage({ do: 'follow' } satisfies Order))
      return () => void listeners.delete(heard)
    },
    noted: (changes, begins) =>
      void opened.then(port => port.postMessage({ do: 'note', changes, begins } satisfies Order)),
    pause: () => order(id => ({ do: 'pause', id })),
    resume: () => order(id => ({ do: 'resume', id })),
    clear: () => order(id => ({ do: 'clear', id })),
    load: async entries => {
      const port = await opened
      let from = 0
      for (; from + PIECE < entries.length; from += PIECE) {
        const piece = entries.slice(from, from + PIECE)
        port.postMessage({ do: 'load-before', entries: piece } satisfies Order)
        await pause()
      }
      return order(id => ({ do: 'load', entries: entries.slice(from), id }))
    },
  }
}
