/** The built extension, and the variant with host access that the harness needs: a permission dialog cannot be answered headless. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from './driver'
import { temporaryFolder } from './folders'

export const PANEL_PATH = '/panel/panel.html'
export const PANEL_TITLE = 'Storelens'

/** Folder that `npm run build` fills; it is what a store would get. */
export const builtExtension = (browser: Browser): string =>
  join(import.meta.dirname, '../../dist', browser === 'chromium' ? 'chrome' : 'firefox')

/** A copy with one line more in its manifest. Firefox grants host access at installation anyway: there it changes nothing. */
export function withHostAccess(extension: string): string {
  const copy = temporaryFolder('extension')
  cpSync(extension, copy, { recursive: true })
  const file = join(copy, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['*://*/*'] }, null, 2))
  return copy
}
