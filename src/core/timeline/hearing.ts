/** Which of the browser's words about its jar belong to which Set-Cookie line. */
import type { BrowserRules } from '../cookie/browser-rules'
import { parseUrl, siteHost } from '../cookie/site'
import type { Millis } from '../model'
import { following, type Happening, insert, remove, within } from './happenings'
import { type Ears, LATEST, lateLine, lateWord } from './late'
import { type Line, linesOf, speaksOf } from './lines'
import type { CookieChange } from './log'

/**
 * A word this far from its response, before or after, is about it where it says the same. Measured 0 to 3 ms in
 * Chromium; response times of Firefox are sums of rounded parts, and its words come through the background. What comes
 * later is told apart by sequence: see late.ts.
 */
export const EARSHOT: Millis = 500

/** A browser that has said nothing for so long after a response has most likely done nothing. */
export const SILENCE: Millis = 2000

export interface Hearing {
  add(happening: Happening): void
  remove(happening: Happening): void
  /** The browser's word about a line: the nearest in time, or one that came late; null: none was heard. */
  wordOn(line: Line, answer: Happening): Happening | null
  /** The response that a word is about; null: none that was recorded. */
  answerOf(word: Happening): Happening | null
  /** Words about cookies that were thrown out to make room for those of a response. */
  evictedFor(answer: Happening): readonly Happening[]
  /** Is a later word about a cookie of this name heard within earshot? */
  hasLaterWord(word: Happening): boolean
}

/** Happenings under a key, in order of time; what was found out about them stands until one comes or goes. */
interface Bucket {
  readonly all: Happening[]
  readonly found: Map<string, Happening | null>
}

type Buckets = Map<string, Bucket>

/** A line and the words that can be about it have one key: name and value, or the name of what is deleted. */
const keyOf = (name: string, value: string, deletes: boolean): string =>
  deletes ? `-${name}` : `=${name}\0${value}`

function bucketOf(buckets: Buckets, key: string): Bucket {
  const bucket = buckets.get(key) ?? { all: [], found: new Map() }
  buckets.set(key, bucket)
  return bucket
}

type Put = (sorted: Happening[], one: Happening) => void

const near = (all: readonly Happening[], time: Millis): readonly Happening[] =>
  within(all, time - EARSHOT, time + EARSHOT)

/** The nearest in time; of two equally near the later one. */
function nearest(all: readonly Happening[], time: Millis): Happening | null {
  let best: Happening | null = null
  for (const one of all)
    if (best === null || Math.abs(one.time - time) <= Math.abs(best.time - time)) best = one
  return best
}

const siteOfUrl = (url: string): string => siteHost(parseUrl(url)?.hostname ?? '')

/** Every happening where it is looked for. */
function createIndex(rules: BrowserRules) {
  const words: Buckets = new Map()
  const answers: Buckets = new Map()
  const byName: Buckets = new Map()
  const evictions: Happening[] = []
  const allAnswers: Happening[] = []
  const change = (put: Put, happening: Happening): void => {
    const { entry, phase } = happening
    if (entry.type === 'cookie') {
      const { name, value } = entry.cookie
      const bucket = bucketOf(words, keyOf(name, value, entry.removed))
      bucket.found.clear()
      for (const all of [bucket.all, bucketOf(byName, name).all]) put(all, happening)
      if (entry.cause === 'evicted') put(evictions, happening)
    }
    if (entry.type !== 'exchange' || phase !== 'answered') return
    const lines = linesOf(entry, rules)
    const keys = new Set(lines.map(line => keyOf(line.name, line.value, line.deletes)))
    for (const key of keys) put(bucketOf(answers, key).all, happening)
    if (lines.length > 0) put(allAnswers, happening)
  }
  return { words, answers, byName, evictions, allAnswers, change }
}

type Index = ReturnType<typeof createIndex>

const NOBODY: readonly Happening[] = []

/** Who is within earshot of whom. */
function createEars({ words, answers, byName }: Index, rules: BrowserRules): Ears {
  const nearWord: Ears['nearWord'] = ({ line, answer }) => {
    const { all, found } = bucketOf(words, keyOf(line.name, line.value, line.deletes))
    const asked = `${answer.entry.no} ${answer.time} ${line.host} ${line.path}`
    const known = found.get(asked)
    if (known !== undefined) return known
    const about = near(all, answer.time).filter(
      ({ entry }) => entry.type === 'cookie' && speaksOf(entry, line),
    )
    const word = nearest(about, answer.time)
    found.set(asked, word)
    return word
  }
  const among = ({ cookie: { name, value }, removed }: CookieChange): readonly Happening[] =>
    answers.get(keyOf(name, value, removed))?.all ?? NOBODY
  const linesIn = ({ entry }: Happening): readonly Line[] =>
    entry.type === 'exchange' ? linesOf(entry, rules) : []
  const nearAnswer: Ears['nearAnswer'] = word => {
    const { entry, time } = word
    if (entry.type !== 'cookie') return null
    const isAbout = (answer: Happening): boolean =>
      linesIn(answer).some(line => line.name === entry.cookie.name && nearWord({ line, answer }) === word)
    return nearest(near(among(entry), time).filter(isAbout), time)
  }
  return {
    words: name => byName.get(name)?.all ?? NOBODY,
    saying: word => {
      const key = keyOf(word.cookie.name, word.cookie.value, word.removed)
      const says = (line: Line): boolean => keyOf(line.name, line.value, line.deletes) === key
      return within(among(word), word.at - LATEST, word.at).flatMap(answer =>
        linesIn(answer)
          .filter(says)
          .map(line => ({ line, answer })),
      )
    },
    nearAnswer,
    nearWord,
  }
}

export function createHearing(rules: BrowserRules): Hearing {
  const index = createIndex(rules)
  const { byName, evictions, allAnswers, change } = index
  const ears = createEars(index, rules)
  const makesRoom = (word: CookieChange, time: Millis): Happening | null => {
    const site = siteHost(word.cookie.domain)
    const before = within(allAnswers, time - EARSHOT, time)
    const ofSite = before.filter(({ entry }) => entry.type === 'exchange' && siteOfUrl(entry.url) === site)
    return nearest(ofSite, time)
  }
  const answerOf = (word: Happening): Happening | null => {
    const { entry, time } = word
    if (entry.type !== 'cookie') return null
    if (entry.cause === 'evicted') return makesRoom(entry, time)
    return ears.nearAnswer(word) ?? lateLine(word, ears)?.answer ?? null
  }
  return {
    add: happening => change(insert, happening),
    remove: happening => change(remove, happening),
    wordOn: (line, answer) =>
      ears.nearWord({ line, answer }) ?? lateWord({ line, answer }, answer.time, ears),
    answerOf,
    evictedFor: answer =>
      within(evictions, answer.time, answer.time + EARSHOT).filter(word => answerOf(word) === answer),
    hasLaterWord: word => {
      if (word.entry.type !== 'cookie') return false
      const next = following(bucketOf(byName, word.entry.cookie.name).all, word)
      return next !== null && next.time <= word.time + EARSHOT
    },
  }
}
