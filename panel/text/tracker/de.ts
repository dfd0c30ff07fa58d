/** The words of the variable tracker, in German. */
import { pathText } from '../../../src/core/timeline/path'
import type { Column } from '../../../src/core/timeline/track'
import type { Track } from '../../timeline/tracks'
import { cut, visible } from '../format/de'

export const TRACKER = {
  title: 'Variablenverfolgung',
  close: 'Variablenverfolgung schließen',
  variable: 'Variable',
  empty:
    'Noch nichts wird verfolgt. Die Nadel an einer Variablen in den Details eines Schritts oder an einem Eintrag im Speicher beginnt damit.',
  absent: 'undefined',
  unreadable: 'nicht lesbar',
  pending: '…',
  changed: 'geändert',
  json: 'JSON',
  notation: 'Eigene Notation',
  unpin: (name: string): string => `${name} nicht mehr verfolgen`,
} as const

export function trackText({ name, path }: Track): string {
  const place = pathText(path)
  const item = visible(cut(name, 40))
  if (place === '') return item === '' ? '(ohne Namen)' : item
  return name === 'session' ? place : `${item}: ${place}`
}

export function columnText(column: Column): string {
  if (column.what === 'after') return `Nach ${column.number}`
  return column.what === 'start' ? 'Anfang' : 'Ende'
}
