/** A kept state of a tab, and what differs between two of them. */
import { areaOf } from '../areas'
import { siteHost, siteOf } from '../cookie/site'
import { type CookieField, differingFields } from '../cookie/writable'
import type { Command, Millis, Snapshot, StorageItem } from '../model'

/** Of what the state can tell that something was not there: a frame that comes later was not looked into. */
export interface Covers {
  /** Storage areas, with their kind. */
  readonly areas: readonly string[]
  /** Registrable domains, or hosts, whose cookies were read. */
  readonly sites: readonly string[]
}

export interface Shot {
  readonly at: Millis
  /** URL of the page. */
  readonly page: string
  readonly covers: Covers
  readonly items: readonly StorageItem[]
}

const areaOfItem = (item: Exclude<StorageItem, { kind: 'cookie' }>): string =>
  `${item.kind} ${item.origin} ${item.partition?.site ?? ''}`

const siteOfUrl = (url: string): readonly string[] => {
  const site = siteOf(url)
  return site === null ? [] : [site.host]
}

/** What could not be read is not covered. Access to cookies is missing for a whole site or not at all. */
function coversOf({ frames, items, gaps, top }: Snapshot): Covers {
  const hosts = gaps.flatMap(gap => (gap.kind === 'cookie' ? gap.where.split(', ') : []))
  const closed = new Set(hosts.map(host => siteHost(host.replace(/^\./, ''))))
  const unread = new Set(gaps.map(gap => `${gap.kind} ${gap.where}`))
  const cookies = items.flatMap(item => (item.kind === 'cookie' ? [siteHost(item.domain)] : []))
  const sites = [...siteOfUrl(top), ...frames.flatMap(frame => siteOfUrl(frame.origin)), ...cookies]
  const areas = frames.flatMap(frame =>
    (['local', 'session'] as const).flatMap(kind =>
      unread.has(`${kind} ${frame.origin}`) ? [] : [`${kind} ${areaOf(frame)}`],
    ),
  )
  return { areas: [...new Set(areas)], sites: [...new Set(sites)].filter(site => !closed.has(site)) }
}

export const shotOf = (snapshot: Snapshot): Shot => ({
  at: snapshot.at,
  page: snapshot.top,
  covers: coversOf(snapshot),
  items: snapshot.items,
})

const covered = (item: StorageItem, { areas, sites }: Covers): boolean =>
  item.kind === 'cookie' ? sites.includes(siteHost(item.domain)) : areas.includes(areaOfItem(item))

export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed'
  /** As it is after; for a removed one as it was. */
  readonly item: StorageItem
  readonly was: StorageItem | null
  readonly is: StorageItem | null
  /** Empty unless it is changed. */
  readonly fields: readonly CookieField[]
  /** false: on the side where it is missing nobody had looked there. */
  readonly certain: boolean
}

function fieldsOf(was: StorageItem, is: StorageItem, now: Millis): readonly CookieField[] {
  if (was.kind === 'cookie' && is.kind === 'cookie') return differingFields(was, is, now)
  return was.value === is.value ? [] : ['value']
}

const isRenewal = ({ fields }: Difference): boolean => fields.length === 1 && fields[0] === 'expires'

/** What was added, removed and changed on the way from one state to the other; at the end what was only renewed. */
export function compare(before: Shot, after: Shot, now: Millis): readonly Difference[] {
  const old = new Map(before.items.map(item => [item.id, item]))
  const there = new Set(after.items.map(item => item.id))
  const changes = after.items.flatMap((is): readonly Difference[] => {
    const was = old.get(is.id)
    if (was === undefined) {
      const certain = covered(is, before.covers)
      return [{ kind: 'added', item: is, was: null, is, fields: [], certain }]
    }
    const fields = was === is ? [] : fieldsOf(was, is, now)
    return fields.length === 0 ? [] : [{ kind: 'changed', item: is, was, is, fields, certain: true }]
  })
  const removed = before.items
    .filter(item => !there.has(item.id))
    .map((was): Difference => {
      const certain = covered(was, after.covers)
      return { kind: 'removed', item: was, was, is: null, fields: [], certain }
    })
  // A server that renews its cookies with each answer must not hide what else changed.
  return [...changes.filter(one => !isRenewal(one)), ...removed, ...changes.filter(isRenewal)]
}

/** What brings the items of these differences back to how they were before, from how they are now. */
export function restoring(
  differences: readonly Difference[],
  now: ReadonlyMap<string, StorageItem>,
): readonly Command[] {
  return differences.flatMap(({ item, was }): readonly Command[] => {
    const there = now.get(item.id)
    if (was === null) return there === undefined ? [] : [{ do: 'remove', item: there }]
    return [{ do: 'put', item: was, replaces: null }]
  })
}
