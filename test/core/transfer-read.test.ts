/** Reading what other tools wrote: their spellings, and clear words for what is wrong, entry by entry. */
import { describe, expect, it, test } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import type { Entry, Problem } from '../../src/core/transfer/entry'
import { MOST_ENTRIES, MOST_TEXT, readTransfer } from '../../src/core/transfer/index'

function entriesOf(text: string): readonly Entry[] {
  const reading = readTransfer(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.because))
  return reading.entries
}

function cookieIn(text: string): CookieItem {
  const [only, ...more] = entriesOf(text)
  if (only?.ok !== true || only.item.kind !== 'cookie' || more.length > 0)
    throw new Error(JSON.stringify([only, ...more]))
  return only.item
}

const LINE = ['shop.example', 'FALSE', '/', 'FALSE', '0', 'a', 'b']
const line = (...changed: readonly (readonly [column: number, text: string])[]): string =>
  LINE.map((text, column) => changed.find(([at]) => at === column)?.[1] ?? text).join('\t')
const object = (fields: object): string =>
  JSON.stringify([{ name: 'a', value: 'b', domain: 'shop.example', path: '/', ...fields }])

describe('spellings', () => {
  test.each<[unknown, CookieItem['sameSite']]>([
    ['no_restriction', 'none'],
    ['None', 'none'],
    ['none', 'none'],
    ['NONE', 'none'],
    ['unspecified', 'unset'],
    ['Default', 'unset'],
    ['', 'unset'],
    [null, 'unset'],
    [undefined, 'unset'],
    ['lax', 'lax'],
    ['Lax', 'lax'],
    ['Strict', 'strict'],
  ])('sameSite %j is %s', (sameSite, read) => expect(cookieIn(object({ sameSite })).sameSite).toBe(read))

  const MOMENT = 1_900_000_000_000
  test.each<[string, object, number | null]>([
    ['seconds', { expirationDate: MOMENT / 1000 }, MOMENT],
    ['seconds with a fraction', { expirationDate: MOMENT / 1000 + 0.5 }, MOMENT + 500],
    ['milliseconds', { expirationDate: MOMENT }, MOMENT],
    ['seconds as text', { expires: '1900000000' }, MOMENT],
    ['ISO 8601', { expires: '2030-03-17T17:46:40Z' }, MOMENT],
    ['ISO 8601 with an offset', { expires: '2030-03-17T19:46:40+02:00' }, MOMENT],
    ['the date of a header', { expires: 'Sun, 17 Mar 2030 17:46:40 GMT' }, MOMENT],
    ['the year 9999 in seconds', { expires: 253_402_300_799 }, 253_402_300_799_000],
    ['-1', { expires: -1 }, null],
    ['0', { expires: 0 }, null],
    ['nothing', {}, null],
    ['null', { expirationDate: null }, null],
    ['a date with session: true', { expirationDate: MOMENT / 1000, session: true }, null],
    ['a date with session: false', { expirationDate: MOMENT / 1000, session: false }, MOMENT],
  ])('expires: %s', (_, fields, read) => expect(cookieIn(object(fields)).expires).toBe(read))

  test.each<[string, object, Partial<CookieItem>]>([
    ['a leading dot', { domain: '.shop.example' }, { domain: 'shop.example', hostOnly: false }],
    ['no dot', { domain: 'shop.example' }, { domain: 'shop.example', hostOnly: true }],
    ['hostOnly false, no dot', { hostOnly: false }, { domain: 'shop.example', hostOnly: false }],
    ['hostOnly true with a dot', { domain: '.shop.example', hostOnly: true }, { hostOnly: true }],
    ['upper case', { domain: 'SHOP.Example' }, { domain: 'shop.example' }],
    ['punycode', { domain: 'b\u00fccher.example' }, { domain: 'xn--bcher-kva.example' }],
    [
      'a url',
      { domain: undefined, path: undefined, url: 'https://shop.example/x' },
      { domain: 'shop.example', path: '/' },
    ],
    ['__Host- with a dot', { name: '__Host-a', domain: '.shop.example' }, { hostOnly: true }],
  ])('domain: %s', (_, fields, read) => expect(cookieIn(object(fields))).toMatchObject(read))
})

