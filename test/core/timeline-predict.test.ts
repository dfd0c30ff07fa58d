import { describe, expect, it } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import { steps, type TimelineContext } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry, Sight } from '../../src/core/timeline/log'
import { predict } from '../../src/core/timeline/predict'
import type { Prediction } from '../../src/core/timeline/prediction'
import * as sample from './timeline-samples'

const FOREIGN = 'https://foreign.example'

/** A fetch of which little is told, as `devtools.network` has it. */
const UNTOLD: Partial<Exchange> = { resource: null, initiator: null, ancestors: null, credentials: null }

function predicted(log: readonly LogEntry[], context = sample.contextOf()): Prediction {
  const timeline = steps(log, context)
  const step = timeline.steps.findLast(one => one.type === 'request')
  if (step === undefined) throw new Error('no request')
  return predict(timeline.prospect(step))
}

/** A request one second after the jar was read. */
const requested = (
  jar: readonly CookieItem[],
  exchange: Exchange,
  sight: Sight = sample.SEES_ALL,
): readonly LogEntry[] => [sample.mark(1, 0, 'started', sight), sample.ground(2, 0, jar), exchange]

const short = ({ cookies, strangers }: Prediction): readonly string[] => [
  ...cookies.map(({ cookie, verdict, blocked, unknown }) =>
    [cookie.name, verdict, ...blocked, ...unknown.map(part => `?${part}`)].join(' '),
  ),
  ...strangers.map(pair => `${pair.name} stranger`),
]

const { cookie } = sample
const session = cookie('session', 's')
const firefox = sample.contextOf('firefox', 'partitioned')

interface Case {
  readonly what: string
  readonly jar: readonly CookieItem[]
  readonly more: Partial<Exchange>
  readonly expected: readonly string[]
  readonly agrees: boolean | null
  readonly context?: TimelineContext
  readonly sight?: Sight
}

const CASES: readonly Case[] = [
  {
    what: 'a cookie of the page that was sent',
    jar: [session],
    more: { cookie: 'session=s' },
    expected: ['session agrees'],
    agrees: true,
  },
  {
    what: 'one that was not sent although nothing holds it back',
    jar: [session, cookie('other', 'o')],
    more: { cookie: 'session=s' },
    expected: ['session agrees', 'other missing'],
    agrees: false,
  },
  {
    what: 'one of another path, also where nothing is told of the request',
    jar: [cookie('admin', 'a', { path: '/admin' }), session],
    more: { ...UNTOLD, cookie: 'session=s' },
    expected: ['admin agrees path', 'session agrees'],
    agrees: true,
  },
  {
    what: 'a Strict cookie that went with a foreign request',
    jar: [cookie('strict', 'x', { sameSite: 'strict' })],
    more: { cookie: 'strict=x', initiator: FOREIGN },
    expected: ['strict extra samesite-strict'],
    agrees: false,
  },
  {
    what: 'a fetch whose credentials mode is not told and that carried nothing',
    jar: [session],
    more: { resource: 'fetch', initiator: sample.ORIGIN, ancestors: [sample.ORIGIN], credentials: null },
    expected: ['session cannot-be-predicted credentials-omit ?credentials'],
    agrees: null,
  },
  {
    what: 'a fetch that must have had credentials, since one cookie went',
    jar: [session, cookie('other', 'o')],
    more: {
      resource: 'fetch',
      initiator: sample.ORIGIN,
      ancestors: [sample.ORIGIN],
      credentials: null,
      cookie: 'session=s',
    },
    expected: ['session agrees', 'other missing'],
    agrees: false,
  },
  {
    what: 'a Lax cookie of a request whose initiator is not told',
    jar: [cookie('lax', 'x', { sameSite: 'lax' })],
    more: { initiator: null, method: 'POST' },
    expected: ['lax cannot-be-predicted samesite-lax ?initiator'],
    agrees: null,
  },
  {
    what: 'the initiator from the Strict cookie that went',
    jar: [cookie('strict', 'x', { sameSite: 'strict' }), cookie('lax', 'x', { sameSite: 'lax' })],
    more: { initiator: null, method: 'POST', cookie: 'strict=x' },
    expected: ['strict agrees', 'lax missing'],
    agrees: false,
  },
  {
    what: 'a cookie without SameSite in a foreign POST, whose age nobody knows',
    jar: [session],
    more: { initiator: FOREIGN, method: 'POST' },
    expected: ['session cannot-be-predicted samesite-unset-as-lax ?age'],
    agrees: null,
  },
  {
    what: 'a third-party cookie where the browser does not tell its setting',
    jar: [cookie('third', 'x', { sameSite: 'none', secure: true })],
    more: { resource: 'image', initiator: FOREIGN, ancestors: [FOREIGN] },
    expected: ['third cannot-be-predicted third-party-cookies ?third-party-cookies'],
    agrees: null,
    context: sample.contextOf('chromium', null),
  },
  {
    what: 'a partitioned cookie of a page that is not told',
    jar: [cookie('part', 'x', { secure: true, partition: { site: 'https://top.example', ancestor: true } })],
    more: { ...UNTOLD, credentials: 'include', resource: 'image', cookie: 'part=x' },
    expected: ['part agrees'],
    agrees: true,
    context: firefox,
  },
  {
    what: 'a Strict cookie of a navigation that may be a reload, in Firefox',
    jar: [cookie('strict', 'x', { sameSite: 'strict' })],
    more: { initiator: sample.ORIGIN },
    expected: ['strict cannot-be-predicted samesite-strict ?reload'],
    agrees: null,
    context: firefox,
  },
  {
    what: 'a request whose headers were not seen',
    jar: [session],
    more: { cookie: null },
    expected: ['session not-observed'],
    agrees: null,
  },
  {
    what: 'an answer of the cache, for which nothing was sent',
    jar: [session],
    more: { fromCache: true },
    expected: ['session not-observed'],
    agrees: null,
  },
  {
    what: 'an answer of a service worker',
    jar: [session],
    more: { byWorker: true },
    expected: ['session not-observed'],
    agrees: null,
  },
  {
    what: 'an answer of the cache that was checked with the server',
    jar: [session],
    more: { fromCache: true, status: 304 },
    expected: ['session missing'],
    agrees: false,
  },
  {
    what: 'a jar that may have changed unseen',
    jar: [session],
    more: {},
    expected: ['session cannot-be-predicted ?jar'],
    agrees: null,
    sight: sample.SEES_HEADERS,
  },
  {
    what: 'a cookie known by name and value alone',
    jar: [cookie('seen', 'x', { attributesKnown: false })],
    more: {},
    expected: ['seen cannot-be-predicted ?attributes'],
    agrees: null,
  },
  {
    what: 'another value than the one in the jar, and a cookie that the jar has not',
    jar: [session],
    more: { cookie: 'session=old; new=1' },
    expected: ['session other-value', 'session stranger', 'new stranger'],
    agrees: null,
  },
]

