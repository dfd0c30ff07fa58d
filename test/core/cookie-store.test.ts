/** Storing rules: the tables of forms, prefixes, expiry, domains and paths, in both browsers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from './any-text'
import { both, CHROMIUM, FIREFOX, frame, kept, NOW, set, visit, words } from './cookie-samples'

const DAY = 86_400_000
const X = 'https://other.example'

describe('forms', () => {
  it.each([
    ['v', 'stored', 'stored'],
    ['=v', 'stored', 'empty-name'],
    ['=', 'empty', 'empty empty-name'],
    ['', 'empty', 'empty'],
    [';', 'empty', 'empty'],
    ['=a=b', 'nameless-with-equals', 'empty-name nameless-with-equals'],
    ['a=', 'stored', 'stored'],
    ['a=b=c', 'stored', 'stored'],
    ['é=ü', 'stored', 'stored'],
    ['a=x\ty', 'tab', 'stored'],
    ['a\tb=x', 'tab', 'stored'],
    ['\ta=b\t', 'stored', 'stored'],
    ['a=1; Foo=x\ty', 'tab', 'stored'],
    ['a=1; SameSite=La\tx', 'tab', 'stored'],
    ['a=1; Path=/x\ty', 'tab tab-in-path', 'tab-in-path'],
    ['a=1; Path=\t/x\t', 'stored', 'stored'],
    ['a=\x01', 'control-character', 'control-character'],
    ['a=b\x7f', 'control-character', 'control-character'],
    ['a=\0', 'nul', 'nul'],
    ['a=b\rc', 'stored', 'control-character'],
    ['a=b\nc', 'stored', 'stored'],
    ['__Host-x', 'nameless-like-prefix', 'prefix-secure prefix-path-root'],
    ['__Host-x; Secure; Path=/', 'nameless-like-prefix', 'stored'],
    ['=__secure-x; Secure', 'nameless-like-prefix', 'empty-name nameless-like-prefix'],
  ])('%j: Chromium %s, Firefox %s', (line, chromium, firefox) => {
    expect(both(line)).toEqual([chromium, firefox])
  })

  it('cut the header at a line feed, and refuse one that a script writes', () => {
    expect(kept(set('a=b\nc; Secure'))).toMatchObject({ value: 'b', secure: false })
    expect(both('a=b\nc', { source: 'script' })).toEqual(['control-character', 'control-character'])
  })

  it('name a cookie as the extension API of the browser shows it', () => {
    expect(kept(set('é=ü', CHROMIUM))).toMatchObject({ name: 'é', value: 'ü' })
    expect(kept(set('é=ü', FIREFOX))).toMatchObject({ name: 'Ã©', value: 'ü' })
    expect(kept(set('v', FIREFOX))).toMatchObject({ name: 'v', value: '' })
  })

  it.each([
    ['n', 'x', 4095],
    ['n', 'é', 2047],
    ['n', '€', 1365],
    ['n', '😀', 1023],
    ['n'.repeat(10), 'x', 4086],
    ['n'.repeat(4096), 'x', 0],
  ])('fit in 4096 bytes: %#', (name, unit, times) => {
    expect(both(`${name}=${unit.repeat(times)}`)).toEqual(['stored', 'stored'])
    expect(both(`${name}=${unit.repeat(times + 1)}`)).toEqual(['too-large', 'too-large'])
  })
})

describe('prefixes', () => {
  const bad = [
    'prefix-secure',
    'prefix-path-root',
    'prefix-no-domain',
    'prefix-http-only',
    'prefix-set-by-header',
  ]
  it.each([
    ['__Secure-a=1; Secure', ''],
    ['__Secure-a=1', 'prefix-secure'],
    ['__SECURE-a=1', 'prefix-secure'],
    ['__Host-a=1; Secure; Path=/', ''],
    ['__Host-a=1; Secure', 'prefix-path-root'],
    ['__Host-a=1; Secure; Path=/x', 'prefix-path-root'],
    ['__Host-a=1; Secure; Path=/; Domain=site.example', 'prefix-no-domain'],
    ['__host-a=1; Path=/', 'prefix-secure'],
    ['__Http-a=1; Secure; HttpOnly', ''],
    ['__Http-a=1; Secure', 'prefix-http-only'],
    ['__Host-Http-a=1; Secure; HttpOnly; Path=/', ''],
    ['__Host-Http-a=1; Secure; Path=/', 'prefix-http-only'],
    ['__Host-Http-a=1; Secure; HttpOnly', 'prefix-path-root'],
  ])('%s', (line, refused) => {
    const expected = refused === '' ? 'stored' : refused
    expect(both(line)).toEqual([expected, expected])
    expect(refused === '' || bad.includes(refused)).toBe(true)
  })

  it('of the Http kind cannot be written by a script', () => {
    const [chromium] = both('__Http-a=1; Secure', { source: 'script' })
    expect(chromium).toBe('prefix-http-only prefix-set-by-header')
  })

  it('need a secure origin, which loopback is', () => {
    const at = (url: string) => words(set('__Secure-a=1; Secure', CHROMIUM, { request: visit(url) }))
    expect(at('http://site.example/')).toBe('prefix-secure-origin secure-from-http')
    expect(at('http://localhost/')).toBe('stored')
  })
})

describe('expiry', () => {
  const LATER = 'Expires=Fri, 06 Nov 2026 08:49:37 GMT'
  it.each([
    ['', null],
    ['; Max-Age=60', 60_000],
    ['; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 60_000],
    ['; Max-Age=34560000', 400 * DAY],
    ['; Max-Age=34560001', 400 * DAY],
    ['; Max-Age=100000000000000000000', 400 * DAY],
    ['; Expires=Fri, 31 Dec 9999 23:59:59 GMT', 400 * DAY],
    [`; Max-Age=abc; ${LATER}`, Date.UTC(2026, 10, 6, 8, 49, 37) - NOW],
    ['; Expires=2027-11-06', null],
    [`; Max-Age=${'9'.repeat(1025)}`, null],
  ])('a=1%s', (attributes, after) => {
    for (const environment of [CHROMIUM, FIREFOX])
      expect(kept(set(`a=1${attributes}`, environment)).expires).toBe(after === null ? null : NOW + after)
  })

  it('in the past deletes', () => {
    expect(both('a=1; Max-Age=0')).toEqual(['expired', 'expired'])
    expect(both('a=1; Max-Age=-1')).toEqual(['expired', 'expired'])
    expect(both('a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT')).toEqual(['expired', 'expired'])
  })

  it('tells when it was capped', () => {
    expect(set('a=1; Max-Age=34560000')).toMatchObject({ capped: false })
    expect(set('a=1; Max-Age=34560001')).toMatchObject({ capped: true })
  })

  it('is moved by the difference of the clocks, for Expires only', () => {
    const serverDate = Date.UTC(2026, 10, 6, 8, 48, 37)
    expect(kept(set(`a=1; ${LATER}`, CHROMIUM, { serverDate })).expires).toBe(NOW + 60_000)
    expect(kept(set('a=1; Max-Age=5', CHROMIUM, { serverDate })).expires).toBe(NOW + 5000)
  })
})

describe('domain and path', () => {
  it.each([
    ['', 'app.site.example', true],
    ['; Domain=', 'app.site.example', true],
    ['; Domain=site.example', 'site.example', false],
    ['; Domain=.SITE.example', 'site.example', false],
    ['; Domain=app.site.example', 'app.site.example', false],
  ])('%j', (attribute, domain, hostOnly) => {
    for (const environment of [CHROMIUM, FIREFOX])
      expect(kept(set(`a=1${attribute}`, environment))).toMatchObject({ domain, hostOnly })
  })

  it.each([
    ['https://app.site.example/', 'other.example', 'domain-mismatch'],
    ['https://app.site.example/', 'deep.app.site.example', 'domain-mismatch'],
    ['https://app.site.example/', 'example', 'domain-public-suffix'],
    ['https://a.shop.co.uk/', 'co.uk', 'domain-public-suffix'],
    ['https://a.shop.co.uk/', 'shop.co.uk', 'stored'],
    ['https://me.github.io/', 'github.io', 'domain-public-suffix'],
    ['https://github.io/', 'github.io', 'stored'],
    ['https://localhost/', 'localhost', 'stored'],
    ['https://a.localhost/', 'localhost', 'domain-public-suffix'],
    ['https://127.0.0.1/', '127.0.0.1', 'stored'],
    ['https://127.0.0.1/', '0.0.1', 'domain-mismatch'],
    ['https://[::1]/', '[::1]', 'stored'],
    ['https://app.site.example/', 'site.example:443', 'domain-mismatch'],
    ['https://app.site.example./', 'site.example', 'domain-mismatch'],
    ['https://app.site.example/', '.', 'domain-mismatch'],
    ['https://app.site.example/', '..site.example', 'domain-mismatch'],
    ['https://app.site.example/', '%73ite.example', 'domain-mismatch'],
    ['http://127.0.0.1/', '127.1', 'domain-mismatch'],
    ['https://a.bücher.example/', 'xn--bcher-kva.example', 'stored'],
  ])('%s with Domain=%s: %s', (url, domain, expected) => {
    expect(both(`a=1; Domain=${domain}`, { request: visit(url) })).toEqual([expected, expected])
  })

  it('take a Domain that is not ASCII in Chromium only', () => {
    const request = visit('https://a.bücher.example/')
    expect(both('a=1; Domain=bücher.example', { request })).toEqual(['stored', 'domain-not-ascii'])
    expect(kept(set('a=1; Domain=bücher.example', CHROMIUM, { request })).domain).toBe(
      'xn--bcher-kva.example',
    )
  })

  it.each([
    ['', '/t'],
    ['; Path=/x', '/x'],
    ['; Path=relative', '/t'],
    ['; Path=', '/t'],
    ['; Path=/x; Path=relative', '/t'],
    [`; Path=/${'x'.repeat(1024)}`, '/t'],
  ])('a=1%.20s', (attribute, path) => expect(kept(set(`a=1${attribute}`)).path).toBe(path))
})

it('judges any line at any URL without throwing', () => {
  const text = fc.oneof(anyText(), fc.stringMatching(/^[a-c=; \t.-]*$/))
  fc.assert(
    fc.property(text, text, text, (line, domain, url) => {
      for (const environment of [CHROMIUM, FIREFOX])
        words(set(`${line}; Domain=${domain}; Path=${url}`, environment, { request: frame(url, [url, X]) }))
    }),
  )
})
