/** The comparison: what its cells say of the tab, why, and what stands in several stores. */
import browserData, { type SupportBlock } from '@mdn/browser-compat-data/forLegacyNode'
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../panel/state/frame-tree'
import { cookie, FLASK_SESSION, fakeBrowser, NOW, snapshotOf, web } from './fake-backend'
import { mount } from './mount'

const cell = (id: string): string => document.querySelector(`[data-cell=${id}]`)?.textContent ?? ''

const ITEMS = [
  cookie('session', FLASK_SESSION, { httpOnly: true }),
  cookie('token', 'abcdefgh12345678', { expires: NOW + 3_600_000 }),
  web('local', 'token', 'abcdefgh12345678'),
  web('session', 'session', 'x'.repeat(100)),
]

describe('the comparison', () => {
  it('counts what is there', async () => {
    await mount(ITEMS)
    expect(cell('now-cookie')).toContain('2 cookies, 78 B')
    expect(cell('now-local')).toContain('1 key, 21 characters')
    expect(cell('now-session')).toContain('1 key, 107 characters')
  })
  it('tells limits, readers, expiry and what is sent', async () => {
    await mount(ITEMS)
    expect(cell('capacity-cookie')).toContain('4,096 bytes each (session has 57)')
    expect(cell('capacity-local')).toContain('21 of 5,242,880 characters')
    expect(cell('accessible-cookie')).toContain('1 by scripts, 1 by the server only (HttpOnly)')
    expect(cell('expires-cookie')).toContain('1 on browser close, 1 at a date (next: token in 1 h)')
    // "session=<50>; token=<16>"
    expect(cell('sent-cookie')).toContain('82 bytes to shop.example with each request')
    expect(cell('sent-local')).toContain('never automatically')
  })
  it('follows the chosen frame', async () => {
    const { state } = await mount([...ITEMS, web('local', 'far', '12345', { origin: 'https://far.example' })])
    expect(cell('now-local')).toContain('2 keys')
    const far = {
      id: 1,
      parent: 0,
      url: 'https://far.example/',
      origin: 'https://far.example',
      ancestors: [],
    }
    state.table.place.value = placeOf(far)
    await waitFor(() => expect(cell('now-local')).toContain('1 key, 8 characters'))
    expect(cell('now-cookie')).toContain('none')
  })
  it('shows the why of a cell on demand, by mouse or keyboard', async () => {
    await mount(ITEMS)
    const why = screen.getByRole('button', { name: 'Why: Capacity, Cookies' })
    const text = document.getElementById(why.getAttribute('aria-controls') ?? '')
    expect([why.getAttribute('aria-expanded'), text?.hidden]).toEqual(['false', true])
    fireEvent.click(why)
    expect([why.getAttribute('aria-expanded'), text?.hidden]).toEqual(['true', false])
    expect(text?.textContent).toMatch(/RFC 6265bis/)
  })
})

