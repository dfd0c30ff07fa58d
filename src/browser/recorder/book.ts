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
  /** The hop has ended with a redirect; the next one is to come. */
  readonly turned: boolean
}

/** Requests that never end (streams) are forgotten at some point; what they had told stays in the log. */
const OPEN_MAXIMUM = 4_000

const WEB = /^(?:https?|wss?):/

/** Where the request belongs: the documents around it, and whether a service worker made it. */
export type Around = (told: Told) => Pick<Exchange, 'ancestors' | 'fromWorker'>

function begun(told: Told, hop: number, around: Around): Unnumbered {
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

/** What the step adds to the exchange. */
function facts(told: Told, known: Exchange): Partial<Exchange> {
  const answer =
    told.setCookie === null
      ? {}
      : {
          answered: known.answered ?? told.at,
          status: told.status,
          setCookie: told.setCookie,
          serverDate: told.serverDate,
        }
  switch (told.step) {
    case 'onBeforeRequest':
      return {}
    case 'onSendHeaders':
      return { cookie: told.cookie, credentials: known.credentials ?? credentialsOf(told.mode) }
    case 'onHeadersReceived':
      return answer
    case 'onBeforeRedirect':
      return { ...answer, end: 'redirected', fromCache: told.fromCache }
    case 'onCompleted':
      return { end: 'done', status: told.status ?? known.status, fromCache: told.fromCache }
    case 'onErrorOccurred':
      return { end: 'failed', error: told.error, fromCache: told.fromCache }
  }
}

export function createBook(notes: Notes, around: Around, added: (no: number) => void) {
  const open = new Map<string, Open>()
  const begin = (told: Told, hop: number): Open => {
    const no = notes.add(begun(told, hop, around))
    if (no !== null) added(no)
    const request = { no, hop, turned: false }
    open.delete(told.request)
    open.set(told.request, request)
    if (open.size > OPEN_MAXIMUM) for (const [oldest] of [...open].slice(0, 1)) open.delete(oldest)
    return request
  }
  /** A request that was under way before is begun here, with what is still told of it. */
  const current = (told: Told): Open => {
    const known = open.get(told.request)
    if (known === undefined) return begin(told, 0)
    if (known.turned || told.step === 'onBeforeRequest') return begin(told, known.hop + 1)
    // After a 401 the same request is sent once more, with credentials.
    const answered = known.no !== null && notes.exchange(known.no)?.answered != null
    if (told.step !== 'onSendHeaders' || !answered) return known
    if (known.no !== null) notes.update(known.no, { end: 'done' })
    return begin(told, known.hop + 1)
  }
  return (told: Told): void => {
    if (!WEB.test(told.url)) return
    const request = current(told)
    const known = request.no === null ? null : notes.exchange(request.no)
    if (known !== null) notes.update(known.no, facts(told, known))
    if (told.step === 'onBeforeRedirect') open.set(told.request, { ...request, turned: true })
    if (told.step === 'onCompleted' || told.step === 'onErrorOccurred') open.delete(told.request)
  }
}
