/** Keys outlive the panel's document; the panel learns whether it is shown. */
import { afterEach, expect, test, vi } from 'vitest'
import { findHome, keeper } from '../../src/browser/home'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** A panel document: its window, as the devtools page posts into it. */
function panelWindow() {
  const listeners: ((event: unknown) => void)[] = []
  const post = (origin: string) => (data: unknown, _: string, given: MessagePort[]) => {
    ports.push(...given)
    for (const listener of listeners) listener({ data, origin, ports: given })
  }
  const panel = {
    location: { origin: 'chrome-extension://abc' },
    addEventListener: (_: string, listener: (event: unknown) => void) => void listeners.push(listener),
    postMessage: post('chrome-extension://abc'),
  }
  return { panel: panel as unknown as Window, postFrom: post }
}

test('what one document kept, the next one finds', async () => {
  const devtools = keeper(() => undefined)
  const first = panelWindow()
  const found = findHome(first.panel)
  devtools.show(first.panel)
  ;(await found).keep('shop.example', 'key')
  expect((await found).kept('shop.example')).toBe('key')
  const second = panelWindow()
  await vi.waitFor(async () => {
    const next = findHome(second.panel)
    devtools.show(second.panel)
    expect((await next).kept('shop.example')).toBe('key')
    expect((await next).kept('other.example')).toBeNull()
  })
  devtools.hide()
})

test('what was forgotten is gone for the next document', async () => {
  const devtools = keeper(() => undefined)
  const first = panelWindow()
  const found = findHome(first.panel)
  devtools.show(first.panel)
  ;(await found).keep('draft', 'half')
  ;(await found).keep('draft', null)
  ;(await found).keep('last', 'sent after it')
  const second = panelWindow()
  await vi.waitFor(async () => {
    const next = findHome(second.panel)
    devtools.show(second.panel)
    expect((await next).kept('last')).toBe('sent after it')
    expect((await next).kept('draft')).toBeNull()
  })
  devtools.hide()
})

test('a document that leaves is followed by one in the same window, which finds what it kept', async () => {
  const devtools = keeper(() => undefined)
  const { panel } = panelWindow()
  const left = await new Promise<Awaited<ReturnType<typeof findHome>>>(resolve => {
    void findHome(panel).then(resolve)
    devtools.show(panel)
  })
  left.keep('draft', 'half')
  left.leave()
  expect((await findHome(panel)).kept('draft')).toBe('half')
  devtools.hide()
})

test('a panel whose script comes late is greeted again', async () => {
  const devtools = keeper(() => undefined)
  const { panel } = panelWindow()
  devtools.show(panel)
  expect((await findHome(panel)).shown()).toBe(true)
  devtools.hide()
})

test('the panel is told when it is hidden and shown', async () => {
  const devtools = keeper(() => undefined)
  const { panel } = panelWindow()
  const found = findHome(panel)
  devtools.show(panel)
  const told: boolean[] = []
  ;(await found).onVisible(shown => told.push(shown))
  devtools.hide()
  await vi.waitFor(() => expect(told).toEqual([false]))
  devtools.show(panel)
  await vi.waitFor(() => expect(told.at(-1)).toBe(true))
  devtools.hide()
})

test('another origin cannot pose as the devtools page', async () => {
  const { panel, postFrom } = panelWindow()
  const found = findHome(panel)
  const { port1, port2 } = new MessageChannel()
  ports.push(port1)
  const heard = vi.fn()
  port1.onmessage = heard
  postFrom('https://evil.example')('storelens-home', '*', [port2])
  const devtools = keeper(() => undefined)
  devtools.show(panel)
  await found
  expect(heard).not.toHaveBeenCalled()
  devtools.hide()
})
