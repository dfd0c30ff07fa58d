/** Each field of the labels in words, where it matters. */
import { describe, expect, it } from 'vitest'
import { labelText, sendingShort } from '../../panel/text'
import { type Context, label } from '../../src/core/labels/index'
import type { StorageItem } from '../../src/core/model'
import { cookie, NOW, snapshotOf, web } from './fake-backend'

const TOP = 'https://shop.example'
const FRAMES = [
  { id: 0, parent: null, url: `${TOP}/`, origin: TOP, ancestors: [] },
  { id: 1, parent: 0, url: 'https://ads.example/', origin: 'https://ads.example', ancestors: [TOP] },
]

function words(item: StorageItem, more: Partial<Context> = {}, store = '0') {
  const snapshot = snapshotOf([item], { frames: FRAMES, store })
  const context: Context = { snapshot, browser: 'chromium', thirdPartyCookies: 'allowed', now: NOW, ...more }
  const labels = label(item, context)
  return { labels, text: labelText(labels, NOW) }
}

const AD = { domain: 'ads.example', sameSite: 'none', secure: true } as const
const PARTITION = { site: TOP, ancestor: true }

describe('sending in words', () => {
  it('gives every answer, each with its setting, where the browser does not tell', () => {
    const { labels, text } = words(cookie('ad', '1', AD), { thirdPartyCookies: null })
    expect(sendingShort(labels.sending)).toBe('depends')
    expect(text.sending.because).toContain('Frame ads.example: sent if third-party cookies are allowed')
    expect(text.sending.because).toContain('if third-party cookies are blocked: not sent, because')
  })
  it('names no setting where the answer is certain', () => {
    const { text } = words(cookie('ad', '1', AD))
    expect(text.sending.because).toContain('Frame ads.example: sent')
    expect(text.sending.because).not.toContain('if third-party')
  })
  it('does not call a jar per top-level site a refusal', () => {
    const { text } = words(cookie('ad', '1', AD), { browser: 'firefox', thirdPartyCookies: 'partitioned' })
    expect(text.sending.because).toContain('the browser keeps a jar per top-level site')
    expect(text.sending.because).not.toContain('are blocked')
  })
  it('says both answers where the ancestor bit is not told', () => {
    const partition = { site: TOP, ancestor: null }
    const { labels, text } = words(cookie('ad', '1', { ...AD, partition }), { browser: 'firefox' })
    expect(sendingShort(labels.sending)).toBe('depends')
    expect(text.sending.because).toContain('if its partition has a cross-site ancestor')
  })
  it('says why nothing is known: attributes not visible, or a path whose bytes are not UTF-8', () => {
    expect(words(cookie('a', '1', { attributesKnown: false })).text.sending.because).toContain('not visible')
    expect(words(cookie('a', '1', { path: '' })).text.sending.because).toContain('not UTF-8')
  })
})

describe('capacity in words', () => {
  it('counts the cookies of the site, and what a purge leaves', () => {
    const { because } = words(cookie('a', '1')).text.capacity
    expect(because).toContain('Cookies of shop.example: 1 cookie of at most 180;')
    expect(because).toContain('Beyond that the browser leaves 150: cookies without Secure go first')
    expect(because).toContain('for which there is no limit')
  })
  it.each([
    ['chromium', '4 of 10,240 bytes in the partition of https://shop.example.'],
    [
      'firefox',
      '4 of 10,240 bytes in the partition of https://shop.example (nothing is evicted up to 12,288).',
    ],
  ] as const)('says what a partition holds in %s', (browser, expected) => {
    const { text } = words(cookie('chp', '1', { ...AD, partition: PARTITION }), { browser })
    expect(text.capacity.because).toContain(expected)
  })
  it('names the partition of an area', () => {
    const { text } = words(web('local', 'a', '1', { origin: 'https://ads.example', partition: PARTITION }))
    expect(text.capacity.because).toContain('in the partition of https://shop.example')
  })
})

describe('scope and expiry in words', () => {
  it.each([
    ['a cookie of scripts', cookie('a', '1'), 'All ports of the host share it'],
    ['a cookie of the server', cookie('a', '1', { httpOnly: true }), 'All ports of the host share it'],
    ['a cookie of which little is known', cookie('a', '1', { attributesKnown: false }), 'not visible'],
    ['sessionStorage', web('session', 'a', '1'), '"Duplicate tab" start with a copy'],
  ] as const)('of %s', (_, item, expected) => {
    expect(words(item).text.scope.because).toContain(expected)
  })
  it.each([
    ['a cookie', cookie('a', '1', { domain: 'localhost' }), 'every project on localhost gets it'],
    [
      'localStorage',
      web('local', 'a', '1', { origin: 'http://127.0.0.1:3000' }),
      'Another port is another origin',
    ],
  ] as const)('of %s on this machine, where ports belong to several projects', (_, item, expected) => {
    expect(words(item).text.scope.because).toContain(expected)
  })
  it('says that Secure works over http on this machine, and nowhere else', () => {
    const secure = (domain: string) => words(cookie('a', '1', { domain, secure: true })).text.scope.says
    expect(secure('app.localhost')).toContain('over https, or http because it is this machine')
    expect(secure('shop.example')).toContain('over https only')
  })
  it('does not speak of ports or copies where there are none', () => {
    expect(words(web('local', 'a', '1')).text.scope.because).not.toMatch(/All ports|copy/)
  })
  it('says what a restored session keeps, and that a private window ends all', () => {
    expect(words(cookie('a', '1')).text.expiry.because).toContain('restores its session')
    const secret = words(cookie('a', '1', { store: '1' }), {}, '1').text.expiry
    expect(secret.because).toContain('In this private window it ends')
  })
})
