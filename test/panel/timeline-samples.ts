/** Logs as a recorder writes them, for the tests of the timeline: the counter of Flask, redirects, changes by scripts. */
import { codecOf, sign } from '../../src/core/sessions/index'
import type { Exchange, LogEntry, RecorderState, Sight } from '../../src/core/timeline/log'
import { number, record } from '../../src/core/value'
import { exchange as loaded, ORIGIN } from '../core/timeline-samples'
import { FLASK_KEY, FLASK_SESSION, NOW } from './fake-backend'

export { ORIGIN }

/** Sees every request, and not what scripts do. */
export const SIGHT: Sight = { complete: true, hearsCookies: false }

/** One in each second. */
export const exchange = (no: number, more: Partial<Exchange> = {}): Exchange => loaded(no, no * 1000, more)

const flask = codecOf('flask-session')

/** The value of Flask's session cookie with `{'count': n}`. */
export async function counted(n: number, key = FLASK_KEY): Promise<string> {
  if (flask === null) throw new Error('no Flask')
  const like = { kind: 'cookie', name: 'session', value: FLASK_SESSION, siblings: new Map() } as const
  const env = { now: NOW + n * 1000, random: (length: number) => new Uint8Array(length) }
  const written = await sign(
    flask,
    record({ count: number(n) }),
    { secrets: [{ id: null, value: key }], settings: {} },
    like,
    env,
  )
  if (!Array.isArray(written)) throw new Error('not signed')
  return String(written[0]?.value)
}

/** `pages` loads of the counter, from an empty jar; entries are numbered from 1. */
export async function counterLog(pages: number): Promise<readonly LogEntry[]> {
  const log: LogEntry[] = [
    { type: 'mark', no: 1, at: NOW, what: 'started', sight: SIGHT },
    { type: 'ground', no: 2, at: NOW, items: [], hosts: ['shop.example'] },
  ]
  let cookie = ''
  for (let n = 1; n <= pages; n += 1) {
    const value = await counted(n)
    log.push(exchange(n + 2, { cookie, setCookie: [`session=${value}; HttpOnly; Path=/`] }))
    cookie = `session=${value}`
  }
  return log
}

export const SEES_ALL: RecorderState = { recording: true, dropped: 0, ...SIGHT }
