/** The request tester: header text and order, what is held back, and what would have to change. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testRequest } from '../../src/core/cookie/header'
import { presetRequest, type TesterContext } from '../../src/core/cookie/presets'
import { type Change, remedies } from '../../src/core/cookie/remedies'
import { requestFacts } from '../../src/core/cookie/request'
import { judge } from '../../src/core/cookie/send'
import type { CookieItem } from '../../src/core/model'
import { CHROMIUM, cookie, FIREFOX, NOW } from './cookie-samples'

const A = 'https://app.site.example'
const X = 'https://other.example'
const NO_AGE = { store: null, now: NOW, age: null }

describe('the header', () => {
  const test = (cookies: readonly CookieItem[], environment = CHROMIUM) =>
    testRequest(cookies, presetRequest(`${A}/shop/x`, { how: 'address-bar' }), environment, NO_AGE)

  it('has longer paths first, then the order of the list, and its bytes', () => {
    const cookies = [
      cookie({ name: 'b', value: 'é' }),
      cookie({ name: 'a', path: '/shop' }),
      cookie({ name: 'a', value: '2', domain: 'site.example', hostOnly: false }),
      cookie({ name: '', value: 'bare' }),
      cookie({ name: 'c', path: '/other' }),
    ]
    const result = test(cookies)
    expect(result.header).toBe('a=1; b=é; a=2; bare')
    expect(result.bytes).toBe(20)
    expect(result.order).toBe('as-listed')
    expect(result.heldBack).toEqual([{ cookie: cookies[4], blocked: ['path'], unlessNew: false }])
  })

  it('is certain of the order when all paths differ in length, and lists what cannot be decided', () => {
    const unseen = cookie({ attributesKnown: false })
    const result = test([cookie(), cookie({ path: '/shop' }), unseen], FIREFOX)
    expect(result).toMatchObject({ order: 'certain', header: 'a=1; a=1', undecided: [unseen] })
  })

  it('has the bytes of a name that Firefox shows as Latin-1, and keeps those that are no UTF-8', () => {
    expect(test([cookie({ name: 'Ã©', value: 'ü' })], FIREFOX)).toMatchObject({ header: 'é=ü', bytes: 5 })
    expect(test([cookie({ name: 'ÿ' })], FIREFOX).header).toBe('ÿ=1')
    expect(test([cookie({ name: 'Ã©' })], CHROMIUM).header).toBe('Ã©=1')
  })

  it('says that a cookie without SameSite goes with a foreign POST if it is new', () => {
    const request = presetRequest(`${A}/`, { how: 'form-post', from: X })
    const unset = cookie({ sameSite: 'unset' })
    expect(testRequest([unset], request, CHROMIUM, NO_AGE).heldBack).toEqual([
      { cookie: unset, blocked: ['samesite-unset-as-lax'], unlessNew: true },
    ])
    expect(testRequest([unset], request, CHROMIUM, { ...NO_AGE, age: 600 }).heldBack[0]?.unlessNew).toBe(
      false,
    )
  })
})

const CONTEXTS: readonly (readonly [TesterContext, string])[] = [
  [{ how: 'address-bar' }, 'strict lax none'],
  [{ how: 'link', from: X }, 'lax none'],
  [{ how: 'form-post', from: X }, 'none'],
  [{ how: 'image', frames: [X] }, 'none'],
  [{ how: 'image', frames: [A] }, 'strict lax none'],
  [{ how: 'frame', frames: [X] }, 'none'],
  [{ how: 'fetch', frames: [A], credentials: 'omit' }, ''],
  [{ how: 'fetch', frames: ['https://www.site.example'], credentials: 'same-origin' }, ''],
  [{ how: 'fetch', frames: ['https://www.site.example'], credentials: 'include' }, 'strict lax none'],
]

it.each(CONTEXTS)('%j carries %s', (context, expected) => {
  const cookies = (['strict', 'lax', 'none'] as const).map(sameSite => cookie({ name: sameSite, sameSite }))
  const { sent } = testRequest(cookies, presetRequest(`${A}/`, context), CHROMIUM, NO_AGE)
  expect(sent.map(one => one.name).join(' ')).toBe(expected)
})

describe('what would have to change', () => {
  const changes = (one: CookieItem, context: TesterContext, url = `${A}/`, environment = CHROMIUM) =>
    remedies(one, presetRequest(url, context), environment, NO_AGE).map(set =>
      set
        .map(({ change, to }) => `${change}=${typeof to === 'object' ? (to?.site ?? 'none') : to}`)
        .join(' '),
    )

  it.each([
    ['nothing when it is sent', cookie(), { how: 'address-bar' }, `${A}/`, []],
    [
      'SameSite for a link',
      cookie({ sameSite: 'strict' }),
      { how: 'link', from: X },
      `${A}/`,
      ['sameSite=lax', 'sameSite=none'],
    ],
    ['SameSite for a form', cookie(), { how: 'form-post', from: X }, `${A}/`, ['sameSite=none']],
    [
      'SameSite and Secure',
      cookie({ secure: false }),
      { how: 'form-post', from: X },
      `${A}/`,
      ['sameSite=none secure=true'],
    ],
    ['the path', cookie({ path: '/x' }), { how: 'address-bar' }, `${A}/`, ['path=/']],
    [
      'the domain',
      cookie({ domain: 'www.site.example' }),
      { how: 'address-bar' },
      `${A}/`,
      ['domain=site.example'],
    ],
    [
      'nothing helps a __Host- cookie of another host',
      cookie({ name: '__Host-a', domain: 'www.site.example' }),
      { how: 'address-bar' },
      `${A}/`,
      [],
    ],
    ['nothing helps another site', cookie({ domain: 'other.example' }), { how: 'address-bar' }, `${A}/`, []],
    ['nothing helps an expired one', cookie({ expires: 1 }), { how: 'address-bar' }, `${A}/`, []],
    ['https', cookie(), { how: 'address-bar' }, 'http://app.site.example/', ['scheme=https']],
    [
      'credentials',
      cookie(),
      { how: 'fetch', frames: [A], credentials: 'omit' },
      `${A}/`,
      ['credentials=include'],
    ],
  ] as const)('%s', (_, one, context, url, expected) => {
    expect(changes(one, context, url)).toEqual(expected)
  })

  it('is the partition in a frame of another site, in Firefox', () => {
    expect(changes(cookie({ sameSite: 'none' }), { how: 'frame', frames: [X] }, `${A}/`, FIREFOX)).toEqual([
      `partition=${X}`,
    ])
  })
})

function withChange(one: CookieItem, { change, to }: Change): CookieItem {
  if (change === 'domain') return { ...one, domain: to, hostOnly: false }
  return change === 'scheme' || change === 'credentials' ? one : { ...one, [change]: to }
}

describe('every remedy', () => {
  it('works', () => {
    const sameSite = fc.constantFrom('none', 'lax', 'strict', 'unset' as const)
    const host = fc.constantFrom('app.site.example', 'www.site.example', 'other.example')
    const context = fc.constantFrom(...CONTEXTS.map(([one]) => one))
    fc.assert(
      fc.property(
        sameSite,
        host,
        fc.boolean(),
        fc.constantFrom('/', '/x'),
        context,
        (same, domain, secure, path, how) => {
          const one = cookie({ sameSite: same as CookieItem['sameSite'], domain, secure, path })
          for (const environment of [CHROMIUM, FIREFOX])
            for (const set of remedies(one, presetRequest(`${A}/`, how), environment, NO_AGE)) {
              const changed = set.reduce(withChange, one)
              const request = presetRequest(`${A}/`, how)
              const credentials = set.some(c => c.change === 'credentials') ? 'include' : request.credentials
              expect(judge(changed, requestFacts({ ...request, credentials }, environment), NO_AGE)).toEqual(
                [],
              )
            }
        },
      ),
    )
  })
})
