/** Cookies of a tab are read whole; writing never loses the old one, removing never hits a namesake. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { putCookie, removeCookie } from '../../src/browser/cookie-write'
import { readCookies } from '../../src/browser/cookies'
import type { CookieItem } from '../../src/core/model'
import { fakeBrowser, NOW } from './fake-browser'
import { cookie, raw } from './samples'

const { state, browser } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser())
vi.mock('webextension-polyfill', () => ({ default: browser }))

const fresh = fakeBrowser().state
beforeEach(() => void Object.assign(state, fresh, { jar: [], writes: [], granted: new Set(['*://*/*']) }))

const TOP = 'https://www.shop.example/basket'
const key = (topLevelSite: string, hasCrossSiteAncestor: boolean) => ({ topLevelSite, hasCrossSiteAncestor })
const values = () => state.jar.map(c => c.value).sort()
const read = async (...hosts: string[]) =>
  (await readCookies(7, TOP, hosts, NOW)).map(item => item.value).sort()

describe('reading', () => {
  test('brings every path, flag, parent domain and sibling of the site', async () => {
    state.jar = [
      raw({ value: 'path', path: '/deep' }),
      raw({ value: 'httpOnly', httpOnly: true }),
      raw({ value: 'parent', domain: '.shop.example', hostOnly: false }),
      raw({ value: 'sibling', domain: 'api.shop.example' }),
      raw({ value: 'other site', domain: 'other.example' }),
    ]
    expect(await read()).toEqual(['httpOnly', 'parent', 'path', 'sibling'])
  })

  test('brings of another site what its host would get, not its other hosts', async () => {
    state.jar = [
      raw({ value: 'own', domain: 'cdn.other.example' }),
      raw({ value: 'domain', domain: '.other.example', hostOnly: false }),
      raw({ value: 'mail', domain: 'mail.other.example' }),
    ]
    expect(await read('cdn.other.example')).toEqual(['domain', 'own'])
  })

  test('keeps partitions of the tab with both ancestor bits, and leaves out those of other tabs', async () => {
    state.jar = [
      raw({ value: 'false', partitionKey: key('https://shop.example', false) }),
      raw({ value: 'true', partitionKey: key('https://shop.example', true) }),
      raw({ value: 'elsewhere', partitionKey: key('https://news.example', true) }),
      raw({ value: 'http', partitionKey: key('http://shop.example', false) }),
      raw({ value: 'none' }),
    ]
    expect(await read()).toEqual(['false', 'none', 'true'])
  })

  test('leaves out what has expired and is still listed', async () => {
    state.jar = [raw({ value: 'dead', expirationDate: NOW / 1000 - 1 }), raw({ name: 'b', value: 'alive' })]
    expect(await read()).toEqual(['alive'])
  })

  test('reads the store of the tab in Firefox', async () => {
    Object.assign(state, { name: 'firefox', store: 'firefox-container-2' })
    state.jar = [
      raw({ value: 'default', storeId: 'firefox-default' }),
      raw({ storeId: 'firefox-container-2' }),
    ]
    expect(await read()).toEqual(['one'])
  })
})

const put = (item: CookieItem, replaces: CookieItem | null = null) => putCookie(7, item, replaces, NOW)

describe('writing', () => {
  test('a renamed cookie is in before the old one goes', async () => {
    state.jar = [raw()]
    const outcome = await put(cookie({ name: 'renamed' }), cookie())
    expect(outcome).toEqual({ ok: true, stored: cookie({ name: 'renamed' }), was: [cookie()] })
    expect(state.writes).toEqual(['renamed=one', 'session= expired'])
    expect(state.jar.map(c => c.name)).toEqual(['renamed'])
  })

  test('what is there already is not written again', async () => {
    state.jar = [raw()]
    expect(await put(cookie(), cookie())).toMatchObject({ ok: true })
    expect(state.writes).toEqual([])
  })

  test("a refused cookie leaves the old one, with the browser's words", async () => {
    state.jar = [raw()]
    state.refuse = 'Failed to parse or set cookie named "x".'
    expect(await put(cookie({ name: 'x' }), cookie())).toEqual({
      ok: false,
      reason: 'rejected-by-browser',
      detail: state.refuse,
    })
    expect(values()).toEqual(['one'])
  })

  test('a cookie that a rule forbids is not even tried', async () => {
    expect(await put(cookie({ name: '__Host-x', path: '/a' }))).toMatchObject({ ok: false, reason: 'rule' })
    expect(state.writes).toEqual([])
  })

  test('a cookie that came back changed is taken out and the old value put back', async () => {
    state.jar = [raw()]
    const cut = state.storeAs
    state.storeAs = c => (c.value === 'two' ? { ...c, value: 'tw' } : cut(c))
    expect(await put(cookie({ value: 'two' }), cookie())).toMatchObject({ reason: 'differs-after-writing' })
    expect(values()).toEqual(['one'])
  })

  test('a cookie that was silently not stored is a refusal, and the old one stays', async () => {
    state.jar = [raw()]
    state.storeAs = c => (c.name === 'x' ? null : c)
    expect(await put(cookie({ name: 'x' }), cookie())).toMatchObject({ reason: 'rejected-by-browser' })
    expect(values()).toEqual(['one'])
  })

  test('what cannot be put back either is told, and stays undoable', async () => {
    state.jar = [raw()]
    state.storeAs = c => ({ ...c, value: 'cut' })
    expect(await put(cookie({ value: 'two' }))).toMatchObject({
      reason: 'differs-after-writing',
      detail: expect.stringContaining('could not be put back'),
      done: { stored: { value: 'cut' }, was: [cookie()] },
    })
  })

  test('the new cookie is kept and told when the old one cannot be removed', async () => {
    state.jar = [raw()]
    state.storeAs = c => (c.name === 'session' ? { ...c, expirationDate: NOW } : c)
    expect(await put(cookie({ name: 'renamed' }), cookie())).toMatchObject({
      ok: false,
      detail: expect.stringContaining('The new item is stored, the old one stays'),
      done: { stored: cookie({ name: 'renamed' }), was: [] },
    })
  })
})

