/** Cookie and Set-Cookie headers as data, in both browsers' readings. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BROWSER_RULES } from '../../src/core/cookie/browser-rules'
import { parseCookieHeader, parseSetCookie } from '../../src/core/cookie/parse'
import { anyText } from './any-text'

const chromium = (line: string) => parseSetCookie(line, BROWSER_RULES.chromium)
const firefox = (line: string) => parseSetCookie(line, BROWSER_RULES.firefox)

describe('Cookie header', () => {
  it('keeps order, repeated names, inner spaces, quotes and equals signs', () => {
    expect(parseCookieHeader('a=deep; a=root;  b = "x, y" ; c=d=e; v; f=')).toEqual([
      { name: 'a', value: 'deep' },
      { name: 'a', value: 'root' },
      { name: 'b', value: '"x, y"' },
      { name: 'c', value: 'd=e' },
      { name: '', value: 'v' },
      { name: 'f', value: '' },
    ])
    expect(parseCookieHeader('')).toEqual([])
    expect(parseCookieHeader(';;')).toEqual([])
  })
})

describe('Set-Cookie', () => {
  it.each([
    ['a=b=c', 'a', 'b=c'],
    ['a=', 'a', ''],
    [' a = b ', 'a', 'b'],
    ['a="b c, d"', 'a', '"b c, d"'],
    ['\ta\t=\tb\t; Path=/', 'a', 'b'],
    ['é=ü', 'é', 'ü'],
  ])('%j is read alike by both', (line, name, value) => {
    expect(chromium(line)).toMatchObject({ name, value })
    expect(firefox(line)).toMatchObject({ name, value })
  })

  it('without = is a value to Chromium and a name to Firefox', () => {
    expect(chromium('v; Secure')).toMatchObject({ name: '', value: 'v' })
    expect(firefox('v; Secure')).toMatchObject({ name: 'v', value: '' })
  })

  it('has attributes in any case, the last of equal ones wins', () => {
    const { attributes } = chromium(
      'a=1; SECURE; httponly=x; path=/a; PATH=/b; Domain=.x; domain=y; samesite=LAX; SameSite=Strict',
    )
    expect(attributes).toMatchObject({
      secure: true,
      httpOnly: true,
      path: '/b',
      domain: 'y',
      sameSite: 'strict',
    })
  })

  it.each([
    ['Max-Age=60', 60, 60],
    ['Max-Age=-5', -5, -5],
    ['Max-Age=0', 0, 0],
    ['Max-Age=+60', 60, null],
    ['Max-Age=abc', null, null],
    ['Max-Age=1.5', null, null],
    ['Max-Age=60x', null, null],
    ['Max-Age=', null, null],
    ['Max-Age="60"', null, null],
    ['Max-Age=-', null, -1],
    ['Max-Age=1e20', null, null],
    ['Max-Age=60; Max-Age=abc', null, null],
    ['Max-Age=60; Max-Age=30', 30, 30],
  ])('%s: Chromium %s, Firefox %s', (attribute, inChromium, inFirefox) => {
    expect(chromium(`a=1; ${attribute}`).attributes.maxAge).toBe(inChromium)
    expect(firefox(`a=1; ${attribute}`).attributes.maxAge).toBe(inFirefox)
  })
})

describe('an attribute', () => {
  it('SameSite of an unknown value is as none given, also after a known one', () => {
    expect(chromium('a=1; SameSite=bogus').attributes.sameSite).toBe('unset')
    expect(chromium('a=1; SameSite=Strict; SameSite=bogus').attributes.sameSite).toBe('unset')
  })

  it('of more than 1024 bytes is dropped, not one of 1024', () => {
    expect(chromium(`a=1; Path=/${'x'.repeat(1023)}`).attributes.path).toHaveLength(1024)
    const long = chromium(`a=1; Path=/first; Path=/${'é'.repeat(512)}`)
    expect(long.attributes.path).toBe('/first')
    expect(long.ignored).toEqual([{ attribute: 'Path', because: 'too-long' }])
  })

  it('Expires that is no date takes the place of one that is', () => {
    const line = 'a=1; Expires=Sat, 06 Nov 2027 08:49:37 GMT; Expires=garbage'
    expect([chromium(line), firefox(line)].map(({ attributes }) => attributes.expires)).toEqual([null, null])
  })

  it('that is a flag with an over-long value is dropped in Chromium only', () => {
    const line = `a=1; HttpOnly=${'x'.repeat(1025)}`
    expect([chromium(line), firefox(line)].map(({ attributes }) => attributes.httpOnly)).toEqual([
      false,
      true,
    ])
  })

  it('that was ignored is told', () => {
    expect(chromium('a=1; Expires=0; Foo; Max-Age=x; SameSite=y').ignored).toEqual([
      { attribute: 'Expires', because: 'not-a-date' },
      { attribute: 'Foo', because: 'unknown' },
      { attribute: 'Max-Age', because: 'not-a-number' },
      { attribute: 'SameSite', because: 'unknown-value' },
    ])
    expect(chromium('a=1; Max-Age=1; Expires=Sat, 06 Nov 2027 08:49:37 GMT').ignored).toEqual([
      { attribute: 'Expires', because: 'overridden' },
    ])
    expect(chromium('a=1; Path=/; Secure; Priority=High; ; =').ignored).toEqual([])
  })
})

describe('any text', () => {
  it('can be read', () => {
    const text = fc.oneof(anyText(), fc.stringMatching(/^[ \ta-f=;,"-]*$/))
    fc.assert(
      fc.property(text, line => {
        for (const read of [chromium, firefox]) {
          const { name, value } = read(line)
          expect(line).toContain(name)
          expect(line).toContain(value)
        }
        parseCookieHeader(line)
      }),
    )
  })
})
