/** The pages that change while the panel looks: served on loopback, for every name that points here. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Writes what it is asked to, and says when it did. */
const FRAME = `<!doctype html><title>frame</title><script>
  addEventListener('message', ({ data, source }) => {
    const at = Date.now()
    localStorage.setItem('!live', data)
    source.postMessage({ at }, '*')
  })
</script>`
const PAGE = '<!doctype html><title>live</title><p>live'

export interface Server {
  url(host: string, path: string): string
  close(): void
}

/** `/cookie?NAME=VALUE` sets that cookie. */
export async function startServer(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    const cookie = pathname === '/cookie' ? { 'set-cookie': `${search.slice(1)}; Path=/` } : {}
    response
      .writeHead(200, { 'content-type': 'text/html', ...cookie })
      .end(pathname === '/frame' ? FRAME : PAGE)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (host, path) => `http://${host}:${port}${path}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
