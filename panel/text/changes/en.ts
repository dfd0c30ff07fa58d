/** What is said after a change, an undo, a redo. */
import type { Carried } from '../../state/carry-out'
import { count, enumerated } from '../format/en'
import { nameText, outcomeText } from '../ui/en'

/** What a change is called, in the message after it and in the undo button. */
export const LABEL = {
  deleted: (what: string): string => `Deleted ${what}`,
  notUtf8: 'It has bytes that are not UTF-8, which the browser does not show.',
  edited: (what: string): string => `Changed ${what}`,
  added: (what: string): string => `Added ${what}`,
  expired: (what: string): string => `Expired ${what}`,
  wroteSession: (what: string): string => `Wrote the session into ${what}`,
} as const

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
