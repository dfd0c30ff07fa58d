/** Everything else in the fold: the browser's word about its jar, storage changes, marks. */
import { type CookieItem, itemId, type StorageItem, type WebStorageItem } from '../model'
import { differences } from './effect'
import type { CookieChange, Mark, StorageChange } from './log'
import { change, type Outcome, settled, type Turn } from './turn'

/** A word is about a response, or else about something that nobody announced: a step of its own. */
export function told(turn: Turn, word: CookieChange): Outcome {
  const { ambient, hearing, happening, holdings, placeOf, place } = turn
  // Overwriting is told twice; the second word says what is there now.
  if (word.cause === 'overwrite' && word.removed) return settled(ambient)
  const is = word.removed ? null : word.cookie
  const was = holdings.now(word.cookie.id)?.item ?? null
  const answer = hearing.answerOf(happening)
  const answerPlace = answer === null ? null : placeOf(answer)
  const isAhead = answer !== null && (answerPlace === null || answerPlace > place)
  const isSame = was === null || is === null ? was === is : isSameCookie(was, is)
  if (isSame) return settled(ambient)
  if (answer !== null && !isAhead && hearing.hasLaterWord(happening)) return settled(ambient)
  const made = change(turn, word.cookie.id, is)
  if (answer !== null) return settled(ambient)
  return settled(ambient, [{ ...made, cause: word.cause }])
}

const isSameCookie = (was: StorageItem, is: CookieItem): boolean =>
  was.kind === 'cookie' && differences(was, is).length === 0

export function stored(turn: Turn, entry: StorageChange): Outcome {
  const { kind, origin, partition, name } = entry
  const made = { kind, origin, partition, name, value: entry.is ?? entry.was ?? '', frame: 0 }
  const item: WebStorageItem = { ...made, id: itemId(made) }
  const changed = change(turn, item.id, entry.is === null ? null : item)
  const was = entry.was === null ? null : { ...item, value: entry.was }
  return settled(turn.ambient, [{ ...changed, was, cause: 'explicit' }])
}

/** Another log begins: nothing that was held belongs to it. */
function imported(turn: Turn, { sight }: Mark): Outcome {
  for (const { item } of [...turn.holdings.current()]) change(turn, item.id, null)
  return settled({ sight, hosts: new Set(), onceKnown: new Set(), grounded: false })
}

/** While nothing is recorded, or the browser's words are not heard, cookies may change unseen. */
export function marked(turn: Turn, mark: Mark): Outcome {
  const { ambient } = turn
  const { what, sight } = mark
  if (what === 'imported') return imported(turn, mark)
  const isBlind = what === 'paused' || !sight.hearsCookies
  return settled({ ...ambient, sight, hosts: isBlind ? new Set() : ambient.hosts })
}
