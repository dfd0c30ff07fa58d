import { describe, expect, it } from 'vitest'
import { steps } from '../../src/core/timeline/fold'
import type { LogEntry } from '../../src/core/timeline/log'
import type { ItemChange, Timeline, TimelineStep } from '../../src/core/timeline/step'
import * as sample from './timeline-samples'

const { cookie, exchange, fetched, ground, inStorage, mark, navigation, removed, stored, web } = sample
const [one = '', two = ''] = sample.COUNTER

const changeText = ({ was, is }: ItemChange): string =>
  `${(is ?? was)?.name} ${was?.value ?? '-'}>${is?.value ?? '-'}`

/** A step in short. */
function short(step: TimelineStep): string {
  switch (step.type) {
    case 'request':
      return [`request ${step.no}`, step.touched, ...step.set.map(one => one.effect)].join(' ')
    case 'changes':
      return `${step.changes[0]?.cause}: ${step.changes.map(changeText).join(', ')}`
    case 'navigation':
      return 'navigation'
    case 'mark':
      return step.what
  }
}

const folded = (log: readonly LogEntry[]): Timeline => steps(log, sample.contextOf())
const told = (log: readonly LogEntry[]): readonly string[] => folded(log).steps.map(short)
const held = (timeline: Timeline): Readonly<Record<string, string>> =>
  Object.fromEntries([...timeline.final.values()].map(item => [item.name, item.value]))

const a = cookie('a', '1')
const laid = [mark(1, 0), ground(2, 0, [a, web('local', 'cart', 'x')])]

const CASES: readonly (readonly [what: string, log: readonly LogEntry[], expected: readonly string[]])[] = [
  ['a cookie set by a script', [stored(3, 500, cookie('b', '2'))], ['explicit: b ->2']],
  [
    'one overwritten, which the browser tells twice',
    [removed(3, 500, a, 'overwrite'), stored(4, 500, cookie('a', '2'))],
    ['explicit: a 1>2'],
  ],
  ['one that expired', [removed(3, 500, a, 'expired')], ['expired: a 1>-']],
  [
    'changes that are seen together as one step, and later ones as another',
    [
      stored(3, 500, cookie('b', '2')),
      inStorage(4, 520, 'cart', 'x', 'y'),
      inStorage(5, 540, 'new', null, 'z'),
      inStorage(6, 900, 'cart', 'y', null),
    ],
    ['explicit: b ->2, cart x>y, new ->z', 'explicit: cart y>-'],
  ],
  [
    'navigations as separators, also between changes',
    [inStorage(3, 500, 'cart', 'x', 'y'), navigation(4, 510), inStorage(5, 520, 'cart', 'y', 'z')],
    ['explicit: cart x>y', 'navigation', 'explicit: cart y>z'],
  ],
  [
    'what a later look finds changed',
    [ground(3, 9000, [cookie('a', '5'), cookie('b', '1'), web('local', 'cart', 'y')])],
    ['found: a 1>5, b ->1, cart x>y'],
  ],
  ['a cookie that a later look does not find', [ground(3, 9000, [])], ['found: a 1>-']],
  [
    'nothing where a later look learns of another site',
    [ground(3, 9000, [cookie('other', '1', { domain: 'other.example' })], ['other.example'])],
    [],
  ],
  [
    'a script that sets the same value as a response, later',
    [
      exchange(3, 500, { setCookie: ['a=2; Path=/'] }),
      stored(4, 531, cookie('a', '2')),
      stored(5, 600, cookie('a', '3')),
      stored(6, 680, cookie('a', '2')),
    ],
    ['request 3 cookies changed', 'explicit: a 2>3, a 3>2'],
  ],
  [
    'a request without cookies, one whose headers are not told, one that failed',
    [
      exchange(3, 500),
      exchange(4, 600, { cookie: null, setCookie: null }),
      exchange(5, 700, {
        answered: null,
        setCookie: null,
        status: null,
        end: 'failed',
        error: 'net::ERR_FAILED',
      }),
      exchange(6, 800, { answered: null, setCookie: null, status: null, end: 'open', cookie: 'a=1' }),
    ],
    ['request 3 nothing', 'request 4 not-told', 'request 5 not-told', 'request 6 cookies'],
  ],
]

