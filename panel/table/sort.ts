/** Sorting rows: stable, natural (`key2` before `key10`), with keys made once. */
import type { Labels } from '../../src/core/labels/index'
import type { StorageItem } from '../../src/core/model'
import { type ColumnId, columnOf } from './columns'

export interface Sort {
  readonly column: ColumnId
  readonly descending: boolean
}

/** Digits padded, so that plain comparison of the texts is natural. */
export const natural = (text: string): string =>
  text.toLowerCase().replace(/\d{1,15}/g, digits => digits.padStart(15, '0'))

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

type LabelsOf = (item: StorageItem) => Labels | null

export function sorted(items: readonly StorageItem[], sort: Sort, labels: LabelsOf): readonly StorageItem[] {
  const column = columnOf(sort.column)
  const keyed = items.map(item => {
    const key = column.sortKey(item, () => labels(item))
    return { item, key: typeof key === 'string' ? natural(key) : key }
  })
  const sign = sort.descending ? -1 : 1
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ item }) => item)
}
