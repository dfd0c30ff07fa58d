/** Items for the tests of export and import. */
import fc from 'fast-check'
import { type CookieItem, itemId, type StorageItem, type WebStorageItem } from '../../src/core/model'

export const AT = { at: '2025-03-04T05:06:43Z', page: 'https://shop.example/cart' }

export function cookie(more: Partial<CookieItem> = {}): CookieItem {
  const made = {
    kind: 'cookie' as const,
    name: 'a',
    value: 'b',
    store: '0',
    domain: 'shop.example',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax' as const,
    expires: null,
    partition: null,
    attributesKnown: true,
    ...more,
  }
  return { ...made, id: itemId(made) }
}

export function entry(more: Partial<WebStorageItem> = {}): WebStorageItem {
  const made = {
    kind: 'local' as const,
    name: 'k',
    value: 'v',
    origin: 'https://shop.example',
    partition: null,
    frame: 0,
    ...more,
  }
  return { ...made, id: itemId(made) }
}

/** UTF-16 text with all that hurts: lone surrogates, NUL, line breaks, separators of the formats, names of members. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    '\ud83d',
    'a\0b',
    '__proto__',
    'constructor',
    'l1\r\nl2',
    'a\tb',
    '"\\',
    '#HttpOnly_',
    '\u2028',
  ),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map(codes => String.fromCharCode(...codes)),
)

const partition = fc.option(
  fc.record({
    site: fc.constantFrom('https://shop.example', 'http://top.example'),
    ancestor: fc.constantFrom(true, false, null),
  }),
  { nil: null, freq: 3 },
)

const anyCookie: fc.Arbitrary<StorageItem> = fc
  .record({
    name: oddText.filter(name => !name.toLowerCase().startsWith('__host-')),
    value: oddText,
    store: fc.constantFrom('0', 'firefox-container-3'),
    domain: fc.constantFrom('shop.example', 'www.shop.example', 'localhost', '127.0.0.1'),
    hostOnly: fc.boolean(),
    path: fc.constantFrom('/', '/cart', '/a b'),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('none', 'lax', 'strict', 'unset'),
    expires: fc.option(fc.double({ min: 1_000, max: 4e12, noNaN: true }), { nil: null }),
    partition,
    attributesKnown: fc.constantFrom(true, true, true, false),
  })
  .map(cookie)

const anyEntry: fc.Arbitrary<StorageItem> = fc
  .record({
    kind: fc.constantFrom('local', 'session'),
    name: oddText,
    value: oddText,
    origin: fc.constantFrom('https://shop.example', 'http://localhost:8080'),
    partition,
  })
  .map(entry)

/** What a tab may hold: every identity once. */
export const anyItems: fc.Arbitrary<readonly StorageItem[]> = fc
  .array(fc.oneof(anyCookie, anyEntry), { maxLength: 8 })
  .map(items => [...new Map(items.map(item => [item.id, item])).values()])
