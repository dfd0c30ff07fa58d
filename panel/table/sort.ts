/** Sorting rows: stable, natural (`key2` before `key10`), with keys made once. */
import type { Labels } from '../../src/core/labels/index'
import type { StorageItem } from '../../src/core/model'
import { type ColumnId, columnOf } from './columns'
import { type ItemRow, rowOf } from './item-row'

export interface Sort {
  readonly column: ColumnId
  readonly descending: boolean
}

/** Digits padded, so that plain comparison of the texts is natural. */
export const natural = (text: string): string =>
  text.toLowerCase().replace(/\d{1,15}/g, digits => digits.padStart(15, '0'))

export interface Keyed {
  readonly row: ItemRow
  readonly key: number | string
}

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

type LabelsOf = (item: StorageItem) => Labels | null

/** Makes the keys of one column. */
export function keying({ column }: Sort, labels: LabelsOf): (item: StorageItem) => Keyed {
  const { sortKey } = columnOf(column)
  return item => {
    const key = sortKey(item, () => labels(item))
    return { row: rowOf(item), key: typeof key === 'string' ? natural(key) : key }
  }
}

export const order = ({ descending }: Sort): ((a: Keyed, b: Keyed) => number) =>
  descending ? (a, b) => compare(b.key, a.key) : (a, b) => compare(a.key, b.key)

export const sorted = (items: readonly StorageItem[], sort: Sort, labels: LabelsOf): readonly ItemRow[] =>
  items
    .map(keying(sort, labels))
    .sort(order(sort))
    .map(({ row }) => row)
