/** The sending label: every frame of the tab, certain or with the other answers that are possible. */
import { describe, expect, it } from 'vitest'
import { type Context, type Decision, rules } from '../../src/core/labels/index'
import type { CookieItem, Frame } from '../../src/core/model'
import { cookie, NOW } from './cookie-samples'
import { BACK, contextOf, FOREIGN, SANDBOXED, SIBLING, stored, TOP } from './labels-samples'

const FRAMES = [TOP, SIBLING, FOREIGN, BACK, SANDBOXED]

function decide(
  item: CookieItem,
  fields: Partial<Context> = {},
  frames: readonly Frame[] = FRAMES,
): readonly Decision[] {
  const sending = rules.sending(item, contextOf([item], frames, fields))
  return sending.sent === 'with' ? sending.decide : []
}
const blocked = (item: CookieItem, fields: Partial<Context> = {}) =>
  decide(item, fields).map(one => one.blocked.join(' '))

describe('requests for resources, by frame: page, sibling host, foreign, page inside foreign, sandboxed', () => {
  it('of a Lax cookie go from same-site chains only', () => {
    expect(blocked(cookie())).toEqual(['', '', ...Array(3).fill('samesite-lax')])
  })

  it('of a None cookie depend on the setting for third-party cookies', () => {
    const none = cookie({ sameSite: 'none' })
    expect(blocked(none)).toEqual(['', '', '', '', ''])
    expect(blocked(none, { thirdPartyCookies: 'blocked' })).toEqual([
      '',
      '',
      ...Array(3).fill('third-party-cookies'),
    ])
    expect(blocked(none, { browser: 'firefox', thirdPartyCookies: 'partitioned' })).toEqual([
      '',
      '',
      ...Array(3).fill('third-party-cookies'),
    ])
  })

  it('have both answers where the browser does not tell the setting', () => {
    const [page, , foreign] = decide(cookie({ sameSite: 'none' }), { thirdPartyCookies: null })
    expect(page?.otherwise).toEqual([])
    expect(foreign).toMatchObject({
      blocked: [],
      assuming: 'third-party-cookies-allowed',
      otherwise: [{ assuming: 'third-party-cookies-blocked', blocked: ['third-party-cookies'] }],
    })
    const inFirefox = decide(cookie({ sameSite: 'none' }), { thirdPartyCookies: null, browser: 'firefox' })[2]
    expect(inFirefox).toMatchObject({
      blocked: ['third-party-cookies'],
      assuming: 'third-party-cookies-partitioned',
      otherwise: [{ assuming: 'third-party-cookies-allowed', blocked: [] }],
    })
  })

  it('have both answers where the ancestor bit is not told', () => {
    const unsure = cookie({ sameSite: 'none', partition: { site: 'https://site.example', ancestor: null } })
    const [page, , , back] = decide(unsure)
    expect(page).toMatchObject({
      blocked: [],
      otherwise: [{ assuming: 'cross-site-ancestor', blocked: ['other-partition'] }],
    })
    expect(back).toMatchObject({ blocked: ['other-partition'], otherwise: [{ blocked: [] }] })
  })

  it('go to the own host of the frame, or to that of the cookie, and to its path', () => {
    expect(blocked(cookie({ domain: 'site.example', hostOnly: false, path: '/deep?x' }))).toEqual([
      '',
      '',
      ...Array(3).fill('samesite-lax'),
    ])
    expect(blocked(cookie({ domain: 'cdn.example', sameSite: 'none' }))[0]).toBe('')
  })

  it('are judged for the tab of their own cookie store', () => {
    expect(blocked(cookie({ store: 'container' }))[0]).toBe('other-store')
  })

  it('do not carry what has expired, or Secure from an http page of another host', () => {
    expect(blocked(cookie({ expires: NOW - 1 }))[0]).toBe('expired')
    const http: Frame = { ...TOP, url: 'http://app.site.example/', origin: 'http://app.site.example' }
    expect(decide(cookie(), {}, [http])[0]?.blocked).toEqual(['secure'])
    const local: Frame = { ...TOP, url: 'http://localhost:8080/', origin: 'http://localhost:8080' }
    expect(decide(cookie({ domain: 'localhost' }), {}, [local])[0]?.blocked).toEqual([])
  })
})

describe('navigations of a frame to its own URL', () => {
  it('look at the path of that URL', () => {
    const [page] = decide(cookie({ path: '/account' }))
    expect(page?.blocked).toEqual([])
    expect(page?.navigation).toEqual(['path'])
    expect(decide(cookie({ path: '/shop', sameSite: 'strict' }))[0]?.navigation).toEqual([])
  })

  it('are cross-site in a frame under another site, and none where there is no http URL', () => {
    const navigations = decide(cookie()).map(one => one.navigation?.join(' ') ?? null)
    expect(navigations).toEqual(['', 'domain', 'domain samesite-lax', 'samesite-lax', null])
  })
})

it('says never for Web Storage, and unknown where attributes or the path are', () => {
  expect(rules.sending(stored(), contextOf([]))).toEqual({ sent: 'never' })
  expect(rules.sending(cookie({ attributesKnown: false }), contextOf([]))).toEqual({ sent: 'unknown' })
  expect(rules.sending(cookie({ path: '' }), contextOf([]))).toEqual({ sent: 'unknown' })
})
