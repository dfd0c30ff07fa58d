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

/** Starts that webRequest told of and `devtools.network` did not yet. */
function witnesses() {
  const waiting: { readonly name: string; readonly no: number; readonly at: number }[] = []
  return {
    add: ({ no, at, method, url }: Pick<Exchange, 'no' | 'at' | 'method' | 'url'>) => {
      waiting.push({ name: key(method, url), no, at })
      if (waiting.length > REMEMBERED) waiting.shift()
    },
    /** The nearest start, which is then no longer waited for. */
    claim: ({ method, url, at }: Finished): number | null => {
      const name = key(method, url)
      let nearest = -1
      let least = TOLERANCE
      for (const [i, start] of waiting.entries()) {
        const by = Math.abs(start.at - at)
        if (start.name !== name || by > least) continue
        nearest = i
        least = by
      }
      return nearest < 0 ? null : (waiting.splice(nearest, 1)[0]?.no ?? null)
    },
  }
}

/** What the second witness adds: only what the first did not tell, and that a cached answer was checked with the server. */
function additions(
  known: Exchange,
  { cookie, setCookie, status, answered, end }: Finished,
): Partial<Exchange> {
  return {
    cookie: known.cookie ?? cookie,
    setCookie: known.setCookie ?? setCookie,
    answered: known.answered ?? answered,
    status: known.fromCache && status === 304 ? status : (known.status ?? status),
    ...(known.end === 'open' ? { end } : {}),
  }
}

export function createJoin(notes: Notes) {
  const started = witnesses()
  /** Where redirects lead, with the chain that goes on there. */
  const turns: { readonly to: string; readonly chain: string; readonly hop: number }[] = []
  let chains = 0
  const record = ({ redirect, ...finished }: Finished) => {
    const from = turns.findIndex(turn => turn.to === finished.url)
    const [turn] = from < 0 ? [] : turns.splice(from, 1)
    if (turn === undefined) chains += 1
    const { chain, hop } = turn ?? { chain: `finished ${chains}`, hop: 0 }
    if (notes.add({ ...finished, chain, hop }) === null || redirect === '') return
    turns.push({ to: redirect.replace(/#.*$/, ''), chain, hop: hop + 1 })
    if (turns.length > TURNS) turns.shift()
  }
  return {
    /** webRequest told of the exchange with this number. */
    started: (no: number): void => {
      const exchange = notes.exchange(no)
      if (exchange !== null) started.add(exchange)
    },
    finished: (finished: Finished): void => {
      const no = started.claim(finished)
      const known = no === null ? null : notes.exchange(no)
      if (no === null) record(finished)
      else if (known !== null) notes.update(no, additions(known, finished))
    },
  }
}