describe('what would be lost is told before anything is written:', () => {
  test('a cookie more than the browser keeps for the site is refused, because it would delete others', async () => {
    state.jar = Array.from({ length: 180 }, (_, n) =>
      raw({ name: `n${n}`, domain: `h${n % 9}.shop.example` }),
    )
    expect(await put(cookie({ name: 'one_more' }))).toMatchObject({
      reason: 'rule',
      detail: expect.stringContaining('shop.example has 180 cookies'),
    })
    expect(await put(cookie({ name: 'n0', domain: 'h0.shop.example', value: 'two' }))).toMatchObject({
      ok: true,
    })
  })

  test('a partition is not filled beyond what the browser keeps', async () => {
    const partition = { site: 'https://shop.example', ancestor: false }
    const partitionKey = key(partition.site, false)
    state.jar = ['a', 'b'].map(name => raw({ name, value: 'x'.repeat(4000), partitionKey }))
    const third = (size: number) => put(cookie({ name: 'c', value: 'x'.repeat(size), partition }))
    expect(await third(2238)).toMatchObject({
      reason: 'rule',
      detail: expect.stringContaining('10241 bytes'),
    })
    expect(await third(2237)).toMatchObject({ ok: true })
  })

  test.each([
    ['its value', { value: 'a\ufffd' }],
    ['its name', { name: 'a\ufffd' }],
  ])('bytes that the browser does not show in %s are not overwritten', async (_, odd) => {
    state.jar = [raw(odd)]
    const over = cookie({ ...odd, httpOnly: true })
    expect(await put(over, cookie(odd))).toMatchObject({
      reason: 'rule',
      detail: expect.stringContaining('UTF-8'),
    })
    expect(state.writes).toEqual([])
  })
})

describe('access', () => {
  test('without access nothing is written, and the answer says so', async () => {
    state.granted = new Set()
    expect(await put(cookie())).toMatchObject({ ok: false, reason: 'no-permission' })
    expect(await removeCookie(7, cookie(), NOW)).toMatchObject({ ok: false, reason: 'no-permission' })
    expect(state.writes).toEqual([])
  })

  test('a cookie whose attributes are not known is neither written nor removed', async () => {
    const unknown = cookie({ attributesKnown: false })
    expect(await put(unknown)).toMatchObject({ ok: false, reason: 'no-permission' })
    expect(await removeCookie(7, unknown, NOW)).toMatchObject({ ok: false, reason: 'no-permission' })
  })
})

describe('removing', () => {
  test('takes one of many namesakes', async () => {
    const partitionKey = key('https://shop.example', false)
    state.jar = [
      raw({ value: 'plain' }),
      raw({ value: 'part', partitionKey }),
      raw({ value: 'deep', path: '/deep' }),
      raw({ value: 'domain', domain: '.www.shop.example', hostOnly: false }),
    ]
    const partition = { site: 'https://shop.example', ancestor: false }
    expect(await removeCookie(7, cookie({ partition }), NOW)).toEqual({
      ok: true,
      stored: null,
      was: [cookie({ partition, value: 'part' })],
    })
    expect(values()).toEqual(['deep', 'domain', 'plain'])
    await removeCookie(7, cookie({ path: '/deep' }), NOW)
    expect(values()).toEqual(['domain', 'plain'])
    await removeCookie(7, cookie({ hostOnly: false }), NOW)
    expect(values()).toEqual(['plain'])
  })
})
