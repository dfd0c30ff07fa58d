/** Storing rules by context: frames, credentials, Secure, and what is in the jar already. */
import { describe, expect, it } from 'vitest'
import { blockReasons } from '../../src/core/cookie/send'
import {
  both,
  CHROMIUM,
  CHROMIUM_BLOCKING,
  cookie,
  FIREFOX,
  frame,
  kept,
  resource,
  set,
  visit,
  words,
} from './cookie-samples'

const A = 'https://app.site.example'
const X = 'https://other.example'

describe('a cross-site frame', () => {
  const inFrame = frame(`${A}/`, [X])
  it.each([
    [
      'a=1; Secure; SameSite=Lax',
      'samesite-cross-site',
      'samesite-cross-site',
      'samesite-cross-site third-party-cookies',
    ],
    [
      'a=1; Secure; SameSite=Strict',
      'samesite-cross-site',
      'samesite-cross-site',
      'samesite-cross-site third-party-cookies',
    ],
    ['a=1; Secure', 'samesite-cross-site', 'stored', 'samesite-cross-site third-party-cookies'],
    ['a=1; Secure; SameSite=None', 'stored', 'stored', 'third-party-cookies'],
    ['a=1; Secure; SameSite=None; Partitioned', 'stored', 'stored', 'stored'],
  ])(
    '%s in a cross-site frame: Chromium %s, Firefox %s, Chromium that blocks %s',
    (line, chromium, firefox, blocking) => {
      expect(both(line, { request: inFrame })).toEqual([chromium, firefox])
      expect(words(set(line, CHROMIUM_BLOCKING, { request: inFrame }))).toBe(blocking)
    },
  )

  it('decides about the jar', () => {
    const none = 'a=1; Secure; SameSite=None'
    const key = { site: X, ancestor: true }
    expect(kept(set(none, CHROMIUM, { request: inFrame })).partition).toBeNull()
    expect(kept(set(none, FIREFOX, { request: inFrame })).partition).toEqual(key)
    expect(kept(set(`${none}; Partitioned`, CHROMIUM, { request: inFrame })).partition).toEqual(key)
    expect(kept(set(`${none}; Partitioned`, FIREFOX)).partition).toEqual({
      site: 'https://site.example',
      ancestor: false,
    })
    const aba = frame(`${A}/`, [X, A])
    expect(kept(set(none, FIREFOX, { request: aba })).partition).toEqual({
      site: 'https://site.example',
      ancestor: true,
    })
  })
})

describe('a frame of its own site', () => {
  // A frame of another site that goes to the page's own: its chain is same-site, who started it is not. Measured.
  it.each([
    ['a=1; Secure; SameSite=Lax', 'samesite-cross-site', 'samesite-cross-site'],
    ['a=1; Secure', 'samesite-cross-site', 'stored'],
    ['a=1; Secure; SameSite=None', 'stored', 'stored'],
  ])('that another site navigates there: %s', (line, chromium, firefox) => {
    expect(both(line, { request: frame(`${A}/`, [A], { initiator: X }) })).toEqual([chromium, firefox])
  })

  it('keeps everything that a resource sets, also after a redirect over another site', () => {
    const request = resource(`${A}/`, [A], { redirects: [{ from: X, status: 302 }] })
    expect(both('a=1; SameSite=Strict', { request })).toEqual(['stored', 'stored'])
  })
})

it('with third-party cookies blocked, Firefox refuses and holds back partitioned ones too', () => {
  const blocking = { ...FIREFOX, thirdPartyCookies: 'blocked' } as const
  const request = frame(`${A}/`, [X])
  expect(words(set('a=1; Secure; SameSite=None; Partitioned', blocking, { request }))).toBe(
    'third-party-cookies',
  )
  const partitioned = cookie({ sameSite: 'none', partition: { site: X, ancestor: true } })
  const circumstances = { store: null, now: null, age: null }
  expect(blockReasons(partitioned, request, blocking, circumstances)).toEqual(['third-party-cookies'])
  expect(blockReasons(partitioned, request, CHROMIUM_BLOCKING, circumstances)).toEqual([])
})

describe('a response', () => {
  it('at top level may set anything, whoever led there', () => {
    const request = visit(`${A}/`, { initiator: X, method: 'POST', redirects: [{ from: X, status: 307 }] })
    expect(both('a=1; SameSite=Strict', { request })).toEqual(['stored', 'stored'])
  })

  it('without credentials sets nothing', () => {
    const omit = resource(`${A}/`, [A], { credentials: 'omit' })
    expect(both('a=1', { request: omit })).toEqual(['credentials-omit', 'credentials-omit'])
    const sibling = resource(`${A}/`, ['https://www.site.example'], { credentials: 'same-origin' })
    expect(both('a=1', { request: sibling })).toEqual(['credentials-same-origin', 'credentials-same-origin'])
  })

  it('needs Secure for SameSite=None and for Partitioned, and https or loopback for Secure', () => {
    expect(both('a=1; SameSite=None')[0]).toBe('samesite-none-not-secure')
    expect(both('a=1; Partitioned')[1]).toBe('partitioned-not-secure')
    expect(both('a=1; Secure', { request: visit('http://site.example/') })[0]).toBe('secure-from-http')
    expect(both('a=1; Secure', { request: visit('http://127.0.0.1/') })).toEqual(['stored', 'stored'])
  })

  it('leaves alone what is protected', () => {
    const jar = [cookie({ secure: true, httpOnly: true, path: '/' })]
    const plain = { jar, request: visit('http://app.site.example/x') }
    expect(both('a=2', plain)).toEqual(['overwrites-secure', 'overwrites-secure'])
    expect(both('a=2; Domain=site.example; Path=/x', plain)[0]).toBe('overwrites-secure')
    expect(both('b=2', plain)[0]).toBe('stored')
    expect(both('a=2; Path=/', { jar, source: 'script' })).toEqual([
      'overwrites-httponly',
      'overwrites-httponly',
    ])
    expect(both('a=2; Path=/x', { jar, source: 'script' })[0]).toBe('stored')
    expect(both('a=2; HttpOnly', { source: 'script' })[0]).toBe('httponly-from-script')
  })
})