describe('spellings of a partition, and of cookies.txt', () => {
  const site = 'https://top.example'
  test.each<[string, object, CookieItem['partition']]>([
    [
      "Chrome's API",
      { partitionKey: { topLevelSite: site, hasCrossSiteAncestor: true } },
      { site, ancestor: true },
    ],
    ['Puppeteer', { partitionKey: { sourceOrigin: site } }, { site, ancestor: null }],
    ['Playwright', { partitionKey: site, _crHasCrossSiteAncestor: false }, { site, ancestor: false }],
    ['an empty key', { partitionKey: {} }, null],
    ['null', { partitionKey: null }, null],
  ])('partition: %s', (_, fields, read) => expect(cookieIn(object(fields)).partition).toEqual(read))

  test.each<[string, string, Partial<CookieItem>]>([
    ['#HttpOnly_', `#HttpOnly_${line()}`, { httpOnly: true, domain: 'shop.example' }],
    ['a comment with the mark of curl in it', `# a comment\n${line()}`, { httpOnly: false }],
    ['subdomains', line([0, '.shop.example'], [1, 'TRUE']), { hostOnly: false }],
    ['subdomains by the dot alone', line([0, '.shop.example']), { hostOnly: false }],
    ['subdomains by the flag alone', line([1, 'TRUE']), { hostOnly: false, domain: 'shop.example' }],
    ['an empty value without its column', LINE.slice(0, 6).join('\t'), { name: 'a', value: '' }],
    ['carriage returns', `${line()}\r\n`, { value: 'b' }],
    ['a byte order mark', `\ufeff${line()}`, { domain: 'shop.example' }],
    ['blanks in place of tabs', LINE.join('  '), { value: 'b' }],
    ['"=" in the value', line([6, 'x=y==']), { value: 'x=y==' }],
    ['an expiry', line([4, '1900000000']), { expires: 1_900_000_000_000 }],
    ['__Host- with TRUE', line([1, 'TRUE'], [3, 'TRUE'], [5, '__Host-a']), { hostOnly: true }],
  ])('cookies.txt: %s', (_, text, read) => expect(cookieIn(text)).toMatchObject(read))
})

describe('the format is recognised by content', () => {
  test.each([
    ['{"format":"storelens","version":1}', 'storelens'],
    ['{"cookies":[],"origins":[]}', 'playwright'],
    ['{"cookies":[]}', 'playwright'],
    ['[{"name":"a","hostOnly":true}]', 'cookie-editor'],
    ['[{"name":"a","expires":-1}]', 'puppeteer'],
    ['{"name":"a","value":"b","domain":"shop.example"}', 'puppeteer'],
    ['{"log":{"entries":[]}}', 'har'],
    ['# Netscape HTTP Cookie File\n', 'netscape'],
    [line(), 'netscape'],
  ])('%s is %s', (text, format) => expect(readTransfer(text)).toMatchObject({ ok: true, format }))

  test.each<[string, string, object]>([
    ['nothing', ' \n', { what: 'empty' }],
    ['prose', 'Dear Sir,\nplease find attached', { what: 'unknown-format' }],
    ['other JSON', '{"a":1}', { what: 'unknown-format' }],
    ['cut JSON', '{"cookies":[{"name":"a"', { what: 'not-json', line: 1 }],
    ['a fault in JSON', '{\n"cookies": [x]}', { what: 'not-json', line: 2, column: 13 }],
    ['a newer version', '{"format":"storelens","version":2}', { what: 'newer-version', version: '2' }],
    ['too much', ' '.repeat(MOST_TEXT + 1), { what: 'too-large', most: MOST_TEXT }],
  ])('%s is refused as a whole', (_, text, because) =>
    expect(readTransfer(text)).toMatchObject({ ok: false, because }),
  )
})

const LIST = (bad: string): string =>
  `[{"name":"first","value":"1","domain":"shop.example"},${bad},{"name":"last","value":"3","domain":"shop.example"}]`

