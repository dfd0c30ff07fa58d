/** Sites, domain-match, path-match and default-path. */
import { describe, expect, it } from 'vitest'
import { canonicaliseHost, defaultPath, domainMatches, pathMatches } from '../../src/core/cookie/match'
import {
  isPublicSuffix,
  registrableDomain,
  sameSite,
  serialiseSite,
  siteOf,
} from '../../src/core/cookie/site'

describe('registrable domain', () => {
  it.each([
    ['app.site.example', 'site.example'],
    ['site.example', 'site.example'],
    ['a.b.shop.co.uk', 'shop.co.uk'],
    ['co.uk', null],
    ['me.github.io', 'me.github.io'],
    ['github.io', null],
    ['other.localhost', 'other.localhost'],
    ['localhost', null],
    ['example', null],
    ['127.0.0.1', null],
    ['[::1]', null],
    ['app.site.example.', 'site.example.'],
    ['under_score.site.example', 'site.example'],
    ['a.x.xn--55qx5d.cn', 'x.xn--55qx5d.cn'],
    ['a.city.kawasaki.jp', 'city.kawasaki.jp'],
    ['shop.tama.kawasaki.jp', 'shop.tama.kawasaki.jp'],
    ['', null],
  ])('of %s is %s', (host, expected) => expect(registrableDomain(host)).toBe(expected))

  it('makes a public suffix of every name without one, but not of an address', () => {
    expect(['co.uk', 'localhost', 'github.io'].every(isPublicSuffix)).toBe(true)
    expect(['site.example', '127.0.0.1', '[::1]'].some(isPublicSuffix)).toBe(false)
  })
})

describe('same site', () => {
  it.each([
    ['https://app.site.example', 'https://www.site.example:8443', true, true],
    ['http://app.site.example', 'https://app.site.example', false, true],
    ['wss://app.site.example', 'https://app.site.example', true, true],
    ['https://a.co.uk', 'https://b.co.uk', false, false],
    ['https://127.0.0.1', 'https://127.0.0.1:1', true, true],
    ['https://127.0.0.1', 'https://localhost', false, false],
    ['null', 'null', false, false],
    ['chrome-extension://abc', 'https://abc', false, true],
  ])('%s and %s: with scheme %s, without %s', (a, b, schemeful, schemeless) => {
    expect(sameSite(siteOf(a), siteOf(b), true)).toBe(schemeful)
    expect(sameSite(siteOf(a), siteOf(b), false)).toBe(schemeless)
  })

  it('is written as browsers write it', () => {
    const site = siteOf('https://a.b.shop.co.uk:8443/x')
    expect(site === null ? null : serialiseSite(site)).toBe('https://shop.co.uk')
  })
})

describe('RFC 6265bis 5.1', () => {
  it.each([
    ['app.site.example', 'site.example', true],
    ['site.example', 'site.example', true],
    ['mysite.example', 'site.example', false],
    ['site.example', 'app.site.example', false],
    ['1.2.3.4', '3.4', false],
  ])('%s domain-matches %s: %s', (host, domain, expected) =>
    expect(domainMatches(host, domain)).toBe(expected),
  )

  it.each([
    ['/shop', '/shop', true],
    ['/shop/', '/shop', true],
    ['/shop/x', '/shop', true],
    ['/shop/x', '/shop/', true],
    ['/shop', '/shop/', false],
    ['/shopping', '/shop', false],
    ['/SHOP', '/shop', false],
    ['/sh%6fp', '/shop', false],
    ['/', '/', true],
    ['/x', '/', true],
  ])('%s path-matches %s: %s', (path, cookiePath, expected) =>
    expect(pathMatches(path, cookiePath)).toBe(expected),
  )

  it.each([
    ['/t/p', '/t'],
    ['/t/', '/t'],
    ['/t', '/'],
    ['/', '/'],
    ['', '/'],
    ['x/y', '/'],
  ])('default-path of %s is %s', (path, expected) => expect(defaultPath(path)).toBe(expected))

  it.each([
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['::1', '[::1]'],
    ['127.1', '127.0.0.1'],
    ['site.example:80', null],
    ['site.example:8080', null],
    ['a b', null],
    ['user@site.example', null],
    ['site.example/x', null],
  ])('canonical form of %s is %s', (host, expected) => expect(canonicaliseHost(host)).toBe(expected))
})
