/** The words of the variable tracker. */
import { pathText } from '../../../src/core/timeline/path'
import type { Column } from '../../../src/core/timeline/track'
import type { Track } from '../../timeline/tracks'
import { cut, visible } from '../format/en'

export const TRACKER = {
  title: 'Variable tracker',
  close: 'Close the variable tracker',
  variable: 'Variable',
  empty:
    'Nothing is followed yet. Press the pin of a variable in the details of a step, or of an item in Storage.',
  absent: 'undefined',
  unreadable: 'not readable',
  pending: '…',
  changed: 'changed',
  json: 'JSON',
  notation: 'Own notation',
  unpin: (name: string): string => `Do not follow ${name} any more`,
} as const

/** The path; before it the name of the item where that is no session of the usual name. */
export function trackText({ name, path }: Track): string {
  const place = pathText(path)
  const item = visible(cut(name, 40))
  if (place === '') return item === '' ? '(no name)' : item
  return name === 'session' ? place : `${item}: ${place}`
}

export function columnText(column: Column): string {
  if (column.what === 'after') return `After ${column.number}`
  return column.what === 'start' ? 'Start' : 'Final'
}
