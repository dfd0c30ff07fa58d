/** The recorder as a whole, in a browser of fakes: what it hears, leaves out, and does when the panel orders it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LogNews } from '../../src/backend'
import { followLink } from '../../src/browser/recorder/link'
import { record } from '../../src/browser/recorder/recorder'
import { STEPS } from '../../src/browser/recorder/told'
import type { LogEntry } from '../../src/core/timeline/log'
import { header } from './recorder-samples'
import { raw } from './samples'

const { state, browser, events } = await vi.hoisted(async () => {
  const { fakeBrowser, fakeEvent } = await import('./fake-browser')
  const { state: made, browser: base } = fakeBrowser()
  type Details = { readonly tabId: number; readonly [more: string]: unknown }
  type Heard = (details: Details) => void
  /** As webRequest has them: with a filter for each listener. */
  const filteredEvent = () => {
    const listeners = new Map<Heard, Partial<Details>>()
    return {
      listeners,
      addListener: (heard: Heard, filter: Partial<Details>) => void listeners.set(heard, filter),
      removeListener: (heard: Heard) => void listeners.delete(heard),
      fire: (details: Details) => {
        for (const [heard, { tabId }] of listeners)
          if (tabId === undefined || tabId === details.tabId) heard(details)
      },
    }
  }
  const steps = [
    'onBeforeRequest',
    'onSendHeaders',
    'onHeadersReceived',
    'onBeforeRedirect',
    'onCompleted',
    'onErrorOccurred',
  ]
  const webRequest = Object.fromEntries(steps.map(step => [step, filteredEvent()]))
  const network = { onNavigated: fakeEvent(), onRequestFinished: fakeEvent() }
  const page = { url: 'https://www.shop.example/', document: '1' }
  const evaluate = async (code: string) => (code.includes('timeOrigin') ? page.document : page.url)
  const whole = {
    ...base,
    webRequest,
    permissions: { ...base.permissions, onAdded: fakeEvent(), onRemoved: fakeEvent() },
    devtools: { network, inspectedWindow: { eval: evaluate, tabId: 7 } },
  }
  return { state: made, browser: whole, events: { webRequest, network, page } }
})
vi.mock('webextension-polyfill', () => ({ default: browser }))

const ports: MessagePort[] = []
beforeEach(() => {
  state.granted = new Set(['*://*/*'])
  events.page.document = '1'
})
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
  for (const event of [
    ...Object.values(events.webRequest),
    events.network.onNavigated,
    events.network.onRequestFinished,
    browser.cookies.onChanged,
  ])
    event.listeners.clear()
})

async function recording() {
  const home = record(7)
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  home.connect(port1)
  const recorder = followLink(Promise.resolve(port2))
  const known = new Map<number, LogEntry>()
  let last: LogNews | null = null
  recorder.follow(news => {
    last = news
    for (const no of [...known.keys()]) if (no < news.first) known.delete(no)
    for (const entry of news.entries) known.set(entry.no, entry)
  })
  await vi.waitFor(() => expect(last).not.toBeNull(), { interval: 1 })
  const types = () => [...known.values()].map(entry => (entry.type === 'mark' ? entry.what : entry.type))
  const soon = (check: () => void) => vi.waitFor(check, { interval: 5 })
  return { recorder, types, soon, entries: () => [...known.values()], state: () => last?.state }
}

let requests = 0
function request(more: object = {}) {
  requests += 1
  const details = {
    requestId: `${requests}`,
    tabId: 7,
    timeStamp: Date.now(),
    method: 'GET',
    url: 'https://www.shop.example/x',
    type: 'image',
    frameId: 0,
    parentFrameId: -1,
    initiator: 'https://www.shop.example',
    ...more,
  }
  for (const step of STEPS.filter(one => one !== 'onBeforeRedirect' && one !== 'onErrorOccurred'))
    events.webRequest[step]?.fire({
      ...details,
      statusCode: 200,
      requestHeaders: [header('Cookie', 'a=1')],
      responseHeaders: [],
    })
}
const cookieChanges = (domain: string) =>
  browser.cookies.onChanged.fire({ cause: 'explicit', removed: false, cookie: raw({ domain }) })

