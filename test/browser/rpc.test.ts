/** Requests find their handler, failures keep their words, and only the extension's own documents are heard. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { relayEars } from '../../src/browser/ears-relay'
import { isOurs, listen } from '../../src/browser/transport'
import { client, type Handlers, serve } from '../../src/rpc'

const { state, browser } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser())
vi.mock('webextension-polyfill', () => ({ default: browser }))

const handlers = {
  granted: async (patterns: readonly string[]) => patterns,
  thirdPartyCookies: async () => {
    throw new Error('no such setting')
  },
} as unknown as Handlers

describe('a client and a server', () => {
  const answer = serve(handlers)
  const call = client(async question => answer(structuredClone(question)))

  test('pass arguments and answers', async () => {
    expect(await call('granted', ['half \ud800'])).toEqual(['half \ud800'])
  })
  test('pass the words of a failure', async () => {
    await expect(call('thirdPartyCookies')).rejects.toThrow('no such setting')
  })
  test('a name that is no request is refused, inherited names too', async () => {
    const ask = call as unknown as (name: string) => Promise<unknown>
    await expect(ask('constructor')).rejects.toThrow('Nobody handles constructor.')
  })
  test('no answer at all is a failure', async () => {
    await expect(client(async () => undefined)('granted', [])).rejects.toThrow('No reply')
  })
  test.each([null, 'text', {}, { question: 'granted' }])('%j is no question', message =>
    expect(answer(message)).toBeNull(),
  )
})

describe('the background', () => {
  const url = 'chrome-extension://abc/panel/panel.html'
  beforeEach(() => {
    state.name = 'chromium'
    browser.runtime.onMessage.listeners.clear()
    browser.runtime.onConnect.listeners.clear()
    browser.cookies.onChanged.listeners.clear()
  })

  test.each([
    ['the panel', { id: 'abc', url }, true],
    ['a function injected into a page', { id: 'abc', url: 'https://shop.example/' }, false],
    ['another extension', { id: 'xyz', url: 'chrome-extension://xyz/' }, false],
    ['a page that looks like it', { id: 'abc', url: `https://evil.example/${url}` }, false],
    ['nobody', {}, false],
  ])('hears %s: %s', async (_, sender, heard) => {
    listen(handlers)
    const replies: unknown[] = []
    const question = { question: 'granted', args: [['a']] }
    const kept = [...browser.runtime.onMessage.listeners].map(hear =>
      (hear as (...args: unknown[]) => unknown)(question, sender, (reply: unknown) => replies.push(reply)),
    )
    expect(isOurs(sender)).toBe(heard)
    expect(kept).toEqual([heard ? true : undefined])
    await vi.waitFor(() => expect(replies).toEqual(heard ? [{ value: ['a'] }] : []))
  })

  test('in Chromium listens to messages and to nothing else', () => {
    relayEars()
    expect(browser.runtime.onConnect.listeners.size + browser.cookies.onChanged.listeners.size).toBe(0)
  })
})
