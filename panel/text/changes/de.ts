/** What is said after a change, an undo, a redo, in German. */
import type { Carried } from '../../state/carry-out'
import { count, enumerated } from '../format/de'
import { nameText, outcomeText } from '../ui/de'

export const LABEL = {
  deleted: (what: string): string => `${what} gelöscht`,
  notUtf8: 'Der Wert enthält Bytes, die kein UTF-8 sind; der Browser zeigt sie nicht.',
  edited: (what: string): string => `${what} geändert`,
  added: (what: string): string => `${what} hinzugefügt`,
  expired: (what: string): string => `${what} ablaufen lassen`,
  wroteSession: (what: string): string => `Sitzung in ${what} geschrieben`,
} as const

export const undoneText = (label: string): string => `Rückgängig gemacht: ${label}.`

export const redoneText = (label: string): string => `Wiederholt: ${label}.`

export function carriedText(label: string, { done, refused, left }: Carried): string {
  const all = done + refused.length + left.length
  const [first, ...others] = refused
  const because = first === undefined ? 'angehalten' : outcomeText(first.outcome)
  if (all === 1) return `${label}: ${because}`
  const names = refused.map(({ command }) => `„${nameText(command.item)}“`)
  const which = others.length === 0 ? names.join() : enumerated(names, 5)
  const untried = left.length === 0 ? '' : ` ${count(left.length)} nicht versucht.`
  const refusedText = first === undefined ? ' Angehalten.' : ` Abgelehnt: ${which}, ${because}.`
  return `${label}: ${count(done)} von ${count(all)} erledigt.${refusedText}${untried}`
}
