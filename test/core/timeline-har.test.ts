import { describe, expect, it } from 'vitest'
import { readLog } from '../../src/core/timeline/file'
import { steps } from '../../src/core/timeline/fold'
import type { Exchange } from '../../src/core/timeline/log'
import * as sample from './timeline-samples'

interface Entry {
  readonly url?: string
  readonly at?: string
  readonly status?: number
  readonly asked?: Readonly<Record<string, string>>
  readonly got?: readonly (readonly [name: string, value: string])[]
  readonly request?: object
  readonly response?: object
  readonly more?: object
}

const header = ([name, value]: readonly [string, string]): object => ({ name, value })

const entryOf = ({
  url,
  at,
  status = 200,
  asked = {},
  got = [],
  request,
  response,
  more,
}: Entry): object => ({
  startedDateTime: at ?? '2025-03-04T05:06:43.000Z',
  time: 40,
  request: {
    method: 'GET',
    url: url ?? `${sample.ORIGIN}/counter`,
    headers: Object.entries(asked).map(header),
    cookies: [],
    ...request,
  },
  response: { status, headers: got.map(header), cookies: [], redirectURL: '', ...response },
  timings: { blocked: 2, dns: -1, connect: 3, ssl: 1, send: 0, wait: 25, receive: 10 },
  ...more,
})

const har = (entries: readonly object[], more: object = {}): string =>
  JSON.stringify({
    log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries, ...more },
  })

function exchanges(entries: readonly Entry[], more: object = {}): readonly Exchange[] {
  const read = readLog(har(entries.map(entryOf), more))
  if (!read.ok) throw new Error(read.because)
  expect(read.problems).toEqual([])
  return read.entries.filter((entry): entry is Exchange => entry.type === 'exchange')
}

const LINE = 'session=abc; HttpOnly; Path=/'
const NAVIGATION = {
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'none',
}

describe('an HTTP archive', () => {
  it('is a log of exchanges with their headers', () => {
    const [load] = exchanges([
      {
        asked: { ...NAVIGATION, cookie: 'a=1' },
        got: [
          ['date', 'Tue, 04 Mar 2025 05:06:40 GMT'],
          ['set-cookie', LINE],
        ],
      },
    ])
    expect(load).toMatchObject({
      at: sample.START,
      answered: sample.START + 30,
      serverDate: sample.START - 3000,
      resource: 'document',
      initiator: 'none',
      ancestors: [],
      credentials: 'include',
      cookie: 'a=1',
      setCookie: [LINE],
      status: 200,
      end: 'done',
    })
  })

  it.each<[what: string, entry: Entry, cookie: string | null, setCookie: readonly string[] | null]>([
    ['two lines joined by a line feed', { got: [['Set-Cookie', `${LINE}\nb=2`]] }, null, [LINE, 'b=2']],
    [
      'lines of their own',
      {
        got: [
          ['Set-Cookie', LINE],
          ['set-cookie', 'b=2'],
        ],
      },
      null,
      [LINE, 'b=2'],
    ],
    [
      'cookies beside missing headers',
      {
        request: {
          cookies: [
            { name: 'a', value: '1' },
            { name: 'b', value: '2' },
          ],
        },
        response: {
          cookies: [
            {
              name: 'session',
              value: 'abc',
              path: '/',
              expires: '2025-03-05T00:00:00.000Z',
              httpOnly: true,
              secure: false,
              sameSite: 'Lax',
            },
          ],
        },
      },
      'a=1; b=2',
      ['session=abc; Path=/; Expires=Wed, 05 Mar 2025 00:00:00 GMT; HttpOnly; SameSite=Lax'],
    ],
    [
      'bytes, as browsers write them',
      { asked: { cookie: 'a=Ã©' }, got: [['Set-Cookie', 'b=â\u0082¬']] },
      'a=é',
      ['b=€'],
    ],
    ['two Cookie headers, as HTTP/2 has them', { asked: { cookie: 'a=1', Cookie: 'b=2' } }, 'a=1; b=2', null],
  ])('has cookies from %s', (_, entry, cookie, setCookie) => {
    const others = { at: '2025-03-04T05:07:00Z', asked: { cookie: 'x=1' } }
    expect(exchanges([entry, others])[0]).toMatchObject({ cookie, setCookie })
  })
})

