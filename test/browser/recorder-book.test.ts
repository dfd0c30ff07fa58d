/** Events of webRequest become exchanges: one for each hop, told for what it is. */
import { expect, test } from 'vitest'
import { createBook } from '../../src/browser/recorder/book'
import { type Details, type Step, tell } from '../../src/browser/recorder/told'
import { details, header, openLog } from './recorder-samples'

type Event = readonly [step: Step, more?: Partial<Details>]

const PLAIN: Details = {
  requestId: '1',
  tabId: 7,
  timeStamp: 1,
  method: 'GET',
  url: 'https://shop.example/',
  type: 'image',
  frameId: 0,
  parentFrameId: -1,
}

const AROUND = () => ({ ancestors: null, fromWorker: false })

function recorded(...events: readonly Event[]) {
  const { notes, exchanges } = openLog()
  const hear = createBook(notes, AROUND, notes.add)
  for (const [i, [step, more]] of events.entries()) hear(details(step, { timeStamp: 1000 + i, ...more }))
  return exchanges()
}

const SENT = { requestHeaders: [header('Cookie', 'a=1; b=2'), header('Sec-Fetch-Mode', 'navigate')] }
const ANSWER = {
  statusCode: 200,
  responseHeaders: [
    header('set-cookie', 'a=2; Path=/'),
    header('Set-Cookie', 'c=3'),
    header('Date', 'Tue, 14 Nov 2023 22:13:20 GMT'),
  ],
}

test('a page load', () => {
  const steps: readonly Event[] = [
    ['onBeforeRequest'],
    ['onSendHeaders', SENT],
    ['onHeadersReceived', ANSWER],
    ['onCompleted', { statusCode: 200 }],
  ]
  expect(recorded(...steps)).toMatchObject([
    {
      at: 1000,
      answered: 1002,
      hop: 0,
      resource: 'document',
      initiator: 'none',
      frame: 0,
      credentials: 'include',
      cookie: 'a=1; b=2',
      setCookie: ['a=2; Path=/', 'c=3'],
      status: 200,
      serverDate: 1_700_000_000_000,
      end: 'done',
    },
  ])
})

test('bytes that are not UTF-8 come as numbers in Chromium, all bytes as characters in Firefox', () => {
  const broken = { name: 'Cookie', binaryValue: [0x61, 0x3d, 0xff] }
  expect(details('onSendHeaders', { requestHeaders: [broken] }).cookie).toBe('a=\ufffd')
  const { cookie } = tell(
    'onSendHeaders',
    { ...PLAIN, requestHeaders: [header('Cookie', 'a=\u00c3\u00a9')] },
    true,
  )
  expect(cookie).toBe('a=\u00e9')
})

test('Firefox joins Set-Cookie lines by line feeds', () => {
  const responseHeaders = [header('Set-Cookie', 'a=2; Path=/\nc=3')]
  const [told] = recorded(['onBeforeRequest'], ['onHeadersReceived', { statusCode: 200, responseHeaders }])
  expect(told?.setCookie).toEqual(['a=2; Path=/', 'c=3'])
})

test('each hop of a redirect chain is an exchange of its own', () => {
  const chain = recorded(
    ['onBeforeRequest'],
    ['onSendHeaders', SENT],
    ['onHeadersReceived', { ...ANSWER, statusCode: 302 }],
    ['onBeforeRedirect', { ...ANSWER, statusCode: 302 }],
    ['onBeforeRequest', { url: 'https://shop.example/next' }],
    ['onSendHeaders', { url: 'https://shop.example/next', requestHeaders: [] }],
    ['onErrorOccurred', { url: 'https://shop.example/next', error: 'net::ERR_ABORTED' }],
  )
  expect(chain).toMatchObject([
    { chain: 'request 1', hop: 0, status: 302, end: 'redirected', cookie: 'a=1; b=2' },
    {
      chain: 'request 1',
      hop: 1,
      end: 'failed',
      error: 'net::ERR_ABORTED',
      cookie: '',
      status: null,
      setCookie: null,
    },
  ])
})