describe('its numbers', () => {
  it('shows every answer where the browser does not tell its third-party setting', async () => {
    const ad = cookie('ad', '42', { domain: 'ads.example', sameSite: 'none', secure: true })
    const top = 'https://shop.example'
    const frames = [
      { id: 0, parent: null, url: `${top}/`, origin: top, ancestors: [] },
      { id: 1, parent: 0, url: 'https://ads.example/', origin: 'https://ads.example', ancestors: [top] },
    ]
    await mount(fakeBrowser(snapshotOf([...ITEMS, ad], { frames }), { thirdPartyCookies: null }))
    expect(cell('sent-cookie')).toContain('82 bytes to shop.example, 5 bytes to ads.example if third-party')
    expect(cell('sent-cookie')).toContain('cookies are allowed (0 if blocked) with each request')
  })
  it('names what servers accept, and says when the header comes near it', async () => {
    await mount([cookie('a', 'x'.repeat(4000)), cookie('b', 'x'.repeat(4000))])
    expect(cell('sent-cookie')).toContain('servers usually accept 8,190')
    expect(cell('sent-cookie')).toContain('nginx 8,192')
    expect(cell('sent-cookie')).toContain('Near what servers accept: 98 %')
  })
  it('has the numbers of this browser', async () => {
    const partition = { site: 'https://shop.example', ancestor: true }
    const chip = cookie('chip', '1', { partition, secure: true })
    await mount(fakeBrowser(snapshotOf([chip]), { browser: 'firefox' }))
    expect(cell('capacity-cookie')).toContain('partitioned: 5 of 10,240 bytes')
    expect(cell('capacity-cookie')).toContain('up to 12,288 nothing is evicted')
    expect(cell('expires-local')).not.toContain('400 days without use')
  })
  it('says that all ends with a private window', async () => {
    const items = ITEMS.map(item =>
      item.kind === 'cookie' ? cookie(item.name, item.value, { store: '1' }) : item,
    )
    await mount(fakeBrowser(snapshotOf(items, { store: '1' })))
    expect(cell('expires-cookie')).toContain('all with the last private window')
    expect(cell('expires-local')).toContain('when the last private window closes')
    expect(cell('accessible-local')).toContain('any private window')
  })
  it('takes since when browsers have each from the data of MDN', async () => {
    await mount(ITEMS)
    const { api, http, __meta } = browserData
    const version = (support: SupportBlock | undefined, browser: 'chrome' | 'safari'): unknown =>
      [support?.[browser]].flat()[0]?.version_added
    const local = api.Window?.localStorage?.__compat?.support
    const chips = http.headers?.['Set-Cookie']?.Partitioned?.__compat?.support
    expect(cell('browsers-local')).toContain(`Chrome ${version(local, 'chrome')}, Edge 12`)
    expect(cell('browsers-cookie')).toContain(`Partitioned since Chrome ${version(chips, 'chrome')} (20`)
    expect(cell('browsers-cookie')).toContain(`Safari ${version(chips, 'safari')} (20`)
    expect(cell('browsers-session')).toContain(`MDN browser-compat-data ${__meta.version}`)
  })
  it('does not count a frame with an opaque origin: it has no storage that could be missing', async () => {
    const where = 'https://shop.example/sandboxed'
    const gap = { kind: 'page', where, reason: 'opaque-origin', detail: '' } as const
    await mount(fakeBrowser(snapshotOf(ITEMS, { gaps: [gap] })))
    expect(['cookie', 'local', 'session'].map(kind => cell(`now-${kind}`)).join()).not.toContain('gap')
  })
  it('counts a page that could not be looked into for all three', async () => {
    const where = 'https://shop.example/x'
    const gap = { kind: 'page', where, reason: 'no-permission', detail: '' } as const
    await mount(fakeBrowser(snapshotOf(ITEMS, { gaps: [gap] })))
    for (const kind of ['cookie', 'local', 'session']) expect(cell(`now-${kind}`)).toContain('1 gap')
  })
  it('says when not everything could be read', async () => {
    const gap = { kind: 'local', where: 'https://ads.example', reason: 'no-permission', detail: '' } as const
    await mount(fakeBrowser(snapshotOf(ITEMS, { gaps: [gap] })))
    expect(cell('now-local')).toContain('Not everything could be read: 1 gap')
    expect(cell('now-cookie')).not.toContain('gap')
  })
})

describe('under the comparison', () => {
  it('tells beginners which cookie is the session, and that it is not sessionStorage', async () => {
    await mount(ITEMS)
    const sessions = await screen.findByRole('region', { name: 'Sessions' })
    await waitFor(() =>
      expect(sessions.textContent).toMatch(
        /session is Flask's session\. It is a cookie, not sessionStorage; it is signed/,
      ),
    )
    expect(sessions.textContent).toMatch(/RuntimeError/)
  })
  it('finds the same name and the same value in several stores, and leads to them', async () => {
    const { state } = await mount(ITEMS)
    const shared = screen.getByRole('region', { name: 'In several stores' })
    expect(shared.textContent).toMatch(/The name "token" is in cookie and localStorage/)
    expect(shared.textContent).toMatch(/The name "session" is in cookie and sessionStorage/)
    expect(shared.textContent).toMatch(/The same value is in cookie and localStorage: token/)
    fireEvent.click(within(shared).getAllByRole('button', { name: 'localStorage token' })[0] as HTMLElement)
    expect(state.view.value).toBe('storage')
    expect(state.table.active.value?.kind).toBe('local')
  })
  it('shows the tabs to the arrow keys', async () => {
    const { state } = await mount(ITEMS)
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Compare' }), { key: 'ArrowRight' })
    expect(state.view.value).toBe('storage')
  })
})
