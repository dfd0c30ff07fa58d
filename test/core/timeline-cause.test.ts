import { describe, expect, it } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import { causesOf } from '../../src/core/timeline/cause'
import { steps } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import { sessionsOf } from '../../src/core/timeline/session'
import { readerOf } from './timeline-reader'
import * as sample from './timeline-samples'

const [one = '', two = ''] = sample.COUNTER
const [oneAnew = ''] = sample.COUNTER_RESTARTED
const session = (more: Partial<CookieItem> = {}): CookieItem =>
  sample.cookie('session', one, { httpOnly: true, ...more })

/** A log that begins with the session in the jar. */
const from = (item: CookieItem, ...rest: readonly LogEntry[]): readonly LogEntry[] => [
  sample.mark(1, 0),
  sample.ground(2, 0, [item]),
  ...rest,
]

const DAY = 86_400_000
/** A page load two seconds into the record. */
const load = (more: Partial<Exchange> = {}): Exchange => sample.exchange(50, 2000, more)
const sent = `session=${one}`

const CASES: readonly (readonly [what: string, log: readonly LogEntry[], expected: readonly object[]])[] = [
  ['nothing: it was sent and taken', from(session(), load({ cookie: sent })), []],
  [
    'its date has passed',
    from(session({ expires: sample.START + 1000 }), load()),
    [{ cause: 'expired', at: sample.START + 1000 }],
  ],
  [
    'the browser said that it expired',
    from(
      session({ expires: sample.START + 500 }),
      sample.removed(3, 600, session({ expires: sample.START + 500 }), 'expired'),
      load(),
    ),
    [{ cause: 'expired', at: sample.START + 500, step: 3 }],
  ],
  [
    'this response deletes it',
    from(session(), load({ cookie: sent, setCookie: ['session=; Path=/; Max-Age=0'] })),
    [{ cause: 'deleted-by-response', step: 50 }],
  ],
  [
    'this response empties it',
    from(session(), load({ cookie: sent, setCookie: ['session=; Path=/; HttpOnly'] })),
    [{ cause: 'deleted-by-response', step: 50 }],
  ],
  [
    'a response before deleted it',
    from(
      session(),
      sample.exchange(3, 100, { cookie: sent, setCookie: ['session=; Path=/; Max-Age=0'] }),
      sample.removed(4, 132, session(), 'expired-overwrite'),
      load(),
    ),
    [{ cause: 'deleted-by-response', step: 3 }],
  ],
  [
    'a script took it away',
    from(session({ httpOnly: false }), sample.removed(3, 600, session({ httpOnly: false })), load()),
    [{ cause: 'cleared-by-script', step: 3 }],
  ],
  [
    'it was evicted for the cookies of another response',
    from(
      session(),
      sample.fetched(3, 100, { cookie: sent, setCookie: ['big=1'] }),
      sample.stored(4, 131, sample.cookie('big', '1')),
      sample.removed(5, 131, session(), 'evicted'),
      load(),
    ),
    [{ cause: 'evicted', step: 3 }],
  ],
  [
    'the server has another key',
    from(session(), load({ cookie: sent, setCookie: [sample.sessionLine(oneAnew)] })),
    [{ cause: 'key-changed' }],
  ],
  [
    'it is too old for the server',
    from(session(), sample.exchange(50, 40 * DAY, { cookie: sent })),
    [{ cause: 'too-old' }],
  ],
  [
    'it belongs to another path',
    from(session({ path: '/admin' }), load()),
    [{ cause: 'not-sent', because: ['path'] }],
  ],
  [
    'it is SameSite=Strict and the request came from elsewhere',
    from(session({ sameSite: 'strict' }), load({ initiator: 'https://foreign.example' })),
    [{ cause: 'not-sent', because: ['samesite-strict'] }],
  ],
  [
    'it is in the partition of another page',
    from(session({ secure: true, partition: { site: 'https://top.example', ancestor: true } }), load()),
    [{ cause: 'not-sent', because: ['other-partition'] }],
  ],
  [
    'the new one is too large',
    from(session(), load({ cookie: sent, setCookie: [`session=${'x'.repeat(4090)}`] })),
    [{ cause: 'refused', step: 50, because: ['too-large'] }],
  ],
  [
    'a second one stands before it in the header',
    from(
      session(),
      sample.exchange(3, 100, { cookie: sent, setCookie: [`session=${two}; Path=/counter`] }),
      sample.stored(4, 131, sample.cookie('session', two, { path: '/counter' })),
      load({ cookie: `session=${two}; ${sent}` }),
    ),
    [{ cause: 'shadowed', values: [two, one], step: 3 }],
  ],
  [
    'one for the whole domain was set beside it, and comes first in the header',
    from(
      session(),
      sample.exchange(3, 100, { cookie: sent, setCookie: [`session=${two}; Path=/; Domain=${sample.HOST}`] }),
      sample.stored(4, 131, sample.cookie('session', two, { hostOnly: false })),
      load({ cookie: `session=${two}; ${sent}` }),
    ),
    [{ cause: 'shadowed', values: [two, one], step: 3 }],
  ],
  [
    'nothing that is proven: the credentials of the fetch are not told',
    from(session(), sample.fetched(50, 2000, { credentials: null })),
    [],
  ],
  [
    'nothing that is proven: the cookie of another host was deleted',
    [
      sample.mark(1, 0),
      sample.ground(2, 0, [session({ domain: 'other.example' })], [sample.HOST, 'other.example']),
      sample.removed(3, 600, session({ domain: 'other.example' })),
      load(),
    ],
    [],
  ],
  [
    'nothing that is proven: it was deleted, came back, and is gone by nobody knows what',
    from(
      session(),
      sample.exchange(3, 100, { cookie: sent, setCookie: ['session=; Path=/; Max-Age=0'] }),
      sample.removed(4, 132, session(), 'expired-overwrite'),
      sample.exchange(5, 300, { setCookie: [sample.sessionLine(two)] }),
      sample.stored(6, 332, sample.sessionCookie(two)),
      sample.ground(7, 1500, []),
      load(),
    ),
    [],
  ],
]

describe('why was I logged out', () => {
  it.each(CASES)('%s', async (_, log, expected) => {
    const timeline = steps(log, sample.contextOf())
    const step = timeline.steps.findLast(found => found.type === 'request')
    if (step === undefined) throw new Error('no request')
    const readings = await sessionsOf(step, readerOf(['counter-key', 'restarted-key'], 'flask-session'))
    const reading = readings.find(found => found.name === 'session') ?? null
    const causes = causesOf(timeline, step, 'session', reading)
    expect(causes).toMatchObject(expected)
    expect(causes).toHaveLength(expected.length)
  })
})
