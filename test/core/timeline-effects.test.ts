import { describe, expect, it } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import { steps, type TimelineContext } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import type { RequestStep, SetCookieEffect } from '../../src/core/timeline/step'
import * as sample from './timeline-samples'

const { cookie, exchange, stored, removed } = sample
const FOREIGN = 'https://foreign.example'

const jarOf = (jar: readonly CookieItem[] = []): readonly LogEntry[] => [
  sample.mark(1, 0),
  sample.ground(2, 0, jar),
]
/** Long enough after everything that nothing more is to be heard. */
const later = sample.navigation(99, 60_000)

function requestsOf(log: readonly LogEntry[], context = sample.contextOf()): readonly RequestStep[] {
  return steps(log, context).steps.filter((step): step is RequestStep => step.type === 'request')
}

const effectsOf = (log: readonly LogEntry[], context?: TimelineContext): readonly SetCookieEffect[] =>
  requestsOf(log, context).flatMap(step => step.set)

const short = ({ name, effect, because, browser }: SetCookieEffect): string =>
  [name, effect, ...because, browser].join(' ')

const setting = (line: string, more: Partial<Exchange> = {}): Exchange =>
  exchange(10, 1000, { setCookie: [line], ...more })

const http = { url: 'http://shop.example/counter' }
const inForeignPage = { resource: 'frame', initiator: FOREIGN, ancestors: [FOREIGN] } as const

const REFUSALS: readonly (readonly [because: string, line: string, more: Partial<Exchange>])[] = [
  ['too-large', `a=${'x'.repeat(4096)}`, {}],
  ['domain-mismatch', 'a=b; Domain=other.example', {}],
  ['domain-public-suffix', 'a=b; Domain=example', {}],
  ['secure-from-http', 'a=b; Secure', http],
  ['samesite-none-not-secure', 'a=b; SameSite=None', {}],
  ['partitioned-not-secure', 'a=b; Partitioned', {}],
  ['samesite-cross-site', 'a=b; SameSite=Lax', inForeignPage],
  ['prefix-secure', '__Secure-a=b', {}],
  ['prefix-path-root', '__Host-a=b; Secure', {}],
  ['prefix-no-domain', '__Host-a=b; Secure; Path=/; Domain=shop.example', {}],
  ['control-character', 'a=b\x01c', {}],
  ['nul', 'a=b\0c', {}],
  ['empty', '=', {}],
  ['nameless-with-equals', '=a=b', {}],
  ['nameless-like-prefix', '__Host-a', {}],
  ['tab', 'a=b\tc', {}],
  ['tab-in-path', 'a=b; Path=/x\ty', {}],
  ['scheme', 'a=b', { url: 'ftp://shop.example/x' }],
  [
    'credentials-omit',
    'a=b',
    { resource: 'fetch', ancestors: [sample.ORIGIN], initiator: sample.ORIGIN, credentials: 'omit' },
  ],
]

describe('a Set-Cookie line that is refused', () => {
  it.each(REFUSALS)('tells %s', (because, line, more) => {
    const [found] = effectsOf([...jarOf(), setting(line, more), later])
    expect(found).toMatchObject({ line, effect: 'refused', id: null, is: null, browser: 'silent' })
    expect(found?.because).toContain(because)
  })

  it('tells every reason at once', () => {
    const line = `__Host-a=${'x'.repeat(5000)}; Domain=other.example; SameSite=None`
    const [found] = effectsOf([...jarOf(), setting(line)])
    expect(found?.because).toEqual(
      expect.arrayContaining(['too-large', 'domain-mismatch', 'samesite-none-not-secure', 'prefix-secure']),
    )
  })

  it('tells overwrites-secure by the jar as it was, and leaves that jar alone', () => {
    const secure = cookie('a', 'safe', { secure: true })
    const log = [...jarOf([secure]), setting('a=b', http)]
    expect(effectsOf(log).map(short)).toEqual(['a refused overwrites-secure silent'])
    expect([...steps(log, sample.contextOf()).final.values()]).toEqual([secure])
  })
})

const known = cookie('a', '1')
const word = (value: string, more: Partial<CookieItem> = {}): LogEntry =>
  stored(20, 1032, cookie('a', value, more))
const line = (rest: string): Exchange => setting(`a=${rest}`)

