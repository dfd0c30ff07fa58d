/** Temporary folders: whatever ends this process, none is left behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const open = new Set<string>()

/** Browsers write into their profile until the very end: removing it is tried again for a while. */
export function removeFolder(folder: string): void {
  open.delete(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

process.once('exit', () => {
  for (const folder of [...open]) removeFolder(folder)
})

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `storelens-${name}-`))
  open.add(folder)
  return folder
}