describe('the steps', () => {
  it.each(CASES)('tell %s', (_, log, expected) => {
    expect(told([...laid, ...log])).toEqual(['started', ...expected])
  })

  it('tell nothing of what may have changed during a pause, but what was found after it', () => {
    const log = [
      ...laid,
      mark(3, 100, 'paused'),
      mark(4, 5000, 'resumed'),
      ground(5, 5001, [cookie('a', '7'), cookie('b', '1')]),
    ]
    expect(told(log)).toEqual(['started', 'paused', 'resumed', 'found: a 1>7, b ->1'])
  })

  it('do not hold the browser’s silence against a line where the jar is not known', () => {
    const later = navigation(9, 60_000)
    const set = exchange(5, 1000, { setCookie: ['b=1; Path=/'] })
    const unknown = [mark(1, 0), ground(2, 0, [], [])]
    expect(told([...unknown, set, later])).toContain('request 5 cookies created')
    expect(told([...laid, set, later])).toContain('request 5 cookies refused')
    expect(told([...laid, mark(3, 100, 'paused'), mark(4, 200, 'resumed'), set, later])).toContain(
      'request 5 cookies created',
    )
  })

  it('know the age of a cookie only where it was surely not there before', () => {
    const log = [
      mark(1, 0),
      ground(2, 0, [], []),
      exchange(5, 1000, { setCookie: ['b=1; Path=/'] }),
      stored(7, 1031, cookie('b', '1')),
      exchange(6, 2000),
    ]
    const createdIn = (timeline: Timeline): number | null => {
      const last = timeline.steps.at(-1)
      return last?.type === 'request' ? timeline.prospect(last).createdAt(cookie('b', '1')) : null
    }
    expect(createdIn(folded(log))).toBeNull()
    expect(createdIn(folded(log.with(1, ground(2, 0, []))))).toBe(sample.START + 1030)
  })

  it('have the hops of a redirect chain one by one, each with what the one before it set', () => {
    const hop = (no: number, n: number, cookieSent: string, value: string): LogEntry =>
      exchange(no, 1000 + n * 10, {
        chain: 'c',
        hop: n,
        cookie: cookieSent,
        answered: sample.START + 1005 + n * 10,
        setCookie: [`hop=${value}; Path=/`],
        end: n < 2 ? 'redirected' : 'done',
      })
    const log = [
      ...laid,
      hop(3, 0, 'a=1', 'h0'),
      hop(4, 1, 'a=1; hop=h0', 'h1'),
      hop(5, 2, 'a=1; hop=h1', 'h2'),
    ]
    const timeline = folded(log)
    const id = cookie('hop', '').id
    const hops = timeline.steps.filter(step => step.type === 'request')
    expect(hops.map(step => timeline.itemBefore(step, id)?.value ?? null)).toEqual([null, 'h0', 'h1'])
    expect(hops.map(step => timeline.itemAfter(step, id)?.value)).toEqual(['h0', 'h1', 'h2'])
  })
})

