/** A log of many requests: one of four without cookies, one of four with a new session of Flask, twenty other cookies along. */
import { writeLog } from '../../../src/core/timeline/file'
import type { LogEntry } from '../../../src/core/timeline/log'
import { cookie, NOW } from '../../panel/fake-backend'
import { counted, exchange, ORIGIN, SIGHT } from '../../panel/timeline-samples'

const OTHERS = Array.from({ length: 20 }, (_, i) => `c${i}`)
/** Milliseconds between two requests, and until the response. */
const [APART, LATER] = [50, 30]

/** As the text of a file. */
export async function manyRequests(requests: number): Promise<string> {
  const log: LogEntry[] = [
    { type: 'mark', no: 1, at: NOW, what: 'started', sight: SIGHT },
    { type: 'ground', no: 2, at: NOW, items: OTHERS.map(name => cookie(name, 'v')), hosts: ['shop.example'] },
  ]
  const others = OTHERS.map(name => `${name}=v`).join('; ')
  let header = others
  for (let i = 1; i <= requests; i += 1) {
    const at = NOW + i * APART
    const bare = i % 4 === 0
    const value = i % 4 === 1 ? await counted(i) : null
    log.push(
      exchange(i + 2, {
        at,
        answered: at + LATER,
        url: `${ORIGIN}/${bare ? 'image' : 'page'}/${i}`,
        cookie: bare ? '' : header,
        setCookie: value === null ? [] : [`session=${value}; HttpOnly; Path=/`],
      }),
    )
    if (value !== null) header = `${others}; session=${value}`
  }
  return writeLog({ entries: log, browser: null, store: null })
}
