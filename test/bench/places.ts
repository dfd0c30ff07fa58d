/** Where it is measured: this process, or a page in a real browser that runs the same code, bundled. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Driver } from '../browsers/driver'
import { removeFolder, temporaryFolder } from '../browsers/folders'
import { launch } from '../browsers/launch'
import { timeCase, timeDetect, timeScaling } from './measure'
import type { Page } from './page'
import { toText, type Workload } from './workload'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Place extends Page {
  readonly version: string
  close(): Promise<void>
}

export const PLACES = ['node', 'chromium', 'firefox'] as const
export type PlaceName = (typeof PLACES)[number]

function nodePlace({ cases, mixed }: Workload): Place {
  return {
    version: `Node ${process.versions.node}`,
    time: async (index, millis) => {
      const one = cases[index]
      return one === undefined ? null : timeCase(one, millis)
    },
    detect: async runs => timeDetect(mixed, runs),
    scale: async (index, count, keys) => {
      const one = cases[index]
      return one === undefined ? null : timeScaling(one, count, keys)
    },
    close: async () => {},
  }
}

async function bundled(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: join(ROOT, 'test/bench/page.ts'), output: { codeSplitting: false } },
    },
  })
  const outputs = [result].flat().flatMap(one => ('output' in one ? one.output : []))
  const chunk = outputs.find(one => one.type === 'chunk')
  if (chunk === undefined) throw new Error('the page was not built')
  return chunk.code
}

const HTML = '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>'

/** Isolated from other origins: only then do browsers give a fine clock. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

async function serve(
  files: Readonly<Record<string, readonly [type: string, body: string]>>,
): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const [type, body] = files[url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type, ...HEADERS }).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** The drivers want an extension: this one does nothing. */
function emptyExtension(): string {
  const folder = temporaryFolder('bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'bench', version: '1' }),
  )
  return folder
}

type Global = { readonly page: Page }

function pageOf(driver: Driver): Page {
  return {
    time: (index, millis) =>
      driver.page(async (i, ms) => (globalThis as unknown as Global).page.time(i, ms), index, millis),
    detect: runs => driver.page(async count => (globalThis as unknown as Global).page.detect(count), runs),
    scale: (index, count, keys) =>
      driver.page(
        async (i, n, k) => (globalThis as unknown as Global).page.scale(i, n, k),
        index,
        count,
        keys,
      ),
  }
}

async function browserPlace(name: 'chromium' | 'firefox', workload: Workload): Promise<Place> {
  const extension = emptyExtension()
  const server = await serve({
    '/': ['text/html', HTML],
    '/page.js': ['text/javascript', await bundled()],
    '/workload.json': ['application/json', toText(workload)],
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const driver = await launch(name, { extension })
  await driver.goto(`http://127.0.0.1:${port}/`)
  const agent = await driver.page(() => navigator.userAgent)
  return {
    version: /(?:Chrome|Firefox)\/[\d.]+/.exec(agent)?.[0] ?? agent,
    ...pageOf(driver),
    close: async () => {
      await driver.close()
      server.close()
      removeFolder(extension)
    },
  }
}

export const placeOf = async (name: PlaceName, workload: Workload): Promise<Place> =>
  name === 'node' ? nodePlace(workload) : browserPlace(name, workload)