test('a redirect that the browser makes by itself has sent and received nothing', () => {
  const [hop] = recorded(['onBeforeRequest'], ['onBeforeRedirect', { statusCode: 307, responseHeaders: [] }])
  expect(hop).toMatchObject({ end: 'redirected', status: 307, cookie: null, setCookie: [] })
})

test('Firefox turns a request over to a service worker: it stays one exchange', () => {
  const told = recorded(
    ['onBeforeRequest'],
    ['onBeforeRedirect'],
    ['onBeforeRequest'],
    ['onSendHeaders', SENT],
    ['onHeadersReceived', ANSWER],
    ['onCompleted', { statusCode: 200 }],
  )
  expect(told).toMatchObject([{ hop: 0, end: 'done', cookie: 'a=1; b=2', setCookie: ['a=2; Path=/', 'c=3'] }])
})

test('what a service worker answers in Firefox has sent and set nothing', () => {
  const told = recorded(['onBeforeRequest'], ['onBeforeRedirect', { statusCode: 200, responseHeaders: [] }])
  expect(told).toMatchObject([{ end: 'done', status: 200, cookie: '', setCookie: [] }])
})

test('a request that is sent again with credentials after a 401 is another hop', () => {
  const told = recorded(
    ['onBeforeRequest'],
    ['onSendHeaders', SENT],
    ['onHeadersReceived', { ...ANSWER, statusCode: 401 }],
    ['onSendHeaders', SENT],
    ['onHeadersReceived', ANSWER],
    ['onCompleted', { statusCode: 200 }],
  )
  expect(told.map(({ hop, status, end }) => [hop, status, end])).toEqual([
    [0, 401, 'done'],
    [1, 200, 'done'],
  ])
})

test('a request that was under way is recorded with what is still told of it', () => {
  const [told] = recorded(['onHeadersReceived', ANSWER], ['onCompleted', { statusCode: 200 }])
  expect(told).toMatchObject({ cookie: null, status: 200, setCookie: ['a=2; Path=/', 'c=3'], end: 'done' })
})

test('two requests at once do not mix', () => {
  const [one, two] = recorded(
    ['onBeforeRequest', { requestId: '1' }],
    ['onBeforeRequest', { requestId: '2', type: 'image', frameId: 5 }],
    ['onHeadersReceived', { requestId: '2', statusCode: 404, responseHeaders: [] }],
    ['onHeadersReceived', { ...ANSWER, requestId: '1' }],
    ['onCompleted', { requestId: '2', statusCode: 404, fromCache: true }],
  )
  expect(one).toMatchObject({ status: 200, end: 'open', fromCache: false })
  expect(two).toMatchObject({
    status: 404,
    end: 'done',
    fromCache: true,
    resource: 'image',
    frame: 5,
    initiator: null,
  })
})

test.each([['chrome-extension://abc/panel.html'], ['data:text/html,hi'], ['file:///etc/hosts']])(
  '%s is no request of the web',
  url => {
    expect(recorded(['onBeforeRequest', { url }])).toEqual([])
  },
)

test('Firefox tells the documents around a request', () => {
  const { above, initiator } = details('onBeforeRequest', {
    type: 'image',
    originUrl: 'https://frame.example/a',
    documentUrl: 'https://frame.example/a',
    frameAncestors: [{ url: 'https://shop.example/x' }, { url: 'data:text/html,x' }],
  })
  expect(initiator).toBe('https://frame.example')
  expect(above).toEqual(['https://frame.example', 'https://shop.example', 'null'])
  const frame = details('onBeforeRequest', {
    type: 'sub_frame',
    documentUrl: 'https://shop.example/',
    frameAncestors: [{ url: 'https://shop.example/' }],
  })
  expect(frame.above).toEqual(['https://shop.example'])
})
