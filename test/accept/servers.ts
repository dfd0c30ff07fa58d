/** How servers start: the program of each language, and whether what they import is installed. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDebian, isDebianRoot } from '../bin/setup.mjs'
import { temporaryFolder } from '../browsers/folders'
import type { Server } from './contract'

const PROBE_MS = 30_000
const COMPILE_MS = 300_000

const fileOf = (name: string): string => fileURLToPath(new URL(`servers/${name}`, import.meta.url))

const succeeds = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: PROBE_MS }).status === 0

/** npm packages are those of package.json. */
export const node = (file: string): Server => ({
  packages: [],
  isInstalled: () => true,
  command: () => [process.execPath, fileOf(file)],
})

const PYTHONS = [process.env.PYTHON, '/usr/bin/python3', 'python3', 'python']

const pythonWith = (modules: string): string | undefined =>
  PYTHONS.find(name => name && succeeds(name, ['-c', `import ${modules}`]))

export const python = (file: string, modules: string, packages: readonly string[]): Server => ({
  packages,
  isInstalled: () => pythonWith(modules) !== undefined,
  command: () => [pythonWith(modules) ?? 'python3', fileOf(file)],
})

export const ruby = (file: string, libraries: readonly string[], packages: readonly string[]): Server => ({
  packages,
  isInstalled: () => succeeds('ruby', ['-e', libraries.map(name => `require '${name}'`).join(';')]),
  command: () => ['ruby', fileOf(file)],
})

/** `parts` of Illuminate, found on PHP's include path. */
export const php = (file: string, parts: readonly string[], packages: readonly string[]): Server => ({
  packages,
  isInstalled: () =>
    succeeds('php', ['-r', parts.map(part => `require_once 'Illuminate/${part}/autoload.php';`).join('')]),
  command: () => ['php', fileOf(file)],
})

/** Where Debian keeps the sources of Go packages. */
const GO_ENV = { ...process.env, GOPATH: '/usr/share/gocode', GO111MODULE: 'off', GOTOOLCHAIN: 'local' }

const goTool = (args: readonly string[], cache: string): SpawnSyncReturns<string> =>
  spawnSync('go', args, { encoding: 'utf8', timeout: COMPILE_MS, env: { ...GO_ENV, GOCACHE: cache } })

export const go = (file: string, imports: readonly string[], packages: readonly string[]): Server => ({
  packages,
  isInstalled: () => goTool(['list', ...imports], temporaryFolder('go')).status === 0,
  command() {
    const folder = temporaryFolder('go')
    const program = join(folder, 'server')
    const { status, stderr } = goTool(['build', '-o', program, fileOf(file)], join(folder, 'cache'))
    if (status !== 0) throw new Error(`the server was not compiled: ${stderr.trim().replaceAll('\n', ' ')}`)
    return [program]
  },
})

/** On Debian, as root. Elsewhere each framework says for itself what is missing. */
export function installMissing(servers: readonly Server[]): void {
  if (!isDebianRoot()) return
  const packages = servers.filter(server => !server.isInstalled()).flatMap(server => server.packages)
  if (packages.length > 0) installDebian([...new Set(packages)])
}
