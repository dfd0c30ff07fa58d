/** `devtools.network` and webRequest tell of one request: it is recorded once; what only one tells is recorded too. */
import { describe, expect, test } from 'vitest'
import { createBook } from '../../src/browser/recorder/book'
import { readFinished } from '../../src/browser/recorder/har'
import { createJoin } from '../../src/browser/recorder/join'
import { details, header, openLog } from './recorder-samples'

const AT = Date.parse('2026-01-01T00:00:00Z')
const ALL_SENT = [header('Host', 'shop.example'), header('Cookie', 'a=1')]

interface Parts {
  readonly url?: string
  readonly at?: number
  readonly method?: string
  readonly sent?: readonly object[]
  readonly received?: readonly object[]
  readonly status?: number
  readonly size?: number
  readonly version?: string
  readonly extra?: object
}

const har = ({ url, at = AT, method = 'GET', sent = ALL_SENT, status = 200, ...more }: Parts = {}) => ({
  startedDateTime: new Date(at).toISOString(),
  time: 30,
  request: { method, url: url ?? 'https://shop.example/#here', headers: sent },
  response: {
    status,
    headers: more.received ?? [],
    headersSize: more.size ?? 200,
    httpVersion: more.version,
  },
  serverIPAddress: '127.0.0.1',
  timings: { blocked: 1, dns: -1, connect: -1, send: 1, wait: 8, receive: 20 },
  ...more.extra,
})

function joined() {
  const { notes, exchanges } = openLog()
  const join = createJoin(notes)
  const hear = createBook(notes, told => ({ ancestors: null, fromWorker: told.tabless }), join.begun)
  const finish = (parts?: Parts) => {
    const finished = readFinished(har(parts))
    if (finished !== null) join.finished(finished)
  }
  return { hear, finish, exchanges }
}

describe('told by devtools.network only', () => {
  test('an exchange, with the time of its response', () => {
    const { finish, exchanges } = joined()
    finish({
      received: [header('Set-Cookie', 'a=2'), header('set-cookie', 'b=3')],
      extra: { _resourceType: 'xhr' },
    })
    expect(exchanges()).toMatchObject([
      {
        url: 'https://shop.example/',
        at: AT,
        answered: AT + 10,
        cookie: 'a=1',
        setCookie: ['a=2', 'b=3'],
        resource: 'fetch',
        end: 'done',
      },
    ])
  })

  test('without what was really sent and received, absent is not none', () => {
    const { finish, exchanges } = joined()
    const turns = { received: [header('Location', '/next')], status: 302 }
    finish({ ...turns, sent: [header('Accept', '*/*')], size: -1 })
    finish({ sent: [header(':authority', 'shop.example')], url: 'https://shop.example/next' })
    expect(exchanges()).toMatchObject([
      { cookie: null, setCookie: null, end: 'redirected', hop: 0 },
      { cookie: '', setCookie: [], end: 'done', hop: 1 },
    ])
    expect(new Set(exchanges().map(({ chain }) => chain)).size).toBe(1)
  })

  test.each([
    [200, []],
    [302, null],
  ])('over HTTP/2 headers have no size: a %i', (status, setCookie) => {
    const { finish, exchanges } = joined()
    finish({ status, size: -1, version: 'h2' })
    expect(exchanges()).toMatchObject([{ status, setCookie }])
  })

  test('for an answer of the cache nothing was sent and nothing was set', () => {
    const { finish, exchanges } = joined()
    finish({ received: [header('Set-Cookie', 'old=1')], size: 0, extra: { serverIPAddress: undefined } })
    expect(exchanges()).toMatchObject([{ cookie: '', setCookie: [], fromCache: true, status: 200 }])
  })

  test.each([
    ['ISO 8859-1, as in Firefox', '\u00e2\u0082\u00ac'],
    ['windows-1252, as in Chromium', '\u00e2\u201a\u00ac'],
    ['read as UTF-8 already', '\u20ac'],
  ])('bytes of cookies are UTF-8: %s', (_, euro) => {
    const { finish, exchanges } = joined()
    finish({ sent: [header('Cookie', `a=${euro}`)], received: [header('Set-Cookie', `b=${euro}`)] })
    expect(exchanges()).toMatchObject([{ cookie: 'a=\u20ac', setCookie: ['b=\u20ac'] }])
  })

  test('a request that got no response has failed', () => {
    const { finish, exchanges } = joined()
    finish({
      status: 0,
      extra: { response: { status: 0, headers: [], _error: 'net::ERR_CONNECTION_REFUSED' } },
    })
    expect(exchanges()).toMatchObject([
      { status: null, answered: null, setCookie: null, end: 'failed', error: 'net::ERR_CONNECTION_REFUSED' },
    ])
  })

  test.each([
    ['an address of another kind', har({ url: 'data:,x' })],
    ['no date', { ...har(), startedDateTime: 'Invalid Date' }],
    ['nothing', null],
    ['a text', 'har'],
  ])('%s is no exchange', (_, value) => {
    expect(readFinished(value)).toBeNull()
  })
})

