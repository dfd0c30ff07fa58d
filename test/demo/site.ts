/** The demo site: one shop and one other site on loopback, over https and http, for every name that points here. */
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from './certificate'
import { localItems, plainCookies, SESSION, sessionCookies } from './items'
import { frame, home, page } from './pages'
import { readFlask, writeFlask } from './sessions'

export interface SeenRequest {
  readonly host: string
  readonly path: string
  readonly cookie: string
}

export interface Site {
  /** Address of a page: `https://shop.test:4433/path`. */
  url(host: string, path?: string, scheme?: 'https' | 'http'): string
  readonly requests: readonly SeenRequest[]
  close(): void
}

type Answer = { readonly html: string; readonly cookies: readonly string[]; readonly location?: string }

const cookieOf = (header: string, name: string): string =>
  header
    .split('; ')
    .find(pair => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? ''

/** `shop.test` and `ads.test` are two sites; `www.shop.test` belongs to the first. */
const siteOf = (host: string): string => host.split('.').slice(-2).join('.')

function visit(host: string, other: string, cookie: string): Answer {
  const now = Date.now()
  const session = readFlask(cookieOf(cookie, 'session'))
  const count = Number(session.count ?? 0) + 1
  const signed = writeFlask({ ...session, count, user: 'ada' }, now)
  return {
    html: home({ count, other, local: localItems(now), session: SESSION }),
    cookies: [
      `session=${signed}; Path=/; HttpOnly; SameSite=Lax`,
      ...sessionCookies(now),
      ...plainCookies(siteOf(host)),
    ],
  }
}

const CROSS_SITE_COOKIES = [
  'tracker=t-1815; Path=/; Secure; SameSite=None; Max-Age=86400',
  'widget=w-1; Path=/; Secure; SameSite=None; Partitioned',
  'lax_in_frame=1; Path=/; SameSite=Lax',
]

function answer(path: string, host: string, other: string, cookie: string): Answer | null {
  switch (path) {
    case '/':
      return visit(host, other, cookie)
    case '/orders':
    case '/basket':
    case '/plain':
      return { html: page(path, `<h1>${path}</h1><p><a href="/">home</a>`), cookies: [] }
    case '/clear':
      return { html: '', location: '/', cookies: ['session=; Path=/; Max-Age=0'] }
    case '/frame':
      return { html: frame(host), cookies: siteOf(host).startsWith('ads.') ? CROSS_SITE_COOKIES : [] }
    default:
      return null
  }
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  scheme: string,
  seen: SeenRequest[],
): void {
  const [host = '', port = ''] = (request.headers.host ?? '').split(':')
  const { pathname } = new URL(request.url ?? '/', `${scheme}://${host}`)
  const cookie = request.headers.cookie ?? ''
  seen.push({ host, path: pathname, cookie })
  const other = `${scheme}://ads.${host.split('.').at(-1)}:${port}`
  const found = answer(pathname, host, other, cookie)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  if (found === null) {
    response.statusCode = 404
    response.end(page('Not found', '<h1>Not found</h1>'))
    return
  }
  response.setHeader('Set-Cookie', found.cookies)
  if (found.location !== undefined) response.setHeader('Location', found.location)
  response.statusCode = found.location === undefined ? 200 : 303
  response.end(found.html)
}

/** The wanted port, or any other one when it is taken. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', error => (port === 0 ? reject(error) : resolve(listen(server, 0))))
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

export async function startSite(ports: { readonly https: number; readonly http: number }): Promise<Site> {
  const requests: SeenRequest[] = []
  const secure = createHttps(
    selfSigned(['shop.test', '*.shop.test', 'ads.test', 'shop.localhost', 'ads.localhost']),
    (request, response) => serve(request, response, 'https', requests),
  )
  const plain = createHttp((request, response) => serve(request, response, 'http', requests))
  const https = await listen(secure, ports.https)
  const http = await listen(plain, ports.http)
  return {
    url: (host, path = '/', scheme = 'https') =>
      `${scheme}://${host}:${scheme === 'https' ? https : http}${path}`,
    requests,
    close: () => {
      for (const server of [secure, plain]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