const EFFECTS: readonly (readonly [what: string, log: readonly LogEntry[], expected: readonly string[]])[] = [
  ['a new cookie', [...jarOf(), line('1; Path=/'), word('1')], ['a created confirmed']],
  ['a changed one', [...jarOf([known]), line('2; Path=/'), word('2')], ['a changed confirmed']],
  [
    'the same again, about which browsers may say nothing',
    [...jarOf([known]), line('1; Path=/'), later],
    ['a unchanged silent'],
  ],
  ['a new date only', [...jarOf([known]), line('1; Path=/; Max-Age=60'), later], ['a changed silent']],
  [
    'a deletion',
    [...jarOf([known]), line('; Path=/; Max-Age=0'), removed(20, 1032, known, 'expired-overwrite')],
    ['a deleted confirmed'],
  ],
  ['a deletion of nothing', [...jarOf(), line('; Path=/; Max-Age=0'), later], ['a nothing-to-delete silent']],
  [
    'a deletion of another path',
    [...jarOf([known]), line('; Path=/x; Max-Age=0'), later],
    ['a nothing-to-delete silent'],
  ],
  ['what is still to be heard', [...jarOf(), line('1; Path=/')], ['a created awaited']],
  ['what the browser did not do', [...jarOf(), line('1; Path=/'), later], ['a refused contradicted']],
  [
    'a deletion that the browser did not do',
    [...jarOf([known]), line('; Path=/; Max-Age=0'), later],
    ['a refused contradicted'],
  ],
  [
    'what the browser did against the rules',
    [...jarOf(), line('1; Path=/; SameSite=None'), word('1', { sameSite: 'none' })],
    ['a created contradicted'],
  ],
  [
    'a word that comes ahead of the response',
    [...jarOf([known]), stored(9, 980, cookie('a', '2')), line('2; Path=/'), later],
    ['a changed confirmed'],
  ],
  [
    'two lines about one cookie',
    [
      ...jarOf(),
      setting('a=1; Path=/', { setCookie: ['a=1; Path=/', 'a=2; Path=/'] }),
      word('1'),
      removed(21, 1032, cookie('a', '1'), 'overwrite'),
      stored(22, 1032, cookie('a', '2')),
    ],
    ['a created confirmed', 'a changed confirmed'],
  ],
  [
    'two cookies of one name',
    [...jarOf([known]), line('2; Path=/counter'), stored(20, 1032, cookie('a', '2', { path: '/counter' }))],
    ['a created confirmed'],
  ],
  [
    'a cookie whose date had passed before',
    [...jarOf([cookie('a', '0', { expires: sample.START + 5 })]), line('1; Path=/'), word('1')],
    ['a created confirmed'],
  ],
]

describe('a Set-Cookie line', () => {
  it.each(EFFECTS)('tells %s', (_, log, expected) => {
    expect(effectsOf(log).map(short)).toEqual(expected)
    const changes = steps(log, sample.contextOf()).steps.filter(step => step.type === 'changes')
    expect(changes).toEqual([])
  })

  it('keeps what the rules had said where the browser says otherwise', () => {
    const [found] = effectsOf([...jarOf(), line('1; Path=/; SameSite=None'), word('1', { sameSite: 'none' })])
    expect(found?.ruled).toEqual({ effect: 'refused', because: ['samesite-none-not-secure'] })
    const [silent] = effectsOf([...jarOf([known]), line('2; Path=/'), later])
    expect(silent).toMatchObject({ ruled: { effect: 'changed' }, was: known, is: known })
  })

  it('says which untold part decides', () => {
    const untold = { resource: 'frame', initiator: null, ancestors: null } as const
    const [found] = effectsOf([...jarOf(), setting('a=b; SameSite=Lax', untold)])
    expect(found).toMatchObject({
      effect: 'created',
      unless: ['samesite-cross-site'],
      untold: ['initiator', 'ancestors'],
    })
  })

  it('says what was ignored, and that a date was cut', () => {
    const [found] = effectsOf([...jarOf(), setting('a=b; Max-Age=99999999; Expires=never; Foo=1')])
    expect(found?.capped).toBe(true)
    expect(found?.ignored.map(one => one.attribute)).toEqual(['Expires', 'Foo'])
  })
})