describe('told by both', () => {
  test('is recorded once', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { timeStamp: AT + 4 }))
    finish()
    expect(exchanges()).toMatchObject([{ chain: 'request 1', end: 'done', status: 200, cookie: 'a=1' }])
  })

  test('is recorded once also where devtools.network is faster', () => {
    const { hear, finish, exchanges } = joined()
    finish({ received: [header('Set-Cookie', 'a=2')] })
    hear(details('onBeforeRequest', { timeStamp: AT + 4, frameId: 3, type: 'sub_frame' }))
    hear(details('onSendHeaders', { timeStamp: AT + 5, requestHeaders: [header('Cookie', 'a=1')] }))
    expect(exchanges()).toMatchObject([
      {
        chain: 'request 1',
        frame: 3,
        resource: 'frame',
        cookie: 'a=1',
        setCookie: ['a=2'],
        end: 'done',
        status: 200,
      },
    ])
  })

  test('for an answer of the cache nothing was sent', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { timeStamp: AT }))
    hear(details('onSendHeaders', { timeStamp: AT, requestHeaders: [header('Cookie', 'a=1')] }))
    hear(details('onCompleted', { timeStamp: AT, statusCode: 200, fromCache: true }))
    finish({ extra: { _fromCache: 'disk' } })
    expect(exchanges()).toMatchObject([{ cookie: '', fromCache: true }])
  })

  test('a cached answer that was checked with the server is a 304', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { timeStamp: AT }))
    hear(details('onHeadersReceived', { timeStamp: AT, statusCode: 200, responseHeaders: [] }))
    hear(details('onCompleted', { timeStamp: AT, statusCode: 200, fromCache: true }))
    finish({ status: 304 })
    expect(exchanges()).toMatchObject([{ status: 304, fromCache: true }])
  })
})

describe('service workers', () => {
  test('what a worker answered comes from no server, as from the cache, and is not what the worker asked', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { requestId: '1', timeStamp: AT - 9 }))
    hear(details('onBeforeRequest', { requestId: '2', timeStamp: AT, tabId: -1 }))
    finish({ size: 0, extra: { serverIPAddress: undefined } })
    expect(exchanges().map(({ end }) => end)).toEqual(['done', 'open'])
  })

  test('what the worker asked is not what the page asked of the worker', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { timeStamp: AT + 5, tabId: -1 }))
    finish({ extra: { response: { status: 200, headers: [], _fetchedViaServiceWorker: true } } })
    finish({ at: AT + 5, status: 201 })
    expect(exchanges()).toMatchObject([
      { frame: null, status: 201, cookie: 'a=1' },
      { status: 200, cookie: '', setCookie: [] },
    ])
  })
})

describe('not told by both', () => {
  test.each([
    ['another method', { method: 'POST' }],
    ['another address', { url: 'https://shop.example/other' }],
    ['another time', { at: AT + 60_000 }],
  ])('%s makes it another exchange', (_, parts) => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { timeStamp: AT }))
    finish(parts)
    expect(exchanges()).toHaveLength(2)
  })

  test('equal requests are told apart by their start, and each is matched once', () => {
    const { hear, finish, exchanges } = joined()
    hear(details('onBeforeRequest', { requestId: '1', timeStamp: AT }))
    hear(details('onBeforeRequest', { requestId: '2', timeStamp: AT + 500 }))
    finish({ at: AT + 490, status: 404 })
    finish({ at: AT + 10, status: 201 })
    finish({ at: AT + 20, status: 500 })
    expect(exchanges().map(({ status }) => status)).toEqual([201, 404, 500])
  })
})
