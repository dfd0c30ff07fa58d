/** What the browsers tell the recorder, and entries of its log. */
import type { Notes } from '../../src/browser/recorder/book'
import { createLog } from '../../src/browser/recorder/log'
import { type Details, type Step, tell } from '../../src/browser/recorder/told'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'

/** Told by one event of webRequest, in the order of the calls. */
export function details(step: Step, more: Partial<Details> = {}) {
  const told = { requestId: '1', tabId: 7, timeStamp: 1000, method: 'GET', url: 'https://shop.example/' }
  return tell(step, { ...told, type: 'main_frame', frameId: 0, parentFrameId: -1, ...more }, false)
}

export const header = (name: string, value: string) => ({ name, value })

/** A log as the book and the join see it. */
export function openLog() {
  const log = createLog()
  const notes: Notes = { add: log.add, update: log.update, exchange: log.exchange }
  const exchanges = (): readonly Exchange[] =>
    log
      .pieces(1000)
      .flatMap(({ entries }): readonly LogEntry[] => entries)
      .filter(entry => entry.type === 'exchange')
  return { notes, exchanges }
}

const EXCHANGE: Omit<Exchange, 'no'> = {
  type: 'exchange',
  at: 1000,
  chain: 'request 1',
  hop: 0,
  method: 'GET',
  url: 'https://shop.example/',
  resource: 'document',
  initiator: 'none',
  frame: 0,
  ancestors: [],
  credentials: 'include',
  cookie: '',
  answered: 1001,
  status: 200,
  setCookie: [],
  serverDate: null,
  end: 'done',
  error: '',
  fromCache: false,
  fromWorker: false,
}
export const exchange = (more: Partial<Exchange> = {}): Omit<Exchange, 'no'> => ({ ...EXCHANGE, ...more })
