/** The live server of the request contexts: http and https for every host, and a note of each Cookie header. */
import { createHash } from 'node:crypto'
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from '../../demo/certificate'
import { PLAYER_PAGE, SERVICE_WORKER } from './play-page'

export interface Received {
  readonly method: string
  /** Empty when there was none. */
  readonly cookie: string
  readonly at: number
}

export interface PlayServer {
  /** `https://app.test` → `https://app.test:41873`. */
  at(origin: string): string
  /** In the order in which they arrived, for the id in the query of the URL. */
  received(id: string): readonly Received[]
  close(): void
}

/** Set-Cookie lines of the response to `/set?world=<name>`. */
export type Worlds = Readonly<Record<string, readonly string[]>>

const HOSTS = ['app.test', '*.app.test', 'other.test', 'shop.localhost']

/** A response that lets any origin in. */
function allowAll(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
}

function answer(url: URL, worlds: Worlds, response: ServerResponse): string {
  const query = url.searchParams
  if (url.pathname === '/page') return PLAYER_PAGE
  if (url.pathname === '/service-worker.js') {
    response.setHeader('Content-Type', 'text/javascript')
    return SERVICE_WORKER
  }
  if (url.pathname === '/set') {
    const world = query.get('world') ?? ''
    const date = query.get('date')
    if (date !== null) response.setHeader('Date', date)
    // Node writes one byte for each character.
    const lines = (worlds[world] ?? []).map(line => Buffer.from(line).toString('latin1'))
    response.setHeader('Set-Cookie', lines)
    // The browser asks for the picture when it has stored what came with the page.
    return `<!doctype html><img src="/?id=stored-${world}">`
  }
  if (url.pathname === '/hop') {
    response.statusCode = Number(query.get('status'))
    response.setHeader('Location', query.get('to') ?? '')
  }
  return query.has('close') ? '<!doctype html><script>close()</script>' : '<!doctype html>'
}

/** RFC 6455 section 4.2.2. After one that was refused, Firefox waits longer and longer before the next. */
function handshake({ headers }: IncomingMessage): string {
  const accept = createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    '\r\n',
  ].join('\r\n')
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

export async function startPlayServer(worlds: Worlds): Promise<PlayServer> {
  const notes = new Map<string, Received[]>()
  const note = ({ method = '', headers: { cookie = '' } }: IncomingMessage, url: URL): void => {
    const id = url.searchParams.get('id')
    if (id === null) return
    // Node reads one character from each byte.
    const text = Buffer.from(cookie, 'latin1').toString()
    notes.set(id, [...(notes.get(id) ?? []), { method, cookie: text, at: Date.now() }])
  }
  const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://any')
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const url = urlOf(request)
    note(request, url)
    allowAll(request, response)
    // As bytes: with a text Node would write the header in UTF-8 as well.
    response.end(Buffer.from(answer(url, worlds, response)))
  }
  const servers = { https: createHttps(selfSigned(HOSTS), serve), http: createHttp(serve) }
  for (const server of Object.values(servers)) {
    server.on('upgrade', (request, socket) => {
      note(request, urlOf(request))
      socket.on('error', () => {})
      socket.write(handshake(request))
    })
  }
  const https = await listen(servers.https)
  const http = await listen(servers.http)
  return {
    at: origin => `${origin}:${origin.startsWith('https:') ? https : http}`,
    received: id => notes.get(id) ?? [],
    close: () => {
      for (const server of Object.values(servers)) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
