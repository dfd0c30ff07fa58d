/** What is said after a change, an undo, a redo. */
import type { Carried } from '../../state/carry-out'
import { count, enumerated } from '../format/en'
import { nameText, outcomeText } from '../ui/en'

export const undoneText = (label: string): string => `Undone: ${label}.`

export const redoneText = (label: string): string => `Done again: ${label}.`

/** Not all was done: how much was, what was refused first and why, what else was refused. */
export function carriedText(label: string, { done, refused, left }: Carried): string {
  const all = done + refused.length + left.length
  const [first, ...others] = refused
  const because = first === undefined ? 'stopped' : outcomeText(first.outcome)
  if (all === 1) return `${label}: ${because}`
  const names = refused.map(({ command }) => `"${nameText(command.item)}"`)
  const which = others.length === 0 ? names.join() : enumerated(names, 5)
  const untried = left.length === 0 ? '' : ` ${count(left.length)} not tried.`
  const refusedText = first === undefined ? ' Stopped.' : ` Refused ${which}: ${because}.`
  return `${label}: ${count(done)} of ${count(all)} done.${refusedText}${untried}`
}
