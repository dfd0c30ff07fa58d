/** Serves the hostile pages, and what is true of each: two storage items and an HttpOnly cookie. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from '../../demo/certificate'
import { HOSTILE, type HostilePath, keep } from './hostile-pages'

export interface HostileSite {
  url(path: HostilePath): string
  /** A page of the same site that is not hostile. */
  readonly plain: string
  close(): void
}

const inline = (run: () => void): string =>
  `<script>(${String(run).replaceAll('</script', '<\\/script')})()</script>`

/** Below the hostile script: a frame that nobody may look into, so that leaving it out would be seen. */
const FRAME = '<iframe src="/empty" sandbox></iframe>'

function html(path: string): string {
  const hostile = HOSTILE[path as HostilePath]
  const scripts = hostile === undefined ? '' : inline(keep) + inline(hostile)
  return `<!doctype html><title>${path}</title><body>${scripts}${path === '/empty' ? '' : FRAME}`
}

export async function startHostileSite(): Promise<HostileSite> {
  const server = createServer(
    { ...selfSigned(['hostile.test']), maxHeaderSize: 1_000_000 },
    (request, response) => {
      const path = new URL(request.url ?? '/', 'https://hostile.test').pathname
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.setHeader('Set-Cookie', 'honest=true; Path=/; HttpOnly; Secure')
      response.end(html(path))
    },
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const at = (path: string): string => `https://hostile.test:${port}${path}`
  return {
    url: at,
    plain: at('/plain'),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
