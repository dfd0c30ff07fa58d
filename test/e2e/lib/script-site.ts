/** The scripted site of the recorder's test: http and https on loopback, with a log of its own of every request. */
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import { selfSigned } from '../../demo/certificate'
import { respond, shake } from './script-site-answers'

/** One request as the server saw it. */
export interface Served {
  readonly method: string
  readonly url: string
  /** The Cookie header, its bytes as UTF-8; empty: there was none. */
  readonly cookie: string
  readonly status: number
  readonly setCookie: readonly string[]
}

export interface ScriptSite {
  /** `https://app.test` → `https://app.test:41873`. */
  at(origin: string): string
  /** Complete requests, in the order in which they came. */
  readonly log: readonly Served[]
  close(): void
}

const HOSTS = ['app.test', '*.app.test', 'other.test', 'app.localhost']

const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8')

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

function serve(scheme: string, log: Served[]) {
  const note = (request: IncomingMessage, status: number, setCookie: readonly string[]) => {
    const { method = '', url = '', headers } = request
    log.push({
      method,
      url: `${scheme}://${headers.host}${url}`,
      cookie: utf8(headers.cookie ?? ''),
      status,
      setCookie: setCookie.map(utf8),
    })
  }
  return {
    answer: (request: IncomingMessage, response: ServerResponse) => {
      request.resume()
      const { status, setCookie } = respond(request, response)
      note(request, status, setCookie)
    },
    upgrade: (request: IncomingMessage, socket: Socket) => {
      socket.on('error', () => {})
      const setCookie = [`shaken=${encodeURIComponent(request.url ?? '')}; Path=/`]
      note(request, 101, setCookie)
      socket.write(shake(request, setCookie))
    },
  }
}

export async function startScriptSite(): Promise<ScriptSite> {
  const log: Served[] = []
  const plain = serve('http', log)
  const secure = serve('https', log)
  const http = createHttp(plain.answer)
  const https = createHttps(selfSigned(HOSTS), secure.answer)
  http.on('upgrade', plain.upgrade)
  https.on('upgrade', secure.upgrade)
  const ports = { http: await listen(http), https: await listen(https) }
  return {
    at: origin => `${origin}:${origin.startsWith('https:') ? ports.https : ports.http}`,
    log,
    close: () => {
      for (const server of [http, https]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
