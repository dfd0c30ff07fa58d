import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BrowserName } from '../../src/core/model'
import { createFold, steps } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import type { Timeline } from '../../src/core/timeline/step'
import { tries } from '../tries'
import * as sample from './timeline-samples'

const names = fc.constantFrom('session', 'a', 'b')
const values = fc.constantFrom('1', '2', '3')

const lines = fc
  .tuple(
    names,
    values,
    fc.constantFrom('', '; Path=/', '; Max-Age=0', '; Secure; SameSite=None', '; Domain=other.example'),
  )
  .map(([name, value, rest]) => `${name}=${value}${rest}`)

const cookies = fc
  .tuple(names, values, fc.constantFrom('/', '/shop'))
  .map(([name, value, path]) => sample.cookie(name, value, { path }))

type Make = (no: number, at: number) => LogEntry

const sentOrAnswered: fc.Arbitrary<Make> = fc
  .record({
    cookie: fc.option(fc.tuple(names, values).map(pair => pair.join('='))),
    setCookie: fc.option(fc.array(lines, { maxLength: 3 })),
    takes: fc.nat(900),
    chain: fc.constantFrom('c1', 'c2'),
    hop: fc.nat(2),
    resource: fc.constantFrom('document', 'fetch', null),
    initiator: fc.constantFrom(sample.ORIGIN, 'https://foreign.example', null),
  })
  .map(
    ({ takes, ...more }) =>
      (no, at) =>
        sample.fetched(no, at, { ...more, answered: sample.START + at + takes }),
  )

const heard: fc.Arbitrary<Make> = fc
  .record({
    item: cookies,
    removed: fc.boolean(),
    cause: fc.constantFrom('explicit', 'overwrite', 'evicted'),
  })
  .map(
    ({ item, removed, cause }) =>
      (no, at) =>
        removed ? sample.removed(no, at, item, cause) : sample.stored(no, at, item),
  )

const others: fc.Arbitrary<Make> = fc.oneof(
  fc.tuple(names, values).map(
    ([name, is]): Make =>
      (no, at) =>
        sample.inStorage(no, at, name, null, is),
  ),
  fc.tuple(fc.array(cookies, { maxLength: 3 }), names).map(
    ([items, key]): Make =>
      (no, at) =>
        sample.ground(no, at, [...items, sample.web('local', key, 'w')]),
  ),
  fc.constantFrom<Make>(
    (no, at) => sample.navigation(no, at),
    (no, at) => sample.mark(no, at, 'paused'),
    (no, at) => sample.mark(no, at, 'resumed'),
    (no, at) => sample.mark(no, at, 'sight', sample.SEES_HEADERS),
  ),
)

