/** The built extension, and the variant with host access that the harness needs: a permission dialog cannot be answered headless. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { zipSync } from 'fflate'
import type { Browser } from './driver'
import { temporaryFolder } from './folders'

export const PANEL_PATH = '/panel/panel.html'
export const PANEL_TITLE = 'Storelens'

/** Folder that `npm run build` fills; it is what a store would get. */
export const builtExtension = (browser: Browser): string =>
  join(import.meta.dirname, '../../dist', browser === 'chromium' ? 'chrome' : 'firefox')

/** The build packed as Firefox installs it: a zip file that ends in .xpi. Whoever asks removes its folder. */
export function packedExtension(extension: string): { readonly file: string; readonly folder: string } {
  const names = readdirSync(extension, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => statSync(join(extension, name)).isFile())
  const entries = files.map(name => [name.split(sep).join('/'), readFileSync(join(extension, name))] as const)
  const folder = temporaryFolder('packed')
  const file = join(folder, 'storelens.xpi')
  writeFileSync(file, zipSync(Object.fromEntries(entries)))
  return { file, folder }
}

/** Everything that the optional permissions of the build can grant. */
export const HOSTS = ['*://*/*', 'ws://*/*', 'wss://*/*']

/** A copy with one line more in its manifest. Firefox grants host access at installation anyway: there it changes nothing. */
export function withHostAccess(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >
  const copy = temporaryFolder('extension')
  cpSync(extension, copy, { recursive: true })
  writeFileSync(
    join(copy, 'manifest.json'),
    JSON.stringify({ ...manifest, host_permissions: HOSTS }, null, 2),
  )
  return copy
}
