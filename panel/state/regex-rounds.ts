/** What the panel and its worker for regular expressions say to each other, and the work itself. */
import { regexHits, SHOWN_LENGTH } from './hits'
import type { Pattern } from './search'

/** Texts of one item: name, value, owner, decoded. */
export type Texts = readonly string[]

export interface Round {
  readonly pattern: Pattern
  /** Texts that the worker has not yet, by number of the item. */
  readonly added: readonly (readonly [number, Texts])[]
  /** Items to look at. */
  readonly among: readonly number[]
}

/** Numbers of the items in which the pattern was found. */
export type RoundResult = readonly number[]

/** Texts are kept from round to round, so that a keystroke sends only numbers. */
export function createRounds(): (round: Round) => RoundResult {
  const known = new Map<number, Texts>()
  return ({ pattern, added, among }) => {
    for (const [number, texts] of added) known.set(number, texts)
    const regex = new RegExp(pattern.source, pattern.flags)
    return among.filter(number => {
      const texts = known.get(number) ?? []
      if (!texts.some(text => regex.test(text))) return false
      // What the panel will do again to highlight the hits: only here it can be stopped.
      for (const text of texts) regexHits(text.slice(0, SHOWN_LENGTH), pattern)
      return true
    })
  }
}
