/** What the scripted site answers: the path says it, so that a page can ask for anything. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

interface Answered {
  readonly status: number
  readonly setCookie: readonly string[]
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** One path of the site. `n`: the number in the query, which makes the cookies of each request its own. */
type Route = (response: ServerResponse, query: URLSearchParams, request: IncomingMessage) => void

/** A text as body would have Node write the headers as UTF-8 too, and not byte by byte. */
const bytes = (text: string): Buffer => Buffer.from(text)

const html = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`

function hop(response: ServerResponse, query: URLSearchParams): void {
  const left = Number(query.get('left'))
  const next = left > 0 ? `/hop?n=${query.get('n')}&left=${left - 1}&to=${query.get('to')}` : query.get('to')
  response.statusCode = Number(query.get('status') ?? 302)
  response.setHeader('Location', next ?? '/')
  response.setHeader('Set-Cookie', [`hop=${left}; Path=/`, `hop-${left}=1; Path=/hop`])
  response.end()
}

function unchanged(response: ServerResponse, _: URLSearchParams, request: IncomingMessage): void {
  response.setHeader('ETag', '"one"')
  response.setHeader('Cache-Control', 'no-cache')
  response.setHeader('Content-Type', 'text/plain')
  response.statusCode = request.headers['if-none-match'] === '"one"' ? 304 : 200
  response.end(response.statusCode === 304 ? undefined : bytes('one'))
}

/** A service worker that answers by itself, fetches something before it fetches what was asked for, or leaves it alone. */
const WORKER = `
  oninstall = () => skipWaiting()
  onactivate = event => event.waitUntil(clients.claim())
  onfetch = event => {
    const asked = new URL(event.request.url).searchParams
    if (asked.has('made')) event.respondWith(new Response('made'))
    if (asked.has('first')) event.respondWith(fetch(asked.get('first')).then(() => fetch(event.request)))
  }
  onmessage = event => fetch(event.data).then(() => event.source.postMessage('fetched'))`

const ROUTES: Readonly<Record<string, Route>> = {
  '/page': (response, query) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(bytes(html(query.get('body') ?? '<h1>page</h1>')))
  },
  '/text': response => response.end(bytes('text')),
  '/large': response => response.end(bytes('x'.repeat(300_000))),
  '/image': response => {
    response.setHeader('Content-Type', 'image/gif')
    response.end(PIXEL)
  },
  '/kept': response => {
    response.setHeader('Cache-Control', 'max-age=600')
    response.setHeader('Content-Type', 'text/plain')
    response.end(bytes('kept'))
  },
  '/empty': response => {
    response.statusCode = 204
    response.end()
  },
  '/status': (response, query) => {
    response.statusCode = Number(query.get('status'))
    response.end(bytes('status'))
  },
  '/bare': response => {
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    response.sendDate = false
    response.end(bytes('bare'))
  },
  '/script': (response, query) => {
    response.setHeader('Content-Type', 'text/javascript')
    response.end(bytes(query.get('code') ?? ''))
  },
  '/worker': response => {
    response.setHeader('Content-Type', 'text/javascript')
    response.end(bytes(WORKER))
  },
  '/style': response => {
    response.setHeader('Content-Type', 'text/css')
    response.end(bytes('h1{color:red}'))
  },
  '/cut': response => {
    response.setHeader('Content-Length', 1000)
    response.write(bytes('half'), () => response.destroy())
  },
  '/slow': response => void setTimeout(() => response.end(bytes('slow')), 400),
  '/hop': hop,
  '/etag': unchanged,
}

/** Lines that no browser takes whole, and bytes that are not ASCII. */
const ODD = [
  'odd',
  '=nameless',
  '; Secure',
  'a=b; Max-Age=never; Path',
  'bytes=\u00c3\u00a9\u00e2\u0082\u00ac; Path=/',
  '__Host-x=refused; Domain=app.test',
  `large=${'x'.repeat(5_000)}; Path=/`,
]

function cookiesFor(query: URLSearchParams): readonly string[] {
  const n = query.get('n')
  if (n === null) return []
  const mine = [`last=${n}; Path=/`, `n${Number(n) % 7}=${n}; Path=/; HttpOnly; SameSite=Lax`]
  const foreign = [`foreign=${n}; Path=/; Secure; SameSite=None; Partitioned`]
  return [...mine, ...(query.has('foreign') ? foreign : []), ...(query.has('odd') ? ODD : [])]
}

export function respond(request: IncomingMessage, response: ServerResponse): Answered {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://any')
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Access-Control-Allow-Headers', 'x-asked')
  response.setHeader('Cache-Control', 'no-store')
  const setCookie = request.method === 'OPTIONS' ? [] : cookiesFor(searchParams)
  if (setCookie.length > 0) response.setHeader('Set-Cookie', setCookie)
  const route = Object.hasOwn(ROUTES, pathname) ? ROUTES[pathname] : undefined
  if (request.method === 'OPTIONS') response.end()
  else if (route !== undefined) route(response, searchParams, request)
  else {
    response.statusCode = 404
    response.end(bytes('not found'))
  }
  const sent = response.getHeader('Set-Cookie')
  return { status: response.statusCode, setCookie: Array.isArray(sent) ? sent : [] }
}

/** RFC 6455 section 4.2.2. */
export function shake({ headers }: IncomingMessage, setCookie: readonly string[]): string {
  const accept = createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    ...setCookie.map(line => `Set-Cookie: ${line}`),
    '\r\n',
  ].join('\r\n')
}
