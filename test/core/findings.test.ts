/** Findings: positives of each kind, and ten realistic sites on which there is nothing to say. */
import { describe, expect, it } from 'vitest'
import type { Finding, FindingContext, SessionFact } from '../../src/core/findings/finding'
import { FINDING_RULES, findings } from '../../src/core/findings/index'
import type { Frame, StorageItem } from '../../src/core/model'
import { cookie, NOW } from './cookie-samples'
import { cleanSites } from './findings-samples'
import { contextOf, FOREIGN, stored, TOP } from './labels-samples'

const JWT = `${btoa('{"alg":"HS256","typ":"JWT"}').replaceAll('=', '')}.${btoa('{"sub":"1"}').replaceAll('=', '')}.${'s'.repeat(43)}`

const of = (
  items: readonly StorageItem[],
  fields: Partial<FindingContext> = {},
  frames: readonly Frame[] = [TOP],
): FindingContext => ({ ...contextOf(items, frames), sessions: new Map(), ...fields })

const fact = (item: StorageItem, exampleKey = false): FindingContext['sessions'] =>
  new Map<StorageItem['id'], SessionFact>([[item.id, { mechanism: 'flask.session', exampleKey }]])

const ids = (context: FindingContext): readonly string[] => findings(context).map(({ id }) => id)

const good = cookie({ name: 'session', value: 'payload', httpOnly: true })

describe('a session cookie', () => {
  it('is recognised by its name or its format, and is fine with HttpOnly, Secure and Lax', () => {
    expect(ids(of([good], { sessions: fact(good) }))).toEqual([])
  })

  it.each([
    ['without HttpOnly', { httpOnly: false }, 'session-readable-by-scripts'],
    ['without Secure', { secure: false }, 'session-not-secure'],
    ['with SameSite=None', { sameSite: 'none' }, 'session-cross-site'],
  ] as const)('%s is a finding', (_, fields, id) => {
    expect(ids(of([cookie({ ...good, ...fields })]))).toEqual([id])
    const other = cookie({ ...good, name: 'whatever', ...fields })
    expect(ids(of([other]))).toEqual([])
    expect(findings(of([other], { sessions: fact(other) }))).toMatchObject([
      { id, mechanism: 'flask.session', items: [other.id] },
    ])
  })

  it('without Secure is none on loopback and on http pages', () => {
    const insecure = cookie({ ...good, secure: false, domain: 'localhost' })
    const context = of([insecure])
    expect(ids({ ...context, snapshot: { ...context.snapshot, top: 'https://localhost/' } })).toEqual([])
    expect(ids({ ...context, snapshot: { ...context.snapshot, top: 'http://app.site.example/' } })).toEqual(
      [],
    )
  })

  it('is not a token against forgery, nor one whose attributes are not visible', () => {
    const csrf = cookie({ name: 'XSRF-TOKEN', value: 'abc', httpOnly: false })
    expect(ids(of([csrf], { sessions: fact(csrf) }))).toEqual([])
    expect(ids(of([cookie({ ...good, httpOnly: false, attributesKnown: false })]))).toEqual([])
  })

  it('verified with a published key is a finding', () => {
    expect(findings(of([good], { sessions: fact(good, true) }))).toMatchObject([
      { id: 'published-key', severity: 'high' },
    ])
  })

  it('in Web Storage, verified with a published key, is a finding too', () => {
    const item = stored()
    expect(ids(of([item], { sessions: fact(item, true) }))).toEqual(['published-key', 'token-in-web-storage'])
  })

  it('verified with a key of its own is none', () => {
    expect(ids(of([good], { sessions: fact(good, false) }))).toEqual([])
  })
})

describe('a token in Web Storage', () => {
  it.each([
    ['a JWT', JWT, true],
    ['a JWT in JSON', JSON.stringify({ access_token: JWT }), true],
    ['a Bearer JWT', `Bearer ${JWT}`, true],
    ['a JWT without signature', JWT.split('.').slice(0, 2).join('.'), false],
    ['base64 that is no JWT', `eyJhYmNkZWZnaGlqIn0.${'x'.repeat(20)}.${'y'.repeat(20)}`, false],
    ['plain JSON', '{"theme":"dark"}', false],
  ])('%s: %s', (_, value, found) => {
    expect(ids(of([stored({ value })]))).toEqual(found ? ['token-in-web-storage'] : [])
  })

  it('counts less in sessionStorage, and a recognised session counts too', () => {
    expect(findings(of([stored({ kind: 'session', value: JWT })]))).toMatchObject([
      { severity: 'low', token: 'jwt' },
    ])
    const item = stored()
    expect(findings(of([item], { sessions: fact(item) }))).toMatchObject([
      { severity: 'medium', token: 'session' },
    ])
  })
})