describe('predicted and observed', () => {
  it.each(CASES)('judges $what', ({ jar, more, expected, agrees, context, sight }) => {
    const found = predicted(requested(jar, sample.exchange(3, 1000, more), sight), context)
    expect(short(found)).toEqual(expected)
    expect(found.agrees).toBe(agrees)
  })

  it('does not count on a cookie that is made while the request is on its way', () => {
    const log = [...requested([], sample.exchange(3, 1000)), sample.stored(4, 1950, session)]
    expect(short(predicted([...log, sample.exchange(5, 2000)]))).toEqual([
      'session cannot-be-predicted ?timing',
    ])
    expect(short(predicted([...log, sample.exchange(5, 2500)]))).toEqual(['session missing'])
  })

  it('knows the age of a cookie that it saw being made', () => {
    const post = { initiator: FOREIGN, method: 'POST', cookie: 'session=s' }
    const log = [...requested([], sample.exchange(3, 1000)), sample.stored(4, 2000, session)]
    expect(short(predicted([...log, sample.exchange(5, 60_000, post)]))).toEqual(['session agrees'])
    expect(short(predicted([...log, sample.exchange(5, 200_000, post)]))).toEqual([
      'session extra samesite-unset-as-lax',
    ])
  })

  it('counts the earlier hops of a redirect chain, where the browser does', () => {
    const hop = sample.exchange(3, 1000, { chain: 'c', url: `${FOREIGN}/go`, status: 302, end: 'redirected' })
    const last = sample.exchange(4, 1100, { chain: 'c', hop: 1, cookie: 'strict=x' })
    const jar = [cookie('strict', 'x', { sameSite: 'strict' })]
    const log = [...requested(jar, hop), last]
    expect(short(predicted(log))).toEqual(['strict agrees'])
    expect(short(predicted(log, firefox))).toEqual(['strict extra samesite-strict'])
    const withoutFirst = log.filter(entry => entry !== hop)
    expect(short(predicted(withoutFirst, firefox))).toEqual(['strict agrees'])
    expect(predicted([...withoutFirst.slice(0, 2), { ...last, cookie: '' }], firefox).cookies).toMatchObject([
      { verdict: 'cannot-be-predicted', unknown: ['redirects', 'reload'] },
    ])
  })
})