describe('parallel requests', () => {
  const slow = fetched(3, 1000, {
    cookie: `session=${one}`,
    answered: sample.START + 3000,
    setCookie: ['last=slow; Path=/'],
  })
  const fast = fetched(4, 1010, {
    cookie: `session=${one}`,
    answered: sample.START + 1500,
    setCookie: ['last=fast; Path=/'],
  })
  const words = [
    stored(5, 1501, cookie('last', 'fast')),
    removed(6, 3001, cookie('last', 'fast'), 'overwrite'),
    stored(7, 3001, cookie('last', 'slow')),
  ]
  const id = cookie('last', '').id

  it.each([[words], [[]]])('change the jar in the order of their answers', heard => {
    const sight = heard.length > 0 ? sample.SEES_ALL : sample.SEES_HEADERS
    const timeline = folded([mark(1, 0, 'started', sight), ground(2, 0, []), slow, fast, ...heard])
    const [first, second] = timeline.steps.filter(step => step.type === 'request')
    if (first === undefined || second === undefined) throw new Error('two requests')
    expect(timeline.itemAfter(second, id)?.value).toBe('fast')
    expect(timeline.itemAfter(first, id)?.value).toBe('slow')
    expect([first, second].map(step => step.set.map(line => line.effect))).toEqual([['changed'], ['created']])
    expect(held(timeline)).toMatchObject({ last: 'slow' })
  })

  it('end with what the browser said last, where it took two answers the other way round', () => {
    const near = { ...slow, answered: sample.START + 1501 }
    const swapped = [stored(5, 1503, cookie('last', 'slow')), stored(6, 1504, cookie('last', 'fast'))]
    const timeline = folded([...laid, near, fast, ...swapped])
    expect(timeline.steps.filter(step => step.type === 'changes')).toEqual([])
    expect(held(timeline)).toMatchObject({ last: 'fast' })
  })
})

describe('the browser’s words', () => {
  it('about an older line do not undo what a younger one did', () => {
    const set = exchange(3, 1000, { setCookie: ['a=2; Path=/', 'a=3; Path=/'] })
    const between = exchange(5, 1031)
    const words = [stored(4, 1031, cookie('a', '2')), stored(6, 1032, cookie('a', '3'))]
    const timeline = folded([...laid, set, ...words, between])
    const step = timeline.steps.find(one => one.no === 5)
    expect(step && timeline.itemBefore(step, a.id)?.value).toBe('3')
  })

  it('of equal distance: the later one is about the response', () => {
    const log = [
      ...laid,
      stored(3, 1028, cookie('a', '2')),
      stored(4, 1029, cookie('a', '3')),
      exchange(5, 1000, { setCookie: ['a=2; Path=/'] }),
      stored(6, 1032, cookie('a', '2')),
    ]
    expect(told(log)).toEqual(['started', 'request 5 cookies changed', 'explicit: a 1>2, a 2>3'])
  })

  it('about one path say nothing of another', () => {
    const set = exchange(3, 1000, { setCookie: ['b=1; Path=/', 'b=1; Path=/x'] })
    const log = [...laid, set, stored(4, 1031, cookie('b', '1', { path: '/x' })), navigation(9, 60_000)]
    expect(told(log)).toContain('request 3 cookies refused created')
  })
})

describe('eviction', () => {
  it('belongs to the response that made it necessary', () => {
    const log = [
      ...laid,
      fetched(3, 1000, { setCookie: ['new=1; Path=/'] }),
      stored(4, 1031, cookie('new', '1')),
      removed(5, 1032, a, 'evicted'),
    ]
    const timeline = folded(log)
    expect(timeline.steps.map(step => (step.type === 'request' ? step.evicted : []))).toEqual([[], [a]])
    expect(held(timeline)).toEqual({ cart: 'x', new: '1' })
  })

  it('is a step of its own where no response of the site explains it', () => {
    const foreign = fetched(3, 1000, {
      url: 'https://other.example/',
      setCookie: ['new=1; SameSite=None; Secure'],
    })
    expect(told([...laid, foreign, removed(5, 1032, a, 'evicted')])).toEqual([
      'started',
      'request 3 cookies created',
      'evicted: a 1>-',
    ])
  })
})

describe('headers alone', () => {
  it('teach what was in the jar: a value that changed unseen is that of the next Cookie header', () => {
    const log = [
      mark(1, 0, 'started', sample.SEES_HEADERS),
      ...sample.load(10, 1000, null, one, false),
      exchange(20, 2000, { cookie: `session=${two}; script=1` }),
    ]
    const timeline = folded(log)
    expect(held(timeline)).toEqual({ session: two, script: '1' })
    expect(timeline.sight(timeline.steps[1] as TimelineStep)).toEqual(sample.SEES_HEADERS)
  })
})