describe('sizes', () => {
  it('of a cookie matter above 90 % of 4096', () => {
    expect(ids(of([cookie({ name: 'a', value: 'x'.repeat(3685) })]))).toEqual([])
    expect(findings(of([cookie({ name: 'a', value: 'x'.repeat(3686) })]))).toMatchObject([
      { id: 'cookie-nearly-full', used: 3687, limit: 4096 },
    ])
  })

  it('of the header matter above 90 % of 8190, counting only what goes to the page', () => {
    const many = (count: number, path = '/') =>
      Array.from({ length: count }, (_, i) => cookie({ name: `c${i}`, value: 'x'.repeat(1000), path }))
    expect(ids(of(many(7)))).toEqual([])
    expect(ids(of(many(8, '/elsewhere')))).toEqual([])
    expect(findings(of(many(8)))).toMatchObject([
      { id: 'header-near-server-limit', bytes: 8 * 1003 + 14, limit: 8190 },
    ])
  })
})

describe('other problems', () => {
  it.each([
    ['path', cookie({ path: '/shop' })],
    ['domain', cookie({ domain: 'site.example', hostOnly: false })],
    ['partition', cookie({ partition: { site: 'https://site.example', ancestor: false } })],
  ])('the same name twice, differing in %s', (differs, other) => {
    expect(findings(of([cookie(), other]))).toMatchObject([{ id: 'same-name-twice', name: 'a', differs }])
  })

  it('the same name twice is none when only one goes to the page', () => {
    expect(
      ids(of([cookie(), cookie({ path: '/elsewhere' }), cookie({ domain: 'www.site.example' })])),
    ).toEqual([])
  })

  it('a date at the cap', () => {
    expect(findings(of([cookie({ expires: NOW + 400 * 86_400_000 })]))).toMatchObject([
      { id: 'expires-at-cap', days: 400 },
    ])
    expect(ids(of([cookie({ expires: NOW + 365 * 86_400_000 })]))).toEqual([])
  })

  it.each([
    [cookie({ name: '__Host-a', secure: false }), ['secure']],
    [cookie({ name: '__Host-a', path: '/x' }), ['path-root']],
    [cookie({ name: '__Host-a', domain: 'site.example', hostOnly: false }), ['no-domain']],
    [cookie({ name: '__http-a' }), ['http-only']],
  ])('a prefix that is not kept: %#', (item, lacks) => {
    expect(findings(of([item]))).toMatchObject([{ id: 'prefix-broken', lacks }])
  })

  it('a third-party cookie that Firefox does not send, and one that Chromium does not', () => {
    const common = cookie({ domain: 'other.example', sameSite: 'none' })
    const partition = { site: 'https://site.example', ancestor: true }
    expect(findings(of([common], {}, [TOP, FOREIGN]))).toMatchObject([
      { id: 'third-party-in-one-browser', sentBy: 'chromium', host: 'other.example' },
    ])
    expect(
      findings(of([cookie({ ...common, sameSite: 'unset', partition })], {}, [TOP, FOREIGN])),
    ).toMatchObject([{ sentBy: 'firefox' }])
    expect(ids(of([cookie({ ...common, partition })], {}, [TOP, FOREIGN]))).toEqual([])
    expect(ids(of([common]))).toEqual([])
  })
})

/** The least of which each is found; the compiler names a kind that has none. */
const POSITIVES: Readonly<Record<Finding['id'], FindingContext>> = {
  'published-key': of([good], { sessions: fact(good, true) }),
  'session-readable-by-scripts': of([cookie({ ...good, httpOnly: false })]),
  'session-not-secure': of([cookie({ ...good, secure: false })]),
  'session-cross-site': of([cookie({ ...good, sameSite: 'none' })]),
  'token-in-web-storage': of([stored({ value: JWT })]),
  'prefix-broken': of([cookie({ name: '__Secure-a', secure: false })]),
  'cookie-nearly-full': of([cookie({ value: 'x'.repeat(4000) })]),
  'header-near-server-limit': of(
    Array.from({ length: 8 }, (_, i) => cookie({ name: `c${i}`, value: 'x'.repeat(1000) })),
  ),
  'same-name-twice': of([cookie(), cookie({ domain: 'site.example', hostOnly: false })]),
  'third-party-in-one-browser': of([cookie({ domain: 'other.example', sameSite: 'none' })], {}, [
    TOP,
    FOREIGN,
  ]),
  'expires-at-cap': of([cookie({ expires: NOW + 400 * 86_400_000 })]),
}

it.each(Object.entries(POSITIVES))('%s is found alone, and by its own rule', (id, context) => {
  expect(ids(context)).toEqual([id])
  expect(FINDING_RULES[id as Finding['id']](context)).not.toEqual([])
})

it('the worst comes first', () => {
  const bad = cookie({ ...good, httpOnly: false, expires: NOW + 400 * 86_400_000, sameSite: 'none' })
  expect(findings(of([bad])).map(({ severity }) => severity)).toEqual(['high', 'medium', 'low'])
})

describe.each(['chromium', 'firefox'] as const)('in %s', browser => {
  it.each(cleanSites)('$name has no finding', ({ items, frames, sessions }) => {
    expect(findings({ ...contextOf(items, frames), browser, sessions })).toEqual([])
  })
})
