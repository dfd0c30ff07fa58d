/** The comparison: what its cells say of the tab, why, and what stands in several stores. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
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
  it('follows the chosen origin', async () => {
    const { state } = await mount([...ITEMS, web('local', 'far', '12345', { origin: 'https://far.example' })])
    expect(cell('now-local')).toContain('2 keys')
    state.table.origin.value = 'https://far.example'
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
  it('says when not everything could be read', async () => {
    const gap = { kind: 'local', where: 'https://ads.example', reason: 'no-permission', detail: '' } as const
    await mount(fakeBrowser(snapshotOf(ITEMS, { gaps: [gap] })))
    expect(cell('now-local')).toContain('Not everything could be read: 1 gap')
    expect(cell('now-cookie')).not.toContain('gap')
  })
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