/** A log in the order of its numbers, time mostly going forward, and requests told first as sent, then as answered. */
const logs = fc
  .array(
    fc.tuple(
      fc.oneof(sentOrAnswered, sentOrAnswered, heard, heard, others),
      fc.integer({ min: -40, max: 400 }),
      fc.nat(5),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map(made => {
    let at = 0
    const late: { readonly due: number; readonly entry: LogEntry }[] = []
    const log: LogEntry[] = []
    made.forEach(([make, wait, delay], i) => {
      at = Math.max(0, at + wait)
      const entry = make(i + 1, at)
      const isLate = entry.type === 'exchange' && delay > 0
      log.push(isLate ? open(entry) : entry)
      if (isLate) late.push({ due: i + delay, entry })
      log.push(...late.filter(one => one.due === i).map(one => one.entry))
    })
    return [...log, ...late.filter(one => one.due >= made.length).map(one => one.entry)]
  })

const open = (entry: Exchange): Exchange => ({
  ...entry,
  answered: null,
  setCookie: null,
  status: null,
  end: 'open',
})

/** Everything that a reader can ask of it. */
const told = (timeline: Timeline): unknown => ({
  steps: timeline.steps,
  start: timeline.start,
  final: timeline.final,
  around: timeline.steps.map(step => [timeline.before(step), timeline.after(step), timeline.sight(step)]),
})

describe('folding', () => {
  it('in any pieces gives what folding from scratch gives', () => {
    const browsers = fc.constantFrom<BrowserName>('chromium', 'firefox')
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(4))),
        browsers,
        (log, cuts, browser) => {
          const fold = createFold(sample.contextOf(browser))
          let from = 0
          for (const [size, most] of [...cuts, [log.length, 0] as const]) {
            fold.add(log.slice(from, from + size))
            from += size
            // Looked at, or folded on for so many happenings.
            if (most === 0) fold.timeline()
            else fold.advance(most)
          }
          expect(told(fold.timeline())).toEqual(told(steps(log, sample.contextOf(browser))))
        },
      ),
      tries(200),
    )
  })

  it('gives the same whether one looks often or once, while entries fall off', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(logs, sizes, fc.integer({ min: 1, max: 6 }), (log, cuts, behind) => {
        const often = createFold(sample.contextOf())
        const once = createFold(sample.contextOf())
        let from = 0
        for (const size of [...cuts, log.length]) {
          const piece = log.slice(from, from + size)
          from += size
          for (const fold of [often, once]) {
            fold.add(piece)
            fold.forget((piece.at(-1)?.no ?? 0) - behind)
          }
          often.timeline()
        }
        expect(told(often.timeline())).toEqual(told(once.timeline()))
      }),
      tries(100),
    )
  })

  it('keeps what fell off in what is held, and its steps out of the list', () => {
    fc.assert(
      fc.property(logs, fc.nat(40), (log, first) => {
        const whole = steps(log, sample.contextOf())
        const fold = createFold(sample.contextOf())
        fold.add(log)
        fold.forget(first)
        const rest = fold.timeline()
        expect(rest.final).toEqual(whole.final)
        expect(rest.steps.every(step => step.no >= first)).toBe(true)
        const requests = (timeline: Timeline) =>
          timeline.steps.filter(step => step.type === 'request' && step.no >= first)
        expect(requests(rest)).toEqual(requests(whole))
      }),
      tries(80),
    )
  })
})

describe('a fold', () => {
  it('takes the ground that older entries leave behind for what is held already', () => {
    const [first, ...others] = sample.counterLog()
    const log = [first ?? sample.mark(1, 0), ...others]
    const fold = createFold(sample.contextOf())
    fold.add(log)
    const before = fold.timeline()
    // The recorder puts it in the place of the last entry that goes.
    fold.add([sample.ground(20, 2000, [sample.cookie('session', 'not what is held')])])
    fold.forget(20)
    const after = fold.timeline()
    expect(after.final).toEqual(before.final)
    expect(after.steps).toEqual(before.steps.filter(step => step.no > 20))
  })

  it('begins anew with an imported log, however old that is', () => {
    const fold = createFold(sample.contextOf())
    fold.add([sample.mark(1, 90_000), sample.ground(2, 90_000, [sample.cookie('live', '1')])])
    fold.forget(3)
    fold.add([
      sample.mark(3, 99_000, 'imported', sample.SEES_HEADERS),
      sample.exchange(4, 0, { setCookie: ['a=1'] }),
    ])
    const timeline = fold.timeline()
    expect(timeline.steps.map(step => step.type)).toEqual(['mark', 'request'])
    expect([...timeline.final.values()].map(item => item.name)).toEqual(['a'])
  })

  it('knows from a ground what was seen when it was laid', () => {
    const ground = { ...sample.ground(5, 0), sight: sample.SEES_ALL }
    const timeline = steps([ground, ...sample.load(10, 1000, null, 'v')], sample.contextOf())
    const [step] = timeline.steps
    expect(step && timeline.sight(step)).toEqual(sample.SEES_ALL)
    expect(step?.type === 'request' && step.set[0]?.browser).toBe('confirmed')
  })
})
