/** A page of three sites with frames in frames. Each document writes into every store, and tells what it finds there. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from '../../demo/certificate'

interface Document {
  readonly host: string
  readonly children: readonly string[]
}

/** By id: the letters are the sites from the top page down. */
const DOCUMENTS: Readonly<Record<string, Document>> = {
  a: { host: 'a.test', children: ['aa', 'ab', 'ac'] },
  aa: { host: 'a.test', children: [] },
  ab: { host: 'b.test', children: ['aba', 'abc'] },
  aba: { host: 'a.test', children: [] },
  abc: { host: 'c.test', children: [] },
  ac: { host: 'c.test', children: [] },
  sandboxed: { host: 'a.test', children: [] },
  // Of a tab with another jar.
  ordinary: { host: 'a.test', children: [] },
}

/** Documents that tell: those above without the sandboxed one, srcdoc and blob. */
export const TELLING = 8

export interface Told {
  readonly id: string
  readonly local: readonly (readonly [string, string])[]
  readonly session: readonly (readonly [string, string])[]
  /** As the server gets them, HttpOnly included. */
  readonly cookies: readonly string[]
  /** As `document.cookie` gives them. */
  readonly scripted: readonly string[]
}

/** Runs in each document. */
function script(id: string, children: readonly string[]): void {
  const entries = (storage: Storage): [string, string][] =>
    Array.from({ length: storage.length }, (_, i) => {
      const name = storage.key(i) ?? ''
      return [name, storage.getItem(name) ?? '']
    })
  const tell = async (): Promise<void> => {
    const cookies = (await (await fetch(`${window.origin}/echo`)).text()).split('; ')
    const scripted = document.cookie.split('; ')
    const told = { id, local: entries(localStorage), session: entries(sessionStorage), cookies, scripted }
    ;(window.top ?? window).postMessage(told, '*')
  }
  addEventListener('message', ({ data }) => {
    if (data === 'tell') void tell()
  })
  localStorage.setItem(`local-${id}`, `local of ${id}`)
  sessionStorage.setItem(`session-${id}`, `session of ${id}`)
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = `script-${id}=1; path=/; secure; samesite=none; partitioned`
  const next = new URLSearchParams(location.search).get('next')
  if (next !== null) location.replace(next)
  for (const src of children) document.body.append(Object.assign(document.createElement('iframe'), { src }))
}

/** Runs in the top document: frames whose content comes from it. */
function ownFrames(code: string): void {
  const add = (attributes: object): HTMLIFrameElement => {
    const frame = Object.assign(document.createElement('iframe'), attributes)
    document.body.append(frame)
    return frame
  }
  const body = (id: string): string => `<body><script>${code.replaceAll('ID', id)}</script>`
  add({ srcdoc: body('srcdoc') })
  add({ src: URL.createObjectURL(new Blob([body('blob')], { type: 'text/html' })) })
  add({ src: '/doc?id=sandboxed', sandbox: 'allow-scripts' })
  const blank = add({}).contentWindow
  blank?.localStorage.setItem('local-blank', 'local of about:blank')
}

function html(id: string, port: number): string {
  const children = (DOCUMENTS[id]?.children ?? []).map(
    child => `https://${DOCUMENTS[child]?.host}:${port}/doc?id=${child}`,
  )
  const own = id === 'a' ? `(${ownFrames})(${JSON.stringify(`(${script})("ID", [])`)})` : ''
  const code = `(${script})("${id}", ${JSON.stringify(children)});${own}`
  return `<!doctype html><title>${id}</title><body>${id}<script>${code.replaceAll('</script', '<\\/script')}</script>`
}

const setCookies = (id: string): string[] => [
  `plain-${id}=1; Path=/; Secure; SameSite=None`,
  `http-${id}=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned`,
]

export interface FrameSite {
  readonly url: string
  /** Another page of the first site, without frames. */
  readonly plain: string
  /** A page that writes into every store of the first site and goes on to `next`. */
  ordinary(next: string): string
  /** The cookies that were set by header, `name=value`, without those of the ordinary page. */
  set(): readonly string[]
  close(): void
}

export async function startFrameSite(): Promise<FrameSite> {
  const set = new Set<string>()
  const server = createServer(selfSigned(['a.test', 'b.test', 'c.test']), (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://a.test')
    const id = searchParams.get('id') ?? ''
    if (pathname === '/echo') return response.end(request.headers.cookie ?? '')
    const cookies = id in DOCUMENTS ? setCookies(id) : []
    if (id !== 'ordinary') for (const line of cookies) set.add(line.slice(0, line.indexOf(';')))
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': cookies })
    return response.end(id in DOCUMENTS ? html(id, port) : '<!doctype html><title>plain</title>plain')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://a.test:${port}/doc?id=a`,
    plain: `https://a.test:${port}/plain`,
    ordinary: next => `https://a.test:${port}/doc?id=ordinary&next=${encodeURIComponent(next)}`,
    set: () => [...set].sort(),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Runs in the top document: asks every frame, and resolves with what they told once so many did. */
export function ask(count: number): Promise<readonly Told[]> {
  const told = new Map<string, Told>()
  const all = (from: Window): Window[] => [
    from,
    ...Array.from({ length: from.length }, (_, i) => all(from[i] as Window)).flat(),
  ]
  return new Promise((resolve, reject) => {
    addEventListener('message', ({ data }) => {
      if (typeof data !== 'object') return
      told.set(data.id, data)
      if (told.size === count) resolve([...told.values()])
    })
    for (const frame of all(window)) frame.postMessage('tell', '*')
    setTimeout(() => reject(new Error(`only ${[...told.keys()]} told`)), 10_000)
  })
}
