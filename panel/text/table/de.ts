/** Words of the table, in German. */
import { count } from '../format/de'
import { KIND } from '../labels/de'

export const TABLE = {
  columnMenu: 'Spalten',
  sortUp: 'Aufsteigend sortieren',
  sortDown: 'Absteigend sortieren',
  left: 'Nach links',
  right: 'Nach rechts',
  hide: 'Spalte ausblenden',
  columns: 'Spalten anzeigen',
  group: 'Zeilen gruppieren',
  fold: 'Alle Gruppen einklappen',
  unfold: 'Alle Gruppen ausklappen',
  widths: 'Breiten zurücksetzen',
  reset: 'Spalten zurücksetzen',
  pin: 'Oben anheften',
  unpin: 'Nicht mehr anheften',
  pinned: 'Angeheftete Zeilen',
  deleted: 'eben gelöscht',
  notApplicable: (column: string, kind: string): string => `${column} gibt es bei ${kind} nicht`,
  groupings: { none: 'Nicht gruppiert', kind: 'Nach Art', origin: 'Nach Origin', domain: 'Nach Domain' },
} as const

const isKind = (label: string): label is keyof typeof KIND => Object.hasOwn(KIND, label)

export const groupText = (label: string): string => (isKind(label) ? KIND[label] : label)

export const groupCount = (items: number): string => count(items)
