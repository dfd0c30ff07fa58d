/**
 * Pure of the browser: what `devtools.network` tells, joined with what webRequest told, so that no exchange is recorded
 * twice. What webRequest told nothing of (hosts that are not allowed) is recorded from here.
 */
import type { Exchange } from '../../core/timeline/log'
import type { Notes } from './book'
import type { Finished } from './har'

/** Milliseconds by which the two clocks of one start may differ on a busy machine. */
const TOLERANCE = 3_000
/** Starts that are remembered: bodies that the page never reads get no second witness. */
const REMEMBERED = 3_000
/** Redirects that wait for the hop they lead to. */
const TURNS = 50

const key = (method: string, url: string): string => `${method} ${url.replace(/#.*$/, '')}`

/** Exchanges of which one of the two told, and the other did not yet. */
function witnesses() {
  const waiting: (Pick<Exchange, 'no' | 'at' | 'fromWorker'> & { readonly name: string })[] = []
  return {
    add: ({ no, at, method, url, fromWorker }: Omit<Exchange, 'chain' | 'hop'>) => {
      waiting.push({ name: key(method, url), no, at, fromWorker })
      if (waiting.length > REMEMBERED) waiting.shift()
    },
    /** The nearest start, which is then no longer waited for. */
    claim: ({ method, url, at, fromCache }: Omit<Exchange, 'no' | 'chain' | 'hop'>): number | null => {
      const name = key(method, url)
      let nearest = -1
      let least = TOLERANCE
      for (const [i, start] of waiting.entries()) {
        const by = Math.abs(start.at - at)
        if (start.name !== name || by > least) continue
        // What a worker answered, Firefox tells like an answer of the cache: the worker's own request is another one.
        if (fromCache && start.fromWorker) continue
        nearest = i
        least = by
      }
      return nearest < 0 ? null : (waiting.splice(nearest, 1)[0]?.no ?? null)
    },
  }
}

/** What the second witness adds: only what the first did not tell, and that a cached answer was checked with the server. */
function additions(known: Exchange, finished: Finished): Partial<Exchange> {
  const { cookie, setCookie, credentials, status, answered, end, fromCache } = finished
  const ends = known.end === 'open' ? { end } : {}
  // Nothing was sent for an answer of the cache, whatever would have been.
  if (fromCache && status !== 304) return { ...ends, cookie, setCookie, fromCache }
  return {
    ...ends,
    cookie: known.cookie ?? cookie,
    setCookie: known.setCookie ?? setCookie,
    credentials: known.credentials ?? credentials,
    answered: known.answered ?? answered,
    status: status === 304 ? status : (known.status ?? status),
  }
}

export function createJoin(notes: Notes) {
  const started = witnesses()
  const finishedFirst = witnesses()
  /** Where redirects lead, with the chain that goes on there. */
  const turns: { readonly to: string; readonly chain: string; readonly hop: number }[] = []
  let chains = 0
  const record = ({ redirect, byWorker, ...finished }: Finished) => {
    const from = turns.findIndex(turn => turn.to === finished.url)
    const [turn] = from < 0 ? [] : turns.splice(from, 1)
    if (turn === undefined) chains += 1
    const { chain, hop } = turn ?? { chain: `finished ${chains}`, hop: 0 }
    const no = notes.add({ ...finished, chain, hop, ...(byWorker ? { byWorker } : {}) })
    if (no === null) return
    if (!byWorker) finishedFirst.add({ ...finished, no })
    if (redirect === '') return
    turns.push({ to: redirect.replace(/#.*$/, ''), chain, hop: hop + 1 })
    if (turns.length > TURNS) turns.shift()
  }
  return {
    /**
     * webRequest tells of the start of an exchange. Gives its number where `devtools.network` was faster: in Firefox
     * webRequest comes by way of the background.
     */
    begun: (exchange: Omit<Exchange, 'no'>): number | null => {
      const no = finishedFirst.claim(exchange)
      if (no !== null) {
        const { chain, hop, resource, initiator, frame, ancestors, fromWorker } = exchange
        notes.update(no, { chain, hop, resource, initiator, frame, ancestors, fromWorker })
        return no
      }
      const added = notes.add(exchange)
      if (added !== null) started.add({ ...exchange, no: added })
      return added
    },
    finished: (finished: Finished): void => {
      const no = finished.byWorker ? null : started.claim(finished)
      const known = no === null ? null : notes.exchange(no)
      if (no === null) record(finished)
      else if (known !== null) notes.update(no, additions(known, finished))
    },
  }
}
