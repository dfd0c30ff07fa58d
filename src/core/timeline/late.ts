/**
 * Words of the browser that come late, as on a busy machine: told apart from changes by scripts by what they say and by
 * their sequence. The jar tells of what it did in the order in which it did it, so a word that no response within earshot
 * explains is about the first line before it that says the same and has no word of its own, unless a word about the same
 * cookie came between.
 */
import type { Millis } from '../model'
import { type Happening, within } from './happenings'
import { type Line, speaksOf } from './lines'
import type { CookieChange } from './log'

/** A line of a response. */
export interface Said {
  readonly line: Line
  readonly answer: Happening
}

/** A word that comes later than this after its response is taken for a change of its own. */
export const LATEST: Millis = 10_000

export interface Ears {
  /** Words about cookies of a name, in order of time. */
  words(name: string): readonly Happening[]
  /** Lines that set or delete what the word is about, in order of time. */
  saying(word: CookieChange): readonly Said[]
  /** The response within earshot that the word is about; null: there is none. */
  nearAnswer(word: Happening): Happening | null
  /** The word within earshot about the line; null: none was heard. */
  nearWord(said: Said): Happening | null
}

const identityOf = ({ domain, path, partition }: CookieChange['cookie']): string =>
  JSON.stringify([domain, path, partition])

/** Overwriting is told twice: the removal says nothing of its own. */
const isHalf = ({ cause, removed }: CookieChange): boolean => cause === 'overwrite' && removed

/** The line that a word without response within earshot is about; null: it is a change of its own. */
export function lateLine(asked: Happening, ears: Ears): Said | null {
  if (asked.entry.type !== 'cookie' || isHalf(asked.entry)) return null
  const identity = identityOf(asked.entry.cookie)
  let after = asked.time - LATEST
  for (const word of within(ears.words(asked.entry.cookie.name), after, asked.time)) {
    const { entry, time } = word
    if (entry.type !== 'cookie' || isHalf(entry) || identityOf(entry.cookie) !== identity) continue
    const near = ears.nearAnswer(word)
    const late =
      near === null
        ? ears
            .saying(entry)
            .find(
              said =>
                said.answer.time > after &&
                said.answer.time <= time &&
                speaksOf(entry, said.line) &&
                ears.nearWord(said) === null,
            )
        : undefined
    if (word === asked) return late ?? null
    after = near?.time ?? late?.answer.time ?? time
  }
  return null
}

/** The word that came late about a line; null: none was heard. */
export function lateWord(said: Said, from: Millis, ears: Ears): Happening | null {
  const words = within(ears.words(said.line.name), from, said.answer.time + LATEST)
  const about = words.find(word => {
    if (word.entry.type !== 'cookie' || !speaksOf(word.entry, said.line) || ears.nearAnswer(word) !== null)
      return false
    const late = lateLine(word, ears)
    return late?.line === said.line && late.answer === said.answer
  })
  return about ?? null
}
