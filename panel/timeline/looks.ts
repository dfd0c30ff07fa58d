/** What a step did to each item it had to do with: how it was before, how it is after, and what stood beside it. */
import { parseCookieHeader } from '../../src/core/cookie/parse'
import { parseUrl } from '../../src/core/cookie/site'
import { type CookieItem, type ItemId, itemId, type StorageItem } from '../../src/core/model'
import type { Candidate } from '../../src/core/sessions/codec'
import type { Holdings, RequestStep, Timeline } from '../../src/core/timeline/step'
import { candidateOf, groupKey } from '../state/siblings'
import type { NumberedStep } from './rows'

/** An item at one moment, as the session formats want it. */
export interface Look {
  readonly item: StorageItem
  readonly candidate: Candidate
}

/** null: it is not there. */
export interface Seen {
  readonly id: ItemId
  readonly before: StorageItem | null
  readonly after: StorageItem | null
}

const byName = (holdings: Holdings): ReadonlyMap<string, readonly CookieItem[]> => {
  const found = new Map<string, CookieItem[]>()
  for (const item of holdings.values())
    if (item.kind === 'cookie') found.set(item.name, [...(found.get(item.name) ?? []), item])
  return found
}

const isOf = (host: string, { domain, hostOnly }: CookieItem): boolean =>
  host === domain || (!hostOnly && host.endsWith(`.${domain}`))

/** A cookie of which nothing but the header is known. */
function unknownCookie(name: string, value: string, host: string): CookieItem {
  const made = {
    kind: 'cookie',
    name,
    value,
    store: '',
    domain: host,
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    expires: null,
    partition: null,
    attributesKnown: false,
  } as const
  return { ...made, id: itemId(made) }
}

/** The cookies that were really sent: those of the jar where they fit, else what the header says. */
export function carried({ exchange }: RequestStep, before: Holdings): readonly CookieItem[] {
  if (exchange.cookie === null || exchange.cookie === '') return []
  const host = parseUrl(exchange.url)?.hostname ?? ''
  const jar = byName(before)
  const taken = new Set<CookieItem>()
  return parseCookieHeader(exchange.cookie).map(({ name, value }) => {
    const namesakes = (jar.get(name) ?? []).filter(one => isOf(host, one) && !taken.has(one))
    const found = namesakes.find(one => one.value === value) ?? namesakes[0]
    if (found === undefined) return unknownCookie(name, value, host)
    taken.add(found)
    return found.value === value ? found : { ...found, value }
  })
}

function seenByRequest(step: RequestStep, timeline: Timeline): readonly Seen[] {
  const seen = new Map<ItemId, Seen>()
  for (const item of carried(step, timeline.before(step)))
    seen.set(item.id, { id: item.id, before: item, after: timeline.itemAfter(step, item.id) ?? item })
  for (const { id, was, is } of step.set) {
    if (id === null) continue
    const first = seen.get(id)
    seen.set(id, { id, before: first === undefined ? was : first.before, after: is })
  }
  return [...seen.values()]
}

export const seenBy = (step: NumberedStep, timeline: Timeline): readonly Seen[] =>
  step.type === 'request'
    ? seenByRequest(step, timeline)
    : step.changes.map(({ id, was, is }) => ({ id, before: was, after: is }))

/** The item among those that were there at the time. */
export function lookAt(item: StorageItem, holdings: Holdings): Look {
  const key = groupKey(item)
  const beside = [...holdings.values()].filter(other => other.id !== item.id && groupKey(other) === key)
  return { item, candidate: candidateOf({ items: [...beside, item] }, item) }
}
