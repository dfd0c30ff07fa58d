/** Rules that a browser's cookies.set would break silently are refused before anything is written. */
import { describe, expect, test } from 'vitest'
import { brokenRule, differences, LONGEST_LIFE } from '../../src/core/cookie/writable'
import type { BrowserName, CookieItem } from '../../src/core/model'
import { NOW } from '../browser/fake-browser'
import { cookie } from '../browser/samples'

const partition = { site: 'https://shop.example', ancestor: false }
const HOST: Partial<CookieItem> = { name: '__Host-a' }

describe.each<BrowserName>(['chromium', 'firefox'])('in %s', browser => {
  const rule = (over: Partial<CookieItem>) => brokenRule(cookie(over), { browser, now: NOW })

  test.each<[string, Partial<CookieItem>]>([
    ['an ordinary cookie', {}],
    ['__Host- with all it needs', HOST],
    ['__Host-Http- with all it needs', { name: '__Host-Http-a', httpOnly: true }],
    ['__Secure- with a domain', { name: '__Secure-a', hostOnly: false, domain: 'shop.example' }],
    ['4096 bytes', { name: 'abc', value: 'x'.repeat(4093) }],
    ['2 bytes per é', { name: 'a', value: 'é'.repeat(2047) }],
    ['SameSite=None with Secure', { sameSite: 'none' }],
    ['a partition with Secure', { partition }],
    ['a date in the future', { expires: NOW + 1 }],
    ['a pair of surrogates', { value: '😀' }],
    ['a value with = and quotes', { value: 'a="b c"' }],
  ])('%s breaks no rule', (_, over) => expect(rule(over)).toBeNull())

  test.each<[string, Partial<CookieItem>, RegExp]>([
    ['__Host- without Secure', { ...HOST, secure: false }, /__Host-/],
    ['__Host- with a domain', { ...HOST, hostOnly: false }, /__Host-/],
    ['__Host- with another path', { ...HOST, path: '/a' }, /__Host-/],
    ['__hOST- in any case', { name: '__hOST-a', path: '/a' }, /__Host-/],
    ['__Host-Http- without HttpOnly', { name: '__Host-Http-a' }, /__Host-Http-/],
    ['__Http- without HttpOnly', { name: '__Http-a' }, /__Http-/],
    ['__Secure- without Secure', { name: '__Secure-a', secure: false }, /__Secure-/],
    ['4097 bytes', { name: 'abc', value: 'x'.repeat(4094) }, /4097 bytes/],
    ['é counts twice', { name: 'a', value: 'é'.repeat(2048) }, /4097 bytes/],
    ['a path over 1024 bytes', { path: `/${'x'.repeat(1024)}` }, /1024/],
    ['a path that does not begin with a slash', { path: 'a' }, /begin with/],
    ['a path with a semicolon', { path: '/a;b' }, /;/],
    ['SameSite=None without Secure', { sameSite: 'none', secure: false }, /SameSite=None/],
    ['a partition without Secure', { partition, secure: false }, /partitioned/],
    ['a date that has passed', { expires: NOW }, /passed/],
    ['half of a surrogate pair', { value: 'a\ud800' }, /surrogate/],
    ['a name with =', { name: 'a=b' }, /"="/],
    ['a name with a tab', { name: 'a\tb' }, /tab/],
    ['a name with a space at its end', { name: 'a ' }, /space/],
    ['a value with a semicolon', { value: 'a;b' }, /";"/],
    ['a value with a line break', { value: 'a\nb' }, /line break/],
    ['a value with a space before it', { value: ' a' }, /space/],
    ['nothing at all', { name: '', value: '' }, /name/],
    ['a nameless value that looks like a prefix', { name: '', value: '__Host-a' }, /name/],
  ])('%s breaks one', (_, over, words) => expect(rule(over)).toMatch(words))
})

test('a cookie without a name is refused in Firefox only', () => {
  expect(brokenRule(cookie({ name: '' }), { browser: 'firefox', now: NOW })).toMatch(/name/)
  expect(brokenRule(cookie({ name: '' }), { browser: 'chromium', now: NOW })).toBeNull()
})

test.each<[string, Partial<CookieItem>, Partial<CookieItem>, string]>([
  ['nothing', {}, {}, ''],
  ['a value', {}, { value: 'two' }, 'The browser stored another value.'],
  ['flags', { httpOnly: true }, { secure: false }, 'The browser stored another secure and httpOnly.'],
  ['SameSite', {}, { sameSite: 'unset' }, 'The browser stored another sameSite.'],
  ['a lost date', { expires: NOW + 9_000 }, {}, 'The browser stored another expires.'],
  ['a rounded date', { expires: NOW + 9_000 }, { expires: NOW + 8_999.5 }, ''],
  ['a date cut to 400 days', { expires: NOW + 2 * LONGEST_LIFE }, { expires: NOW + LONGEST_LIFE }, ''],
  [
    'another date',
    { expires: NOW + 90_000 },
    { expires: NOW + 9_000 },
    'The browser stored another expires.',
  ],
])('differences tells %s', (_, wanted, stored, words) =>
  expect(differences(cookie(wanted), cookie(stored), NOW)).toBe(words),
)
