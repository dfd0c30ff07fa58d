/** The row of an item: one object as long as the item is the same, with what is searched in it. */
import type { StorageItem } from '../../src/core/model'
import { ownerOf } from '../state/search'

export interface ItemRow {
  readonly type: 'item'
  readonly id: string
  readonly item: StorageItem
  /** Name, value and owner as one text in lower case; NUL between them, which nobody can type. */
  readonly lower: string
}

/** The text is made when it is first asked for, and kept here: a map with as many entries costs more than the search. */
class Row implements ItemRow {
  readonly type = 'item'
  readonly id: string
  readonly item: StorageItem
  private made: string | null = null
  constructor(item: StorageItem) {
    this.id = item.id
    this.item = item
  }
  get lower(): string {
    this.made ??= `${this.item.name}\0${this.item.value}\0${ownerOf(this.item)}`.toLowerCase()
    return this.made
  }
}

const rows = new WeakMap<StorageItem, ItemRow>()

export function rowOf(item: StorageItem): ItemRow {
  const known = rows.get(item)
  if (known !== undefined) return known
  const row = new Row(item)
  rows.set(item, row)
  return row
}
