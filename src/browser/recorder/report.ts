/** What one watcher of the page finds out about the storages, one reading after the other, for the recorder. */
import type { Snapshot } from '../../core/model'
import type { StorageChange } from '../../core/timeline/log'
import { createWitness } from './witness'

/** `begins`: with the first reading, which has nothing to be compared with. */
export type Noted = (changes: readonly Omit<StorageChange, 'no'>[], begins: boolean) => void

export function createReport(noted: Noted): (next: Snapshot) => void {
  const witness = createWitness()
  let begins = true
  return next => {
    const changes = witness.read(next).filter(entry => entry.type === 'storage')
    if (begins || changes.length > 0) noted(changes, begins)
    begins = false
  }
}
