/** Compares what the recorder tells with what the server saw, request by request. */
import type { Exchange } from '../../../src/core/timeline/log'
import type { Served } from './script-site'

/** One line for each disagreement. */
export interface Comparison {
  /** What the server saw and the log does not tell, or not as it was. */
  readonly missed: readonly string[]
  /** What the log tells and the server did not see. */
  readonly invented: readonly string[]
}

type Facts = Pick<Exchange, 'method' | 'url' | 'status' | 'cookie' | 'setCookie'>
const lineOf = ({ method, url, status, cookie, setCookie }: Facts): string =>
  `${method} ${url} ${status} Cookie: ${cookie} Set-Cookie: ${setCookie?.join(' | ').slice(0, 200)}`

const sameLines = (a: readonly string[] | null, b: readonly string[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** What was aborted got no response, whatever the server sent. */
const isAborted = ({ url }: Served): boolean => new URL(url).pathname === '/slow'

/** Null: not told. `strict` takes that for a difference. */
function tells(exchange: Exchange, served: Served, strict: boolean): boolean {
  const { method, url, cookie, status, setCookie } = exchange
  if (method !== served.method || url.replace(/^ws/, 'http') !== served.url) return false
  if (cookie !== served.cookie && (strict || cookie !== null)) return false
  if (isAborted(served)) return status === null && exchange.end === 'failed'
  return (
    status === served.status && (sameLines(setCookie, served.setCookie) || (!strict && setCookie === null))
  )
}

/** The cache or a service worker answered, or the request never reached a server. */
const needsNoServer = ({ url, fromCache, status, cookie, setCookie, end }: Exchange): boolean =>
  (end === 'failed' && status === null) ||
  (cookie === '' &&
    sameLines(setCookie, []) &&
    status !== 304 &&
    (fromCache || /[?&](?:made|first)=/.test(url)))

export function compareRecorded(
  exchanges: readonly Exchange[],
  served: readonly Served[],
  strict = true,
): Comparison {
  const left = [...exchanges]
  const missed = served.filter(one => {
    const found = left.findIndex(exchange => tells(exchange, one, strict))
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
  return {
    missed: missed.map(lineOf),
    invented: left.filter(exchange => !needsNoServer(exchange)).map(lineOf),
  }
}
