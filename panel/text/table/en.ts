/** Words of the table: its columns menu, its groups, what is pinned. */
import { count } from '../format/en'
import { KIND } from '../labels/en'

export const TABLE = {
  columnMenu: 'Columns',
  sortUp: 'Sort ascending',
  sortDown: 'Sort descending',
  left: 'Move left',
  right: 'Move right',
  hide: 'Hide column',
  columns: 'Show columns',
  group: 'Group rows',
  fold: 'Fold all groups',
  unfold: 'Unfold all groups',
  widths: 'Reset widths',
  reset: 'Reset columns',
  pin: 'Keep on top',
  unpin: 'Keep on top no longer',
  pinned: 'Rows kept on top',
  deleted: 'deleted just now',
  notApplicable: (column: string, kind: string): string => `${kind} has no ${column}`,
  groupings: { none: 'Not grouped', kind: 'By kind', origin: 'By origin', domain: 'By domain' },
} as const

const isKind = (label: string): label is keyof typeof KIND => Object.hasOwn(KIND, label)

export const groupText = (label: string): string => (isKind(label) ? KIND[label] : label)

export const groupCount = (items: number): string => count(items)