describe('what is wrong is said entry by entry, and the others are read', () => {
  test.each<[string, Problem]>([
    ['null', { what: 'not-an-object' }],
    ['[[[[]]]]', { what: 'not-an-object' }],
    ['{}', { what: 'missing', field: 'name' }],
    ['{"name":"a","domain":"b.example"}', { what: 'missing', field: 'value' }],
    ['{"name":"a","value":"b"}', { what: 'missing', field: 'domain' }],
    ['{"name":1,"value":"b","domain":"c.example"}', { what: 'type', field: 'name', wanted: 'text' }],
    ['{"name":"a","value":{"x":1},"domain":"c.example"}', { what: 'type', field: 'value', wanted: 'text' }],
    ['{"name":"a","value":"b","domain":"a b"}', { what: 'value', field: 'domain', given: 'a b' }],
    ['{"name":"a","value":"b","domain":""}', { what: 'value', field: 'domain', given: '' }],
    [
      '{"name":"a","value":"b","domain":"c.example","secure":"maybe"}',
      { what: 'type', field: 'secure', wanted: 'yes-no' },
    ],
    [
      '{"name":"a","value":"b","domain":"c.example","sameSite":"x"}',
      { what: 'value', field: 'sameSite', given: 'x' },
    ],
    [
      '{"name":"a","value":"b","domain":"c.example","expires":"soon"}',
      { what: 'value', field: 'expires', given: 'soon' },
    ],
    [
      '{"name":"a","value":"b","domain":"c.example","expires":[]}',
      { what: 'type', field: 'expires', wanted: 'number' },
    ],
    [
      '{"name":"a","value":"b","domain":"c.example","expires":1e300}',
      { what: 'value', field: 'expires', given: '1e+300' },
    ],
    [
      '{"name":"a","value":"b","domain":"c.example","partitionKey":"x"}',
      { what: 'value', field: 'partitionKey', given: 'x' },
    ],
    ['{"__proto__":{"name":"a","value":"b","domain":"c.example"}}', { what: 'missing', field: 'name' }],
  ])('%s', (bad, because) => {
    const entries = entriesOf(LIST(bad))
    expect(entries.map(one => one.ok)).toEqual([true, false, true])
    expect(entries[1]).toMatchObject({ ok: false, place: { path: '[1]' }, because })
  })
})

describe('what is wrong is said line by line', () => {
  test.each<[string, Problem]>([
    ['only\tthree\tcolumns', { what: 'columns', count: 3 }],
    [line([1, 'maybe']), { what: 'value', field: 'subdomains', given: 'maybe' }],
    [line([4, 'soon']), { what: 'value', field: 'expires', given: 'soon' }],
    [line([0, '']), { what: 'value', field: 'domain', given: '' }],
    [`${line()}\tmore`, { what: 'columns', count: 8 }],
  ])('line 4 of cookies.txt: %j', (bad, because) => {
    const entries = entriesOf(`# HTTP Cookie File\n\n${line()}\n${bad}\n${line()}\n`)
    expect(entries.map(one => one.ok)).toEqual([true, false, true])
    expect(entries[1]).toMatchObject({ place: { line: 4 }, because })
  })

  test.each<[string, string, string, Problem]>([
    [
      'an area that is none',
      '{"format":"storelens","storages":[1]}',
      'storages[0]',
      { what: 'not-an-object' },
    ],
    [
      'entries that are no list',
      '{"format":"storelens","storages":[{"entries":{}}]}',
      'storages[0]',
      { what: 'type', field: 'entries', wanted: 'list' },
    ],
    [
      'cookies that are no list',
      '{"format":"storelens","cookies":"x"}',
      'cookies',
      { what: 'type', field: 'cookies', wanted: 'list' },
    ],
    [
      'an entry that is no pair',
      '{"format":"storelens","storages":[{"kind":"local","origin":"https://a.example","entries":[["k",1]]}]}',
      'storages[0].entries[0]',
      { what: 'type', field: 'value', wanted: 'text' },
    ],
    [
      'IndexedDB in a storageState',
      '{"cookies":[],"origins":[{"origin":"https://a.example","localStorage":[],"indexedDB":[{}]}]}',
      'origins[0]',
      { what: 'not-read', field: 'indexedDB' },
    ],
  ])('%s', (_, text, path, because) =>
    expect(entriesOf(text)).toMatchObject([{ ok: false, place: { path }, because }]),
  )
})

describe('hostile files', () => {
  it('with more entries than are read say so', () => {
    const reading = readTransfer(`{"cookies":[${'1,'.repeat(MOST_ENTRIES)}1]}`)
    expect(reading).toMatchObject({ ok: true, more: true })
    expect(reading.ok && reading.entries).toHaveLength(MOST_ENTRIES)
  })
  it('nested without end are refused or read as wrong entries, never thrown', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    expect(readTransfer(deep).ok).toBe(true)
    expect(readTransfer(`{"cookies":[{"name":${deep},"value":"","domain":"a.example"}]}`)).toMatchObject({
      entries: [{ ok: false, because: { what: 'type', field: 'name' } }],
    })
  })
  it('give nothing to the prototype of objects', () => {
    readTransfer('{"format":"storelens","__proto__":{"polluted":1},"cookies":[{"__proto__":{"polluted":1}}]}')
    expect('polluted' in {}).toBe(false)
  })
})
