/** What became of one cookie in the observed requests, by where they came from. */
import { describe, expect, it } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import { type CarriedSoFar, carrying, fateOf } from '../../src/core/timeline/carried'
import { steps } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import { contextOf, cookie, exchange, ground, mark, ORIGIN, SEES_ALL } from './timeline-samples'

const FOREIGN = 'https://foreign.example'

function carried(one: CookieItem, log: readonly LogEntry[], most = 100): CarriedSoFar {
  const timeline = steps([mark(1, 0, 'started', SEES_ALL), ...log], contextOf())
  const work = carrying({ cookie: one, timeline, most, fateOf: step => fateOf(one, step, timeline) })
  while (work.next());
  return work.sum()
}

/** `document sent 2` and the reasons: where, what, how often. */
const short = ({ places }: CarriedSoFar): readonly string[] =>
  places.flatMap(({ place, groups }) =>
    groups.map(({ fate, steps: { length } }) =>
      [
        'origins' in place ? `${place.from}(${place.origins.join('<')})` : place.from,
        fate === null ? 'absent' : `${fate.sent} ${fate.verdict}`,
        length,
        ...(fate?.blocked ?? []),
      ].join(' '),
    ),
  )

const image = (no: number, more: Partial<Exchange> = {}): Exchange =>
  exchange(no, no * 1000, { resource: 'image', ancestors: [ORIGIN], initiator: ORIGIN, ...more })

describe('the observed requests of a cookie', () => {
  const lax = cookie('lax', '1', { sameSite: 'lax' })
  const log = [
    ground(2, 0, [lax]),
    exchange(3, 3000, { cookie: 'lax=1' }),
    image(4, { cookie: 'lax=1' }),
    image(5, { cookie: 'lax=1' }),
    image(6, { ancestors: [FOREIGN, ORIGIN], initiator: FOREIGN }),
    exchange(7, 7000, { resource: 'frame', ancestors: [FOREIGN, ORIGIN], initiator: FOREIGN }),
    image(8, { fromWorker: true, cookie: 'lax=1' }),
    image(9, { url: `${FOREIGN}/` }),
    image(10, { cookie: null }),
  ]

  it('are grouped by where they came from, and by what became of it and why', () => {
    expect(short(carried(lax, log))).toEqual([
      'navigation true agrees 1',
      `document(${ORIGIN}) true agrees 2`,
      `document(${ORIGIN}) null not-observed 1`,
      `document(${FOREIGN}<${ORIGIN}) false agrees 1 samesite-lax`,
      `new-frame(${FOREIGN}<${ORIGIN}) false agrees 1 samesite-lax`,
      'worker true agrees 1',
    ])
  })

  it('are led to, the newest first', () => {
    const [, page] = carried(lax, log).places
    expect(page?.groups[0]?.steps.map(({ no }) => no)).toEqual([5, 4])
  })

  it('of other hosts are counted, and the older ones beyond the bound', () => {
    expect(carried(lax, log)).toMatchObject({ judged: 7, older: 0, elsewhere: 1 })
    const few = carried(lax, log, 2)
    expect(few).toMatchObject({ judged: 2, older: 5, elsewhere: 1 })
    expect(few.places.flatMap(({ groups }) => groups.flatMap(one => one.steps.map(({ no }) => no)))).toEqual([
      10, 8,
    ])
  })

  it('that were made before it was set say so', () => {
    const set = exchange(4, 4000, { setCookie: ['late=1; Path=/'], answered: null })
    const later = [ground(2, 0, []), exchange(3, 3000), { ...set, answered: set.at + 10 }]
    expect(short(carried(cookie('late', '1'), later))).toEqual(['navigation absent 2'])
  })

  it('of subdomains count for a cookie of the domain only', () => {
    const deep = [ground(2, 0, []), image(3, { url: 'https://deep.shop.example/' })]
    expect(carried(lax, deep)).toMatchObject({ judged: 0, elsewhere: 1 })
    expect(carried(cookie('d', '1', { hostOnly: false }), deep)).toMatchObject({ judged: 1, elsewhere: 0 })
  })

  it('are nothing in an empty log', () => {
    expect(carried(lax, [])).toEqual({ places: [], judged: 0, older: 0, elsewhere: 0 })
  })
})
