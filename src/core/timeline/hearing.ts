/** Which of the browser's words about its jar belong to which Set-Cookie line. */
import type { BrowserRules } from '../cookie/browser-rules'
import { parseUrl, siteHost } from '../cookie/site'
import type { Millis } from '../model'
import { type Happening, insert, remove, within } from './happenings'
import { type Line, linesOf, speaksOf } from './lines'
import type { CookieChange, Exchange } from './log'

/**
 * A word this far from its response, before or after, can be about it. Measured 0 to 3 ms in Chromium; response times of
 * Firefox are sums of rounded parts, and its words come through the background.
 */
export const EARSHOT: Millis = 500

export interface Hearing {
  add(happening: Happening): void
  remove(happening: Happening): void
  /** The browser's word about a line, the nearest in time; null: none was heard. */
  wordOn(line: Line, answer: Happening): Happening | null
  /** The response that a word is about; null: none that was recorded. */
  answerOf(word: Happening): Happening | null
  /** Is a later word about a cookie of this name heard within earshot? */
  hasLaterWord(word: Happening): boolean
}

type ByName = Map<string, Happening[]>

const isWord = ({ entry }: Happening): boolean => entry.type === 'cookie'

function put(byName: ByName, name: string, happening: Happening): void {
  const all = byName.get(name) ?? []
  byName.set(name, all)
  insert(all, happening)
}

function take(byName: ByName, name: string, happening: Happening): void {
  const all = byName.get(name)
  if (all !== undefined) remove(all, happening)
}

const near = (byName: ByName, name: string, time: Millis): readonly Happening[] =>
  within(byName.get(name) ?? [], time - EARSHOT, time + EARSHOT)

/** The nearest in time; of two equally near the later one. */
function nearest(all: readonly Happening[], time: Millis): Happening | null {
  let best: Happening | null = null
  for (const one of all)
    if (best === null || Math.abs(one.time - time) <= Math.abs(best.time - time)) best = one
  return best
}

const siteOfUrl = (url: string): string => siteHost(parseUrl(url)?.hostname ?? '')

/** Cookies are thrown out for the sake of others of their site. */
const answersBySite = (answers: ByName, word: CookieChange, time: Millis): readonly Happening[] => {
  const site = siteHost(word.cookie.domain)
  return [...answers.keys()]
    .flatMap(name => within(answers.get(name) ?? [], time - EARSHOT, time))
    .filter(({ entry }) => entry.type === 'exchange' && siteOfUrl(entry.url) === site)
}

export function createHearing(rules: BrowserRules): Hearing {
  const words: ByName = new Map()
  const answers: ByName = new Map()
  const namesOf = (exchange: Exchange): ReadonlySet<string> =>
    new Set(linesOf(exchange, rules).map(line => line.name))
  const change = (how: typeof put, happening: Happening): void => {
    const { entry, phase } = happening
    if (entry.type === 'cookie') how(words, entry.cookie.name, happening)
    if (entry.type === 'exchange' && phase === 'answered')
      for (const name of namesOf(entry)) how(answers, name, happening)
  }
  const wordOn = (line: Line, answer: Happening): Happening | null => {
    const about = near(words, line.name, answer.time).filter(
      ({ entry }) => entry.type === 'cookie' && speaksOf(entry, line),
    )
    return nearest(about, answer.time)
  }
  const answerOf = (word: Happening): Happening | null => {
    const { entry, time } = word
    if (entry.type !== 'cookie') return null
    if (entry.cause === 'evicted') return nearest(answersBySite(answers, entry, time), time)
    const about = near(answers, entry.cookie.name, time).filter(
      answer =>
        answer.entry.type === 'exchange' &&
        linesOf(answer.entry, rules).some(line => wordOn(line, answer) === word),
    )
    return nearest(about, time)
  }
  return {
    add: happening => change(put, happening),
    remove: happening => change(take, happening),
    wordOn,
    answerOf,
    hasLaterWord: word =>
      isWord(word) &&
      word.entry.type === 'cookie' &&
      within(words.get(word.entry.cookie.name) ?? [], word.time, word.time + EARSHOT).at(-1) !== word,
  }
}
