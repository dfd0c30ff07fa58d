/** Temporary folders: whatever ends this process, none is left behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from './at-end'

/** Browsers write into their profile until the very end: removing it is tried again for a while. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `storelens-${name}-`))
  atEnd(() => removeFolder(folder))
  return folder
}
