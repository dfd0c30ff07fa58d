/** Sending rules one by one: hosts, Secure, all reasons at once, expiry, the two minutes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CookieRequest } from '../../src/core/cookie/request'
import { type BlockReason, blockReasons } from '../../src/core/cookie/send'
import type { CookieItem } from '../../src/core/model'
import { anyText } from './any-text'
import { CHROMIUM, CHROMIUM_BLOCKING, cookie, FIREFOX, NOW, resource, visit } from './cookie-samples'

const OLD = { store: null, now: NOW, age: 3600 }

const reasons = (one: CookieItem, request: CookieRequest, environment = CHROMIUM): readonly BlockReason[] =>
  blockReasons(one, request, environment, OLD)

describe('Secure over http', () => {
  it.each([
    ['localhost', true],
    ['app.localhost', true],
    ['a.b.localhost', true],
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['[::1]', true],
    ['localhost.', true],
    ['a.localhost.', true],
    ['[::ffff:7f00:1]', false],
    ['128.0.0.1', false],
    ['[::2]', false],
    ['localhost.example', false],
    ['mylocalhost', false],
    ['0.0.0.0', false],
    ['site.example', false],
  ])('%s: sent %s', (host, sent) => {
    for (const environment of [CHROMIUM, FIREFOX])
      expect(reasons(cookie({ domain: host }), visit(`http://${host}/`), environment)).toEqual(
        sent ? [] : ['secure'],
      )
  })
})

describe('hosts', () => {
  it('match by domain unless the cookie is host-only, whatever the port', () => {
    const request = visit('https://app.site.example:8443/')
    expect(reasons(cookie({ domain: 'site.example', hostOnly: false }), request)).toEqual([])
    expect(reasons(cookie({ domain: 'site.example', hostOnly: true }), request)).toEqual(['domain'])
    expect(reasons(cookie({ domain: 'app.site.example' }), request)).toEqual([])
  })

  it('compare in punycode and lower case', () => {
    expect(reasons(cookie({ domain: 'bücher.example' }), visit('https://BÜCHER.example/'))).toEqual([])
    expect(reasons(cookie({ domain: 'xn--bcher-kva.example' }), visit('https://bücher.example/'))).toEqual([])
  })

  it('take IPv6 with and without brackets, and never match a part of an address', () => {
    expect(reasons(cookie({ domain: '::1' }), visit('https://[::1]:8080/'))).toEqual([])
    expect(reasons(cookie({ domain: '0.0.1', hostOnly: false }), visit('https://127.0.0.1/'))).toEqual([
      'domain',
    ])
  })

  it('keep the root dot apart', () => {
    expect(reasons(cookie({ domain: 'app.site.example' }), visit('https://app.site.example./'))).toEqual([
      'domain',
    ])
  })
})

describe('all reasons', () => {
  it('are told, not only the first', () => {
    const one = cookie({
      domain: 'x.example',
      path: '/p',
      sameSite: 'strict',
      expires: NOW - 1,
      store: 'other',
    })
    const request = resource('http://app.site.example/', ['https://other.example'], { credentials: 'omit' })
    expect(blockReasons(one, request, FIREFOX, { store: '0', now: NOW, age: null })).toEqual([
      'other-store',
      'expired',
      'credentials-omit',
      'domain',
      'path',
      'secure',
      'third-party-cookies',
      'samesite-strict',
    ])
  })

  it('name a scheme that has no cookies', () => {
    expect(reasons(cookie(), visit('ftp://app.site.example/'))).toContain('scheme')
    expect(reasons(cookie(), visit('file:///etc/hosts'))).toContain('scheme')
    expect(reasons(cookie(), visit('no url'))).toContain('scheme')
  })

  it('have expiry to the millisecond, and only with a clock', () => {
    const request = visit('https://app.site.example/')
    expect(reasons(cookie({ expires: NOW + 1 }), request)).toEqual([])
    expect(reasons(cookie({ expires: NOW }), request)).toEqual(['expired'])
    expect(
      blockReasons(cookie({ expires: 0 }), request, CHROMIUM, { store: null, now: null, age: 1 }),
    ).toEqual([])
  })
})

describe('the two minutes', () => {
  it.each([
    [120, []],
    [121, ['samesite-unset-as-lax']],
    [null, ['samesite-unset-as-lax']],
  ])('age %s: %j', (age, blocked) => {
    const request = visit('https://app.site.example/', { method: 'POST', initiator: 'https://other.example' })
    const circumstances = { store: null, now: NOW, age }
    expect(blockReasons(cookie({ sameSite: 'unset' }), request, CHROMIUM, circumstances)).toEqual(blocked)
  })
})

it('never throws, whatever cookie, URL and origins are', () => {
  const odd = fc.oneof(
    fc.string(),
    anyText(),
    fc.webUrl(),
    fc.constantFrom('null', '::', 'a..b', 'http://[::1'),
  )
  fc.assert(
    fc.property(odd, odd, odd, fc.array(odd), (domain, path, url, origins) => {
      const request = resource(url, origins, { redirects: origins.map(from => ({ from, status: 302 })) })
      for (const environment of [CHROMIUM, CHROMIUM_BLOCKING, FIREFOX])
        expect(Array.isArray(reasons(cookie({ domain, path }), request, environment))).toBe(true)
    }),
  )
})
