/** Changes on a browser in memory, and how commands and states are spelled. */
import { createChanges } from '../../panel/state/changes'
import { createData } from '../../panel/state/data'
import type { Command, StorageItem } from '../../src/core/model'
import { type FakeBrowser, NOW } from './fake-backend'

export function changesOf(fake: FakeBrowser) {
  const data = createData(fake.backend, () => NOW)
  return { data, changes: createChanges(fake.backend, data) }
}

export const asSet = (items: readonly StorageItem[]): ReadonlyMap<string, StorageItem> =>
  new Map(items.map(item => [item.id, item]))

export const put = (item: StorageItem, replaces: StorageItem | null = null): Command => ({
  do: 'put',
  item,
  replaces,
})
export const remove = (item: StorageItem): Command => ({ do: 'remove', item })