describe('a request of an HTTP archive', () => {
  it('joins the hops of a redirect chain', () => {
    const hops = exchanges([
      {
        url: `${sample.ORIGIN}/a`,
        status: 302,
        response: { redirectURL: '/b' },
        got: [['set-cookie', LINE]],
      },
      { url: `${sample.ORIGIN}/b`, at: '2025-03-04T05:06:44Z', status: 303, got: [['location', '/c']] },
      { url: `${sample.ORIGIN}/c`, at: '2025-03-04T05:06:45Z' },
      { url: `${sample.ORIGIN}/c`, at: '2025-03-04T05:06:46Z' },
    ])
    expect(hops.map(({ hop, end }) => [hop, end])).toEqual([
      [0, 'redirected'],
      [1, 'redirected'],
      [2, 'done'],
      [0, 'done'],
    ])
    expect(new Set(hops.slice(0, 3).map(({ chain }) => chain)).size).toBe(1)
    expect(hops[3]?.chain).not.toBe(hops[0]?.chain)
  })

  it.each<[what: string, entry: Entry, expected: Partial<Exchange>]>([
    [
      'a fetch of Chromium',
      { more: { _resourceType: 'xhr', _initiator: { type: 'script' } }, asked: { 'Sec-Fetch-Mode': 'cors' } },
      { resource: 'fetch', credentials: null, ancestors: null },
    ],
    [
      'a document that may be a frame',
      { more: { _resourceType: 'document' } },
      { resource: null, ancestors: null },
    ],
    ['a frame', { asked: { 'Sec-Fetch-Dest': 'iframe' } }, { resource: 'frame', ancestors: null }],
    ['a foreign origin', { asked: { origin: 'https://x.example' } }, { initiator: 'https://x.example' }],
    ['a referrer', { asked: { referer: 'https://x.example/page' } }, { initiator: 'https://x.example' }],
    ['nobody', {}, { initiator: null, resource: null }],
    [
      'a failure',
      { status: 0, response: { _error: 'net::ERR_CONNECTION_REFUSED' } },
      { end: 'failed', status: null, answered: null, setCookie: null, error: 'net::ERR_CONNECTION_REFUSED' },
    ],
    ['the cache', { more: { _fromCache: 'disk' } }, { fromCache: true, cookie: '', setCookie: [] }],
    [
      'the cache of Firefox',
      { response: { headersSize: 0 }, more: { serverIPAddress: '' } },
      { fromCache: true, cookie: '', setCookie: [] },
    ],
    [
      'a copy that the server was asked about',
      { status: 304, more: { _fromCache: 'disk' }, asked: { host: 'shop.example' } },
      { fromCache: true, cookie: '', setCookie: ['x=1'] },
    ],
    ['a request of which only a part is written', { asked: { accept: '*/*' } }, { cookie: null }],
    ['a request without cookies', { asked: { Host: 'shop.example' } }, { cookie: '' }],
    [
      'an answer of a service worker',
      { response: { _fetchedViaServiceWorker: true } },
      { byWorker: true, cookie: '', setCookie: [] },
    ],
    ['no timings', { more: { timings: undefined } }, { answered: sample.START + 40 }],
  ])('tells %s', (_, entry, expected) => {
    const others = { at: '2025-03-04T05:07:00Z', asked: { cookie: 'x=1' } }
    const got = entry.status === 0 ? [] : ([['set-cookie', 'x=1']] as const)
    expect(exchanges([{ ...entry, got }, others])[0]).toMatchObject(expected)
  })
})

describe('an HTTP archive as a whole', () => {
  it('says that the cookies were taken out, as browsers do unless told otherwise', () => {
    const read = readLog(har([entryOf({ asked: NAVIGATION, got: [['content-type', 'text/html']] })]))
    expect(read).toMatchObject({ ok: true, withoutCookies: true })
    expect(read.ok && read.entries[1]).toMatchObject({ cookie: null, setCookie: null })
  })

  it('names the browser, and shows the pages as navigations', () => {
    const pages = [
      { id: 'page_1', startedDateTime: '2025-03-04T05:06:42Z', title: `${sample.ORIGIN}/counter` },
    ]
    const read = readLog(har([entryOf({})], { pages, creator: { name: 'Firefox', version: '153' } }))
    expect(read).toMatchObject({ ok: true, from: 'har', browser: 'firefox' })
    expect(read.ok && read.entries.map(entry => entry.type)).toEqual(['mark', 'navigation', 'exchange'])
    expect(exchanges([{}], { pages: [{ title: 'Shop', startedDateTime: '2025-03-04' }, null] })).toHaveLength(
      1,
    )
  })

  it.each<[what: string, entry: unknown, field: string]>([
    ['no object', null, 'entry'],
    ['no request', { response: {} }, 'request'],
    ['no date', { ...entryOf({}), startedDateTime: 'yesterday' }, 'startedDateTime'],
    ['no address', entryOf({ url: 'not a url' }), 'url'],
    ['no status', entryOf({ response: { status: '200' } }), 'status'],
  ])('leaves out an entry with %s and keeps the others', (_, entry, field) => {
    const read = readLog(har([entryOf({}), entry as object, entryOf({})]))
    expect(read).toMatchObject({ ok: true, problems: [{ index: 1, field }] })
    expect(read.ok && read.entries).toHaveLength(3)
  })

  it('is not asked about what the page itself holds, of which Firefox tells too', () => {
    const read = readLog(har([entryOf({}), entryOf({ url: 'data:,' })]))
    expect(read).toMatchObject({ ok: true, problems: [] })
    expect(read.ok && read.entries).toHaveLength(2)
  })

  it('reads as the steps of the counter', () => {
    const [one = '', two = ''] = sample.COUNTER
    const read = readLog(
      har([
        entryOf({ asked: NAVIGATION, got: [['set-cookie', sample.sessionLine(one)]] }),
        entryOf({
          at: '2025-03-04T05:06:50Z',
          asked: { ...NAVIGATION, cookie: `session=${one}` },
          got: [['set-cookie', sample.sessionLine(two)]],
        }),
      ]),
    )
    const found = steps(read.ok ? read.entries : [], sample.contextOf()).steps
    expect(found.flatMap(step => (step.type === 'request' ? step.set.map(one => one.effect) : []))).toEqual([
      'created',
      'changed',
    ])
  })
})
