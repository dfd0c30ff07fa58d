/** Pure of the browser: events of the webRequest API → exchanges of the log, one for each hop of each request. */
import type { Exchange, Resource } from '../../core/timeline/log'
import type { Log, Unnumbered } from './log'
import { credentialsOf, type Told } from './told'

/** Where entries go; `add` gives null while recording is paused. */
export interface Notes {
  add(entry: Unnumbered): number | null
  update: Log['update']
  exchange: Log['exchange']
}

const RESOURCES = new Map<string, Resource>([
  ['main_frame', 'document'],
  ['sub_frame', 'frame'],
  ['xmlhttprequest', 'fetch'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['object', 'other'],
  ['websocket', 'socket'],
  ['ping', 'ping'],
  ['beacon', 'ping'],
])

/** Types whose requests Fetch always makes with credentials. */
const ALWAYS_INCLUDE = new Set(['main_frame', 'sub_frame', 'websocket', 'ping', 'beacon'])

/** A request under way. */
interface Open {
  /** null: its hop is not in the log (it began while recording was paused). */
  readonly no: number | null
  readonly hop: number
  /** Its response headers came. */
  readonly answered: boolean
  /** The hop has ended with a redirect, the next one is to come; `within`: the browser goes on with the same one. */
  readonly turned: 'no' | 'yes' | 'within'
}

/** Requests that never end (streams) are forgotten at some point; what they had told stays in the log. */
const OPEN_MAXIMUM = 4_000

const WEB = /^(?:https?|wss?):/

/** Where the request belongs: the documents around it, and whether a service worker made it. */
export type Around = (told: Told) => Pick<Exchange, 'ancestors' | 'fromWorker'>

function begun(told: Told, hop: number, around: Around): Omit<Exchange, 'no'> {
  return {
    type: 'exchange',
    at: told.at,
    chain: `request ${told.request}`,
    hop,
    method: told.method,
    url: told.url,
    resource: RESOURCES.get(told.type) ?? 'other',
    initiator: told.initiator ?? (told.type === 'main_frame' ? 'none' : null),
    frame: told.frame < 0 ? null : told.frame,
    ...around(told),
    credentials: ALWAYS_INCLUDE.has(told.type) ? 'include' : null,
    cookie: null,
    answered: null,
    status: null,
    setCookie: null,
    serverDate: null,
    end: 'open',
    error: '',
    fromCache: false,
  }
}

const isTurn = (status: number | null): boolean => status !== null && status >= 300 && status < 400

/** What the step adds to the exchange; `devtools.network` may have told more before, and of the cache it knows better. */
function facts(told: Told, known: Exchange): Partial<Exchange> {
  const status = known.status === 304 ? 304 : (told.status ?? known.status)
  const isAnswer = told.step === 'onHeadersReceived'
  const answer = {
    // In `devtools.network` it is a sum of rounded parts.
    answered: isAnswer ? told.at : (known.answered ?? told.at),
    status,
    setCookie: known.setCookie ?? told.setCookie,
    serverDate: known.serverDate ?? told.serverDate,
  }
  const fromCache = known.fromCache || told.fromCache
  switch (told.step) {
    case 'onBeforeRequest':
      return {}
    case 'onSendHeaders':
      return {
        cookie: known.cookie ?? told.cookie,
        credentials: known.credentials ?? credentialsOf(told.mode),
      }
    case 'onHeadersReceived':
      return answer
    case 'onBeforeRedirect':
      if (isTurn(told.status)) return { ...answer, end: 'redirected', fromCache }
      // Firefox turns a request over to a service worker in this way: with a status the worker's answer is the end.
      return told.status === null
        ? {}
        : { ...answer, end: 'done', cookie: known.cookie ?? '', byWorker: true }
    case 'onCompleted':
      return { end: 'done', status, fromCache }
    case 'onErrorOccurred':
      return { end: 'failed', error: told.error, fromCache }
  }
}

/** `begin` puts the start of an exchange into the log; null where it is not to be there. */
export function createBook(
  notes: Pick<Notes, 'update' | 'exchange'>,
  around: Around,
  begin: (exchange: Omit<Exchange, 'no'>) => number | null,
) {
  const open = new Map<string, Open>()
  const start = (told: Told, hop: number): Open => {
    const no = begin(begun(told, hop, around))
    const request: Open = { no, hop, answered: false, turned: 'no' }
    open.delete(told.request)
    open.set(told.request, request)
    if (open.size > OPEN_MAXIMUM) for (const [oldest] of [...open].slice(0, 1)) open.delete(oldest)
    return request
  }
  /** A request that was under way before is begun here, with what is still told of it. */
  const current = (told: Told): Open => {
    const known = open.get(told.request)
    if (known === undefined) return start(told, 0)
    if (known.turned === 'within') return { ...known, answered: false, turned: 'no' }
    if (known.turned === 'yes' || told.step === 'onBeforeRequest') return start(told, known.hop + 1)
    // After a 401 the same request is sent once more, with credentials.
    if (told.step !== 'onSendHeaders' || !known.answered) return known
    if (known.no !== null) notes.update(known.no, { end: 'done' })
    return start(told, known.hop + 1)
  }
  return (told: Told): void => {
    if (!WEB.test(told.url)) return
    const request = current(told)
    const known = request.no === null ? null : notes.exchange(request.no)
    if (known !== null) notes.update(known.no, facts(told, known))
    open.set(told.request, { ...request, answered: request.answered || told.step === 'onHeadersReceived' })
    if (told.step === 'onBeforeRedirect')
      open.set(told.request, { ...request, turned: isTurn(told.status) ? 'yes' : 'within' })
    if (told.step === 'onCompleted' || told.step === 'onErrorOccurred') open.delete(told.request)
  }
}