describe('the recorder', () => {
  test('tells requests with their headers, and cookies of the hosts that the tab talks to', async () => {
    const { types, entries, soon } = await recording()
    request()
    cookieChanges('www.shop.example')
    cookieChanges('other.example')
    await soon(() => expect(types()).toEqual(['started', 'exchange', 'cookie']))
    expect(entries()[1]).toMatchObject({
      cookie: 'a=1',
      setCookie: [],
      end: 'done',
      frame: 0,
      fromWorker: false,
    })
  })

  test('tells a navigation once, and none where only the address changes', async () => {
    const { types, soon } = await recording()
    await soon(() => expect(types()).toEqual(['started']))
    events.network.onNavigated.fire('https://www.shop.example/#part')
    events.page.document = '2'
    events.network.onNavigated.fire('https://www.shop.example/next')
    await soon(() => expect(types()).toEqual(['started', 'navigation']))
  })

  test('says from when on it sees less, and more again', async () => {
    state.granted = new Set(['*://www.shop.example/*'])
    const { types, entries, state: now, soon } = await recording()
    request({ url: 'https://cdn.example/x' })
    await soon(() => expect(types()).toEqual(['started', 'exchange', 'sight']))
    expect(entries()[2]).toMatchObject({ sight: { complete: false, hearsCookies: true } })
    state.granted = new Set(['*://*/*'])
    browser.permissions.onAdded.fire({})
    await soon(() => expect(now()).toMatchObject({ complete: true }))
  })

  test('takes requests of a service worker of the page, and leaves those of others', async () => {
    const { types, entries, soon } = await recording()
    request({ type: 'main_frame', initiator: undefined })
    request({ tabId: -1, type: 'xmlhttprequest' })
    request({ tabId: -1, type: 'xmlhttprequest', initiator: 'https://news.example' })
    await soon(() => expect(types()).toEqual(['started', 'exchange', 'exchange']))
    expect(entries()[2]).toMatchObject({ fromWorker: true, frame: null })
  })
})

describe('the log of the recorder', () => {
  test('pauses and goes on', async () => {
    const { recorder, types, state: now } = await recording()
    await recorder.pause()
    request()
    expect(now()?.recording).toBe(false)
    await recorder.resume()
    request()
    await recorder.resume()
    await recorder.pause()
    expect(types()).toEqual(['started', 'paused', 'resumed', 'exchange', 'paused'])
  })

  test('leaves out what was requested during a pause and is told after it', async () => {
    const { recorder, types, soon } = await recording()
    const finished = (url: string, at: number) =>
      events.network.onRequestFinished.fire({
        startedDateTime: new Date(at).toISOString(),
        request: { method: 'GET', url, headers: [] },
        response: { status: 200, headers: [] },
      })
    await recorder.pause()
    const during = Date.now() - 1000
    await recorder.resume()
    finished('https://www.shop.example/during', during)
    finished('https://www.shop.example/after', Date.now() + 5)
    await soon(() => expect(types()).toEqual(['started', 'paused', 'resumed', 'exchange']))
  })

  test('is cleared', async () => {
    const { recorder, types } = await recording()
    request()
    await recorder.clear()
    request()
    await recorder.pause()
    expect(types()).toEqual(['exchange', 'paused'])
  })

  test('takes an imported log in place of its own, and pauses', async () => {
    const { recorder, types, state: now } = await recording()
    request()
    await recorder.load([{ type: 'navigation', no: 90, at: 1, url: 'https://imported.example/' }])
    request()
    expect(types()).toEqual(['imported', 'navigation'])
    expect(now()?.recording).toBe(false)
  })
})
