/** Everything else in the fold: the browser's word about its jar, storage changes, a new ground, marks. */
import { domainMatches } from '../cookie/match'
import { type CookieItem, itemId, type StorageItem, type WebStorageItem } from '../model'
import { differences } from './effect'
import type { CookieChange, Ground, Mark, StorageChange } from './log'
import type { ItemChange, SeenChange } from './step'
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

const sameItem = (a: StorageItem, b: StorageItem): boolean =>
  a.kind === 'cookie' && b.kind === 'cookie' ? differences(a, b).length === 0 : a.value === b.value

/** Would the new ground have this item if it were still there? */
function isCovered(item: StorageItem, ground: Ground, origins: ReadonlySet<string>): boolean {
  if (item.kind !== 'cookie') return origins.has(`${item.kind} ${item.origin}`)
  return ground.hosts.some(
    host => host === item.domain || (!item.hostOnly && domainMatches(host, item.domain)),
  )
}

const areaOf = (item: WebStorageItem): string => `${item.kind} ${item.origin}`
const isWeb = (item: StorageItem): item is WebStorageItem => item.kind !== 'cookie'

/** What is there and what is gone. New knowledge is no change: only where all was known before, a new item is one. */
export function laid(turn: Turn, ground: Ground): Outcome {
  const { ambient, holdings } = turn
  const before = [...holdings.current()].map(held => held.item)
  const origins = new Set(ground.items.filter(isWeb).map(areaOf))
  const knownOrigins = new Set(before.filter(isWeb).map(areaOf))
  const there = new Set(ground.items.map(item => item.id))
  const found: SeenChange[] = []
  const note = (changed: ItemChange): void => {
    found.push({ ...changed, cause: 'found' })
  }
  for (const item of before)
    if (!there.has(item.id) && isCovered(item, ground, origins)) note(change(turn, item.id, null))
  for (const item of ground.items) {
    const was = holdings.now(item.id)?.item
    if (was !== undefined && sameItem(was, item)) continue
    const wasKnown = isWeb(item) ? knownOrigins.has(areaOf(item)) : ambient.hosts.has(item.domain)
    const changed = change(turn, item.id, item, null)
    if (was !== undefined || wasKnown) note(changed)
  }
  const hosts = ambient.sight.hearsCookies ? new Set([...ambient.hosts, ...ground.hosts]) : ambient.hosts
  return settled({ ...ambient, hosts, grounded: true }, ambient.grounded ? found : [])
}

/** While nothing is recorded, or the browser's words are not heard, cookies may change unseen. */
export function marked({ ambient }: Turn, { what, sight }: Mark): Outcome {
  const isBlind = what === 'paused' || !sight.hearsCookies
  return settled({ ...ambient, sight, hosts: isBlind ? new Set() : ambient.hosts })
}
