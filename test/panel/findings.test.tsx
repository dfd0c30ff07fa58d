/** The findings under the comparison, and the sessions that they are told of. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { findingText } from '../../panel/text/findings'
import { FINDING_RULES } from '../../src/core/findings/index'
import { cookie, FLASK_KEY, FLASK_SESSION, fakeBrowser, snapshotOf, web } from './fake-backend'
import { mount } from './mount'

const list = (): HTMLElement => screen.getByRole('region', { name: 'Findings' })
const ids = (): readonly (string | null)[] =>
  [...list().querySelectorAll('[data-finding]')].map(line => line.getAttribute('data-finding'))

const SAFE = { httpOnly: true, secure: true, sameSite: 'lax' } as const

/** Made by Flask's itsdangerous with the key `dev`: {'a': 1}. */
const DEV_SESSION = 'eyJhIjoxfQ.Z8aKYg.lteCAF8xiQIH_4SK34ke2Gw5NU4'

/** The example of RFC 7519 section 3.1. */
const JWT =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

describe('the findings', () => {
  it('are quiet where nothing is wrong', async () => {
    await mount([cookie('session', FLASK_SESSION, SAFE), web('local', 'theme', 'dark')])
    await waitFor(() => expect(list().textContent).toContain('None: no session or token stands open'))
    expect(ids()).toEqual([])
    expect(within(list()).queryByRole('button')).toBeNull()
  })
  it('tell the reason and the remedy, worst first, with their number', async () => {
    await mount([
      cookie('session', FLASK_SESSION, { ...SAFE, httpOnly: false }),
      cookie('big', 'x'.repeat(4000), SAFE),
    ])
    await waitFor(() => expect(ids()).toEqual(['session-readable-by-scripts', 'cookie-nearly-full']))
    expect(within(list()).getByRole('heading').textContent).toBe('Findings2')
    expect(list().textContent).toContain(
      '"session" (Flask session) has no HttpOnly: any script that gets into the page can read it',
    )
    expect(list().textContent).toContain('Set HttpOnly')
    expect(list().textContent).toContain('4,003 of 4,096 bytes (98 %)')
  })
  it('lead to the item', async () => {
    const { state } = await mount([cookie('session', FLASK_SESSION, { ...SAFE, secure: false })])
    await waitFor(() => expect(ids()).toEqual(['session-not-secure']))
    fireEvent.click(within(list()).getByRole('button', { name: 'cookie session' }))
    expect(state.view.value).toBe('storage')
    expect(state.table.active.value?.name).toBe('session')
  })
})

describe('what the findings know of sessions', () => {
  it('is what is recognised by its content, not by its name', async () => {
    await mount([cookie('blob', JWT, { ...SAFE, httpOnly: false }), cookie('plain', 'x', {})])
    await waitFor(() => expect(ids()).toEqual(['session-readable-by-scripts']))
  })
  it('is not a format that protects nothing', async () => {
    const preferences = 'eyJ0aGVtZSI6ImRhcmsiLCJmb250IjoxMn0='
    await mount([cookie('prefs', preferences), web('local', 'prefs', preferences)])
    await waitFor(() => expect(list().textContent).toContain('None:'))
    expect(ids()).toEqual([])
  })
  it('is that one verifies with a published key, which is not shown', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('session', DEV_SESSION, SAFE)]))
    fake.keys.set('shop.example', { secrets: [{ text: 'dev' }], settings: {} })
    await mount(fake)
    await waitFor(() => expect(ids()).toEqual(['published-key']))
    expect(list().textContent).toContain('verifies with a key that stands in documentation')
    expect(list().textContent).not.toMatch(/\bdev\b/)
  })
  it('is nothing of a key that is not published', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('session', FLASK_SESSION, SAFE)]))
    fake.keys.set('shop.example', { secrets: [{ text: FLASK_KEY }], settings: {} })
    await mount(fake)
    await waitFor(() => expect(document.body.textContent).toContain('Verified.'))
    expect(ids()).toEqual([])
  })
})

describe('the words of the findings', () => {
  it('say which cookies were not judged', async () => {
    await mount([cookie('session', 'x', { attributesKnown: false })])
    await waitFor(() => expect(list().textContent).toContain('attributes are not visible'))
  })
  it('have words for every rule', () => {
    const item = cookie('a', '1')
    for (const id of Object.keys(FINDING_RULES)) {
      const finding = {
        id,
        severity: 'low',
        items: [item.id],
        lacks: ['secure'],
        days: 400,
        used: 1,
        limit: 2,
        bytes: 1,
      }
      const { says, remedy } = findingText(finding as unknown as Parameters<typeof findingText>[0], item)
      expect([says.endsWith('.'), remedy.endsWith('.')], id).toEqual([true, true])
    }
  })
})
