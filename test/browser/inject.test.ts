/** The injected functions: they need nothing outside themselves, lose no key, and tell changes only. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Contents, readContents, readSight } from '../../src/browser/frames'
import * as injected from '../../src/browser/inject'
import { alone, entries, fakeWindow, ODD } from './fake-page'

let page = fakeWindow()
beforeEach(() => {
  page = fakeWindow()
})
const read = (known: string | null, before?: Contents | null) =>
  readContents(alone(injected.read, page)(known, page), before)
const names = (contents: Contents | null) =>
  contents !== null && 'entries' in contents.local ? contents.local.entries.map(([name]) => name).sort() : []

describe('read', () => {
  test('keeps every key and value, whatever it is called', () => {
    const contents = read(null)
    expect(contents?.local).toEqual({ entries: expect.arrayContaining(entries.map(entry => [...entry])) })
    expect(names(contents)).toHaveLength(ODD.length)
    expect(contents?.cookie).toBe('a=1; b')
  })

  test('answers text that survives a transport which breaks lone surrogates', () => {
    expect(alone(injected.read, page)(null, page)).not.toMatch(/\p{Surrogate}/u)
  })

  test('tells only what has changed to who has the last version', () => {
    const first = read('')
    page.localStorage.setItem('plain', 'new')
    page.localStorage.setItem('added', 'x')
    page.localStorage.removeItem('length')
    const text = alone(injected.read, page)(first?.version ?? '', page)
    expect(JSON.parse(text).local).toEqual({
      whole: false,
      entries: [
        ['plain', 'new'],
        ['added', 'x'],
      ],
      gone: ['length'],
    })
    const second = readContents(text, first)
    expect(names(second)).toEqual([...ODD.filter(name => name !== 'length'), 'added'].sort())
  })

  test('tells everything to who has another version', () => {
    read('')
    expect(JSON.parse(alone(injected.read, page)('0+0', page)).local.whole).toBe(true)
  })

  test('keeps nothing in the world of the page', () => {
    const before = Object.keys(page)
    read(null)
    expect(Object.keys(page)).toEqual(before)
  })

  test('a storage that may not be touched is told in the words of the browser', () => {
    page = fakeWindow()
    Object.defineProperty(page, 'localStorage', {
      get: () => {
        throw new Error('SecurityError: sandboxed')
      },
    })
    expect(read(null)?.local).toEqual({ error: 'Error: SecurityError: sandboxed' })
    expect(read(null)?.session).toEqual({ entries: [] })
  })
})

describe('write', () => {
  const write = (order: object) =>
    JSON.parse(
      alone(injected.write, page)(
        JSON.stringify({ kind: 'local', origin: 'https://shop.example', replaces: null, ...order }),
        page,
      ),
    )

  test.each(ODD)('sets and removes %j', name => {
    expect(write({ name, value: 'v\ud800' })).toEqual({ ok: '', was: [[name, `value of ${name}`]] })
    expect(page.localStorage.getItem(name)).toBe('v\ud800')
    expect(write({ name, value: null })).toEqual({ ok: '', was: [[name, 'v\ud800']] })
    expect(page.localStorage.getItem(name)).toBeNull()
  })

  test("a full storage keeps the old value and gives the browser's words", () => {
    expect(write({ name: 'plain', value: 'x'.repeat(2000) })).toEqual({
      error: 'Error: QuotaExceededError',
      was: [],
    })
    expect(page.localStorage.getItem('plain')).toBe('value of plain')
  })

  test.each([...ODD, 'new key'])('renames another key to %j, and tells both that were there', to => {
    const before = page.localStorage.getItem(to)
    page.localStorage.setItem('other', 'v')
    expect(write({ name: to, value: 'v', replaces: 'other' })).toEqual({
      ok: '',
      was: [...(before === null ? [] : [[to, before]]), ['other', 'v']],
    })
    expect([page.localStorage.getItem(to), page.localStorage.getItem('other')]).toEqual(['v', null])
  })

  test('a key whose value does not fit twice is renamed', () => {
    page.localStorage.setItem('other', 'x'.repeat(900))
    const full = page.localStorage.setItem.bind(page.localStorage)
    page.localStorage.setItem = (name, value) => {
      if (value.length > 500 && page.localStorage.getItem('other') !== null) throw new Error('Quota')
      full(name, value)
    }
    expect(write({ name: 'to', value: 'x'.repeat(900), replaces: 'other' })).toMatchObject({ ok: '' })
    expect(page.localStorage.getItem('to')).toBe('x'.repeat(900))
    expect(page.localStorage.getItem('other')).toBeNull()
  })

  test('a refused rename leaves both keys as they were', () => {
    page.localStorage.setItem('other', 'v')
    expect(write({ name: 'plain', value: 'x'.repeat(2000), replaces: 'other' })).toHaveProperty('error')
    expect(page.localStorage.getItem('plain')).toBe('value of plain')
    expect(page.localStorage.getItem('other')).toBe('v')
  })

  test('a frame that shows another origin by now is not written', () => {
    expect(write({ origin: 'https://other.example', name: 'plain', value: 'x' })).toEqual({
      gone: 'https://shop.example',
      was: [],
    })
    expect(page.localStorage.getItem('plain')).toBe('value of plain')
  })
})

describe('look', () => {
  const look = () => readSight(alone(injected.look, page)(page), 3)

  test('tells address, children and requested origins', () => {
    expect(look()).toEqual({
      id: 3,
      path: [],
      url: 'https://shop.example/a',
      origin: 'https://shop.example',
      ancestors: [],
      children: [],
      requested: ['https://cdn.example', 'https://cdn.example:8443'],
    })
  })

  test('a page that has a variable called origin is not believed', () => {
    page = fakeWindow({ origin: 'https://bank.example' })
    expect(look()?.origin).toBe('https://shop.example')
  })

  test('a sandboxed frame is opaque, and knows its place among its siblings', () => {
    const parent: Record<string | number, unknown> = { length: 2, 0: {} }
    parent.parent = parent
    page = fakeWindow({ origin: 'null', parent })
    parent[1] = page
    expect(look()).toMatchObject({ origin: 'null', path: [1] })
  })

  /** Siblings in this order in the window, each with its place in the document; null: of another site. */
  const among = (places: readonly (number | null)[], asked: { count: number }) => {
    const parent: Record<string | number, unknown> = { length: places.length }
    const element = (place: number) => ({
      place,
      DOCUMENT_POSITION_FOLLOWING: 4,
      compareDocumentPosition: (other: { place: number }) => (other.place > place ? 4 : 2),
    })
    const siblings = places.map(place =>
      fakeWindow({ parent, frameElement: place === null ? null : element(place) }),
    )
    for (const [index, sibling] of siblings.entries())
      Object.defineProperty(parent, index, {
        get: () => {
          asked.count += 1
          return sibling
        },
      })
    parent.parent = parent
    // As a window of another origin: what it has not throws.
    const guarded = new Proxy(parent, {
      get: (target, key) => {
        if (!(key in target)) throw new Error('SecurityError')
        return target[key as string]
      },
    })
    parent.parent = guarded
    for (const sibling of siblings) Object.assign(sibling, { parent: guarded })
    return siblings
  }
  test.each([
    ['in the order of the document', Array.from({ length: 9 }, (_, index) => index)],
    ['in another order', [4, 0, 8, 1, 7, 2, 6, 3, 5]],
    ['some of another site', [0, null, null, 3, null, 5]],
  ])('each frame knows its place among siblings, %s', (_, places) => {
    for (const [index, sibling] of among(places, { count: 0 }).entries()) {
      page = sibling
      expect(look()?.path).toEqual([index])
    }
  })
  test('a frame among a thousand finds its place in a few steps', () => {
    const asked = { count: 0 }
    page = among(
      Array.from({ length: 1000 }, (_, index) => index),
      asked,
    )[777] as typeof page
    expect(look()?.path).toEqual([777])
    expect(asked.count).toBeLessThan(20)
  })
})
