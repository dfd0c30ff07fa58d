/** The request tester: what goes with a request, what is held back and why, and what is said of a malformed one. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { askedRequest } from '../../panel/tester/asked-request'
import { urlProblem } from '../../panel/tester/url-problem'
import { SendingView } from '../../panel/views/sending-lazy'
import type { StorageItem } from '../../src/core/model'
import { cookie, type FakeBrowser, fakeBrowser, NOW, snapshotOf, web } from './fake-backend'
import { type Mounted, mount } from './mount'

async function mountTester(given: readonly StorageItem[] | FakeBrowser): Promise<Mounted> {
  await SendingView.fetch()
  const mounted = await mount(given)
  fireEvent.click(screen.getByRole('tab', { name: 'Sending' }))
  await screen.findByRole('form', { name: 'Request' })
  return mounted
}

const header = (): string => document.querySelector('[data-header] pre')?.textContent ?? ''
const held = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-held="${name}"]`)
  if (found === null) throw new Error(`${name} is not held back`)
  return found
}
const choose = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const type = (label: string, value: string): void => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

const ITEMS = [
  cookie('deep', '1', { path: '/cart' }),
  cookie('strict', '2', { sameSite: 'strict', secure: true }),
  cookie('lax', '3', { sameSite: 'lax' }),
  cookie('none', '4', { sameSite: 'none', secure: true }),
  cookie('admin', '5', { path: '/admin' }),
  cookie('far', '6', { domain: 'api.shop.example' }),
]

const FRAMES = [
  { id: 0, parent: null, url: 'https://shop.example/cart', origin: 'https://shop.example', ancestors: [] },
  {
    id: 7,
    parent: 0,
    url: 'https://ads.example/banner',
    origin: 'https://ads.example',
    ancestors: ['https://shop.example'],
  },
] as const

describe('the request tester', () => {
  it('begins with the page: the header in its order, with bytes, and the rest with reasons', async () => {
    await mountTester(ITEMS)
    expect((screen.getByLabelText('URL') as HTMLInputElement).value).toBe('https://shop.example/cart')
    expect(header()).toBe('deep=1; strict=2; lax=3; none=4')
    expect(document.querySelector('[data-header]')?.textContent).toContain('31 bytes in 4 cookies')
    expect(held('admin').textContent).toContain('Other path.')
    expect(held('far').closest('details')?.textContent).toContain('Of other hosts 1')
  })
  it.each([
    ['link', [], 'deep=1; lax=3; none=4', 'strict', 'SameSite=Strict, cross-site'],
    ['form-post', [], 'none=4', 'lax', 'SameSite=Lax, cross-site'],
    ['image', [], 'deep=1; strict=2; lax=3; none=4', 'admin', 'Other path'],
    ['frame', [['Started by', '7']], 'none=4', 'lax', 'SameSite=Lax, cross-site'],
    ['fetch', [['Started by', 'other']], '', 'none', 'Credentials: same-origin'],
    ['fetch', [['Credentials', 'omit']], '', 'none', 'Credentials: omit'],
  ] as const)('follows the context %s %j', async (how, choices, expected, name, because) => {
    const unsetIsLax = ITEMS.map(item =>
      item.name === 'deep' ? cookie('deep', '1', { path: '/cart', sameSite: 'lax' }) : item,
    )
    await mountTester(fakeBrowser(snapshotOf(unsetIsLax, { frames: FRAMES })))
    choose('Context', how)
    for (const [label, value] of choices) choose(label, value)
    expect(header()).toBe(expected)
    expect(held(name).textContent).toContain(because)
  })
  it.each([
    ['chromium', true],
    ['firefox', false],
  ] as const)('%s sends a strict cookie after a redirect through another site: %s', async (browser, sent) => {
    await mountTester(fakeBrowser(snapshotOf(ITEMS), { browser }))
    type('Redirected by', '303 https://login.example')
    expect(header().includes('strict=2')).toBe(sent)
  })
})

describe('its answers', () => {
  it('says what would have to change for one cookie, or that nothing helps', async () => {
    await mountTester([...ITEMS, cookie('old', '7', { expires: NOW - 1000 })])
    choose('Context', 'form-post')
    fireEvent.click(within(held('lax')).getByRole('button', { name: /What would have to change/ }))
    expect(held('lax').textContent).toContain('SameSite=None and Secure')
    fireEvent.click(within(held('old')).getByRole('button', { name: /What would have to change/ }))
    expect(held('old').textContent).toContain('set again, with a date ahead')
  })
  it('says that a fresh cookie without SameSite goes with a cross-site POST', async () => {
    await mountTester([cookie('plain', '1')])
    choose('Context', 'form-post')
    expect(held('plain').textContent).toContain('first 2 minutes')
  })
  it('shows an answer for each setting where the browser does not tell its own', async () => {
    const ad = cookie('ad', '1', { domain: 'ads.example', sameSite: 'none', secure: true })
    const browser = fakeBrowser(snapshotOf([ad], { frames: FRAMES }), { thirdPartyCookies: null })
    await mountTester(browser)
    type('URL', 'https://ads.example/x')
    expect(screen.queryByText(/if third-party cookies are/i)).toBeNull()
    choose('Context', 'image')
    const settings = screen.getAllByRole('heading', { level: 2 }).map(one => one.textContent)
    expect(settings).toEqual(['if third-party cookies are allowed:', 'if third-party cookies are blocked:'])
    fireEvent.click(screen.getByRole('button', { name: 'Ask the browser' }))
    await waitFor(() => expect(screen.queryByText(/if third-party cookies are/i)).toBeNull())
    expect(header()).toBe('')
    expect(held('ad').textContent).toContain('Third-party cookies are blocked')
  })
  it('says where the order comes from', async () => {
    await mountTester(fakeBrowser(snapshotOf(ITEMS), { browser: 'firefox' }))
    const says = document.querySelector('[data-header]')
    expect(says?.textContent).toContain('in the order in which the browser lists them')
    expect(screen.getByText(/Sent, in this order/)).toBeTruthy()
  })
  it('says which cookies it cannot judge, and of which hosts it does not know all', async () => {
    await mountTester([cookie('seen', '1', { attributesKnown: false })])
    expect(screen.getByText(/whether they go cannot be said/)).toBeTruthy()
    type('URL', 'https://elsewhere.example/')
    expect(screen.getByText(/This host is not of the tab/)).toBeTruthy()
  })
  it('copies the header as it would be sent', async () => {
    const copied: string[] = []
    const setData = (_: string, text: string): number => copied.push(text)
    const execCommand = (): boolean =>
      document.dispatchEvent(Object.assign(new Event('copy'), { clipboardData: { setData } }))
    Object.assign(document, { execCommand })
    await mountTester([cookie('a', 'x\u0001y'), cookie('b', '2')])
    fireEvent.click(screen.getByRole('button', { name: 'Copy the Cookie header' }))
    expect(copied).toEqual(['a=x\u0001y; b=2'])
  })
})

describe('its place in the panel', () => {
  it('names the rule that a malformed URL breaks, and takes the URL of the page again', async () => {
    await mountTester(ITEMS)
    type('URL', 'shop.example/x')
    const field = screen.getByLabelText('URL')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const message = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(message?.textContent).toContain('https://shop.example/x')
    expect(document.querySelector('[data-header]')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Take the URL of the page' }))
    expect(header()).toContain('strict=2')
  })
  it('leads to the cookie in Storage, and is reached from Compare', async () => {
    const { state } = await mountTester(ITEMS)
    fireEvent.click(screen.getByRole('button', { name: 'lax' }))
    expect(state.view.value).toBe('storage')
    expect(state.table.active.value?.name).toBe('lax')
    state.view.value = 'compare'
    fireEvent.click(await screen.findByRole('button', { name: 'Test a request' }))
    expect(state.view.value).toBe('sending')
  })
  it('keeps what was filled in over a change of the view', async () => {
    await mountTester(ITEMS)
    type('URL', 'https://shop.example/admin')
    fireEvent.click(screen.getByRole('tab', { name: 'Compare' }))
    fireEvent.click(screen.getByRole('tab', { name: 'Sending' }))
    expect(header()).toBe('admin=5; strict=2; lax=3; none=4')
  })
  it('is empty, and says so, where the tab has no cookies', async () => {
    await mountTester([web('local', 'a', '1')])
    expect(screen.getByText('This tab has no cookies that could be sent.')).toBeTruthy()
  })
})

describe('a URL that is none', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['shop.example', 'missing-scheme-non-relative-URL'],
    ['//shop.example/x', 'missing-scheme-non-relative-URL'],
    ['localhost:8080/x', 'missing-scheme-non-relative-URL'],
    ['/cart', 'missing-scheme-non-relative-URL'],
    ['ftp://shop.example/', 'not-http'],
    ['about:blank', 'not-http'],
    ['chrome-extension://abc/', 'not-http'],
    ['https://', 'host-missing'],
    ['https://:80/', 'host-missing'],
    ['https://shop.example:80x/', 'port-invalid'],
    ['https://shop.example:65536/', 'port-out-of-range'],
    ['https://shop example/', 'host-invalid-code-point'],
    ['https://a<b/', 'host-invalid-code-point'],
    ['https://[::1/', 'IPv6-invalid'],
    ['https://[zz]/', 'IPv6-invalid'],
    ['https://1.2.3.256/', 'IPv4-invalid'],
    ['https://xn--/', 'domain-to-ASCII'],
  ])('%j breaks %s', (text, rule) => {
    expect(urlProblem(text)?.rule).toBe(rule)
  })
  it.each([
    'https://shop.example',
    ' http://shop.example:8080/a?b#c ',
    'wss://shop.example/',
    'https://müller.example/',
    'http://[::1]:3000/',
    'https:shop.example',
    'https://user:pass@shop.example/',
  ])('%j is one', text => {
    expect(urlProblem(text)).toBeNull()
  })
})

describe('redirects', () => {
  const form = {
    url: 'https://shop.example/',
    how: 'address-bar',
    by: null,
    from: '',
    method: 'GET',
    credentials: 'include',
  } as const
  const hops = (redirects: string) => {
    const asked = askedRequest({ ...form, redirects }, snapshotOf([]))
    return asked.ok
      ? asked.request.redirects.map(({ from, status }) => `${status} ${from}`)
      : asked.problems.redirects
  }
  it.each([
    ['', []],
    ['https://a.example/x', ['302 https://a.example']],
    ['307 https://a.example, https://b.example', ['307 https://a.example', '302 https://b.example']],
    ['303', { rule: 'redirect', word: '303' }],
    ['304 https://a.example', { rule: 'redirect', word: '304' }],
    ['301 302 https://a.example', { rule: 'redirect', word: '302' }],
    ['a.example', { rule: 'redirect', word: 'a.example' }],
  ])('%j', (text, expected) => {
    expect(hops(text)).toEqual(expected)
  })
})
