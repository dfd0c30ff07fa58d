/** Every single rule is needed: for each there is a case that comes out differently when it alone is dropped. */
import { describe, expect, it } from 'vitest'
import type { CookieRequest } from '../../src/core/cookie/request'
import { requestFacts } from '../../src/core/cookie/request'
import { type BlockReason, judge, SEND_RULES } from '../../src/core/cookie/send'
import { type SetCookieContext, type StoreResult, storeCookie } from '../../src/core/cookie/store'
import { type RefusalReason, STORE_RULES } from '../../src/core/cookie/store-rules'
import type { CookieItem } from '../../src/core/model'
import {
  CHROMIUM,
  CHROMIUM_BLOCKING,
  cookie,
  FIREFOX,
  frame,
  NOW,
  resource,
  visit,
  words,
} from './cookie-samples'

const A = 'https://app.site.example'
const S = 'https://www.site.example'
const X = 'https://other.example'

/** A cookie and a request of which this rule alone, and no other, holds the one back from the other. */
const HELD_BACK: Readonly<Record<BlockReason, readonly [Partial<CookieItem>, CookieRequest]>> = {
  scheme: [{ secure: false }, visit('ftp://app.site.example/')],
  'other-store': [{ store: '1' }, visit(`${A}/`)],
  expired: [{ expires: NOW }, visit(`${A}/`)],
  'credentials-omit': [{}, resource(`${A}/`, [A], { credentials: 'omit' })],
  'credentials-same-origin': [{}, resource(`${A}/`, [S], { credentials: 'same-origin' })],
  domain: [{ domain: 'www.site.example' }, visit(`${A}/`)],
  path: [{ path: '/shop' }, visit(`${A}/shopping`)],
  secure: [{}, visit('http://app.site.example/')],
  'other-partition': [{ sameSite: 'none', partition: { site: X, ancestor: true } }, visit(`${A}/`)],
  'third-party-cookies': [{ sameSite: 'none' }, resource(`${A}/`, [X])],
  'samesite-strict': [{ sameSite: 'strict' }, visit(`${A}/`, { initiator: X })],
  'samesite-lax': [{}, visit(`${A}/`, { initiator: X, method: 'POST' })],
  'samesite-unset-as-lax': [{ sameSite: 'unset' }, visit(`${A}/`, { initiator: X, method: 'POST' })],
}

describe('sending', () => {
  it.each(Object.entries(HELD_BACK))('%s', (reason, [fields, request]) => {
    const facts = requestFacts(request, CHROMIUM_BLOCKING)
    const circumstances = { store: '0', now: NOW, age: 3600 }
    expect(judge(cookie(fields), facts, circumstances)).toEqual([reason])
    const others = SEND_RULES.filter(rule => rule.reason !== reason)
    expect(judge(cookie(fields), facts, circumstances, others)).toEqual([])
  })
})

type Attempt = readonly [line: string, fields?: Partial<SetCookieContext>]

const secure = cookie({ name: 'a', secure: true, httpOnly: false })
const httpOnly = cookie({ name: 'a', httpOnly: true })
const plain = visit('http://app.site.example/t/p')

/** A line that this rule refuses. In Firefox, where Chromium stores it or has another reason besides. */
const REFUSED: Readonly<Record<RefusalReason, Attempt>> = {
  nul: ['a=1\0'],
  'control-character': ['a=\x01'],
  tab: ['a=x\ty'],
  'tab-in-path': ['a=1; Path=/x\ty', { environment: FIREFOX }],
  empty: ['='],
  'empty-name': ['=v', { environment: FIREFOX }],
  'nameless-with-equals': ['=a=b'],
  'nameless-like-prefix': ['__Host-x'],
  'too-large': [`a=${'x'.repeat(4096)}`],
  'domain-mismatch': ['a=1; Domain=other.example'],
  'domain-public-suffix': ['a=1; Domain=example'],
  'domain-not-ascii': ['a=1; Domain=äpp.site.example', { environment: FIREFOX }],
  'prefix-secure': ['__Secure-a=1'],
  'prefix-secure-origin': ['__Secure-a=1; Secure', { request: plain }],
  'prefix-path-root': ['__Host-a=1; Secure'],
  'prefix-no-domain': ['__Host-a=1; Secure; Path=/; Domain=site.example'],
  'prefix-http-only': ['__Http-a=1; Secure'],
  'prefix-set-by-header': ['__Http-a=1; Secure; HttpOnly', { source: 'script' }],
  scheme: ['a=1', { request: visit('ftp://app.site.example/') }],
  'credentials-omit': ['a=1', { request: resource(`${A}/`, [A], { credentials: 'omit' }) }],
  'credentials-same-origin': ['a=1', { request: resource(`${A}/`, [S], { credentials: 'same-origin' }) }],
  'secure-from-http': ['a=1; Secure', { request: plain }],
  'samesite-none-not-secure': ['a=1; SameSite=None'],
  'partitioned-not-secure': ['a=1; Partitioned'],
  'partitioned-opaque-top': [
    'a=1; Secure; SameSite=None; Partitioned',
    { request: frame(`${A}/`, ['null']) },
  ],
  'samesite-cross-site': ['a=1; SameSite=Lax', { request: frame(`${A}/`, [A], { initiator: X }) }],
  'third-party-cookies': [
    'a=1; Secure; SameSite=None',
    { request: frame(`${A}/`, [X]), environment: CHROMIUM_BLOCKING },
  ],
  'httponly-from-script': ['a=1; HttpOnly', { source: 'script' }],
  'overwrites-secure': ['a=2', { request: plain, jar: [secure] }],
  'overwrites-httponly': ['a=2; Path=/', { source: 'script', jar: [httpOnly] }],
}

/** A line that they refuse is refused by another rule too; they are told all the same. */
const NEVER_ALONE: readonly string[] = ['prefix-secure-origin', 'prefix-set-by-header']

describe('storing', () => {
  it.each(Object.entries(REFUSED))('%s', (reason, [line, fields]) => {
    const store = (rules = STORE_RULES): StoreResult =>
      storeCookie(
        line,
        {
          request: visit(`${A}/t/p`),
          source: 'header',
          environment: CHROMIUM,
          now: NOW,
          serverDate: null,
          jar: [],
          store: '0',
          ...fields,
        },
        rules,
      )
    const others = STORE_RULES.filter(rule => rule.reason !== reason)
    expect(words(store()).split(' ')).toContain(reason)
    expect(words(store(others))).toBe(
      words(store())
        .split(' ')
        .filter(one => one !== reason)
        .join(' ') || 'stored',
    )
    expect(words(store(others)) === 'stored').toBe(!NEVER_ALONE.includes(reason))
  })

  it('has no rule that is not here, and none twice', () => {
    expect(STORE_RULES.map(rule => rule.reason).toSorted()).toEqual(Object.keys(REFUSED).toSorted())
    expect(SEND_RULES.map(rule => rule.reason).toSorted()).toEqual(Object.keys(HELD_BACK).toSorted())
  })
})
