/** What would become of each entry of an import in this tab, decided before anything is written. */
import { areaOfItem } from '../area-name'
import { areaOf, partitionOf } from '../areas'
import { shownName } from '../cookie/api-name'
import { domainMatches } from '../cookie/match'
import { siteHost, siteOf } from '../cookie/site'
import { brokenRule, differingFields } from '../cookie/writable'
import {
  type CookieItem,
  type Frame,
  type ItemId,
  itemId,
  type StorageItem,
  type WebStorageItem,
} from '../model'
import type { Entry, Place } from './entry'
import type { Judged, Refusal, Remark, Situation, Verdict } from './verdict'

interface Tab extends Situation {
  readonly byId: ReadonlyMap<ItemId, StorageItem>
  readonly areas: ReadonlyMap<string, Frame>
  readonly hosts: readonly string[]
  readonly sites: ReadonlySet<string>
}

const hostOf = (url: string): readonly string[] => (URL.canParse(url) ? [new URL(url).hostname] : [])

function tabOf(situation: Situation): Tab {
  const { frames, items, top } = situation.snapshot
  const areas = new Map<string, Frame>()
  for (const frame of frames) if (!areas.has(areaOf(frame))) areas.set(areaOf(frame), frame)
  const site = siteOf(top)
  return {
    ...situation,
    byId: new Map(items.map(item => [item.id, item])),
    areas,
    hosts: [...hostOf(top), ...frames.flatMap(frame => hostOf(frame.url))],
    sites: new Set(site === null ? [] : [`${site.scheme}://${site.host}`]),
  }
}

interface Placed {
  readonly item: StorageItem
  readonly remarks: readonly Remark[]
  readonly refusal: Refusal | null
}

/** The frame through which the area is reached now. An opaque origin is matched with the top frame of such an origin. */
function frameFor(item: WebStorageItem, tab: Tab): Frame | undefined {
  if (item.origin === 'null') return tab.snapshot.frames.find(frame => frame.origin === 'null')
  return tab.areas.get(areaOfItem(item))
}

function placeEntry(item: WebStorageItem, tab: Tab): Placed {
  const frame = frameFor(item, tab)
  if (frame === undefined) {
    const refusal = { what: 'no-frame', origin: item.origin, site: item.partition?.site ?? null } as const
    return { item, remarks: [], refusal }
  }
  const placed = { ...item, partition: partitionOf(frame), frame: frame.id }
  return { item: { ...placed, id: itemId(placed) }, remarks: [], refusal: null }
}

/** A partition without its ancestor bit means the one that is there. */
function withAncestor(item: CookieItem, tab: Tab): CookieItem {
  const { partition } = item
  if (partition === null || partition.ancestor !== null) return item
  for (const ancestor of [false, true]) {
    const known = { ...item, partition: { ...partition, ancestor } }
    if (tab.byId.has(itemId(known))) return known
  }
  return item
}

function remarksOn(item: CookieItem, written: CookieItem, tab: Tab): readonly Remark[] {
  const remarks: Remark[] = []
  if (written.store !== '' && written.store !== item.store) remarks.push('other-store')
  const ours = tab.hosts.some(
    host => domainMatches(host, item.domain) || siteHost(host) === siteHost(item.domain),
  )
  if (!ours) remarks.push('other-site')
  if (item.partition !== null && !tab.sites.has(item.partition.site)) remarks.push('other-partition')
  return remarks
}

const isClosed = (item: CookieItem, { closed }: Tab): boolean =>
  closed.some(
    host => domainMatches(item.domain, host) || (!item.hostOnly && domainMatches(host, item.domain)),
  )

function placeCookie(written: CookieItem, tab: Tab): Placed {
  const name = shownName(written.name, tab.browser)
  const inTab = withAncestor({ ...written, name, store: tab.snapshot.store }, tab)
  const item = { ...inTab, id: itemId(inTab) }
  const rule = brokenRule(item, tab)
  const refusal: Refusal | null = !item.attributesKnown
    ? { what: 'attributes-unknown' }
    : rule !== null
      ? { what: 'rule', rule }
      : isClosed(item, tab)
        ? { what: 'no-access', host: item.domain }
        : null
  return { item, remarks: remarksOn(item, written, tab), refusal }
}

function verdictOn({ item, refusal }: Placed, tab: Tab): Verdict {
  if (refusal !== null) return { kind: 'refused', because: refusal }
  const was = tab.byId.get(item.id)
  if (was === undefined) return { kind: 'new' }
  const fields =
    item.kind === 'cookie' && was.kind === 'cookie'
      ? differingFields(item, was, tab.now)
      : item.value === was.value
        ? []
        : (['value'] as const)
  return fields.length === 0 ? { kind: 'equal' } : { kind: 'changed', fields, was }
}

function judgeOne(entry: Entry, tab: Tab): Judged {
  if (!entry.ok) {
    const { place, name, because } = entry
    const verdict: Verdict = { kind: 'refused', because: { what: 'unreadable', problem: because } }
    return { place, name, item: null, verdict, remarks: [] }
  }
  const placed = entry.item.kind === 'cookie' ? placeCookie(entry.item, tab) : placeEntry(entry.item, tab)
  return {
    place: entry.place,
    name: entry.item.name,
    item: placed.item,
    verdict: verdictOn(placed, tab),
    remarks: [...entry.assumed, ...placed.remarks],
  }
}

/** Judges each entry by itself; `settled` then knows all of them. */
export function judging(situation: Situation): (entry: Entry) => Judged {
  const tab = tabOf(situation)
  return entry => judgeOne(entry, tab)
}

export const judge = (entries: readonly Entry[], situation: Situation): readonly Judged[] =>
  settled(entries.map(judging(situation)))

/** Of several entries with one identity the last stays, as it would if they were written one after the other. */
export function settled(judged: readonly Judged[]): readonly Judged[] {
  const last = new Map<ItemId, Place>()
  for (const { item, verdict, place } of judged)
    if (item !== null && verdict.kind !== 'refused') last.set(item.id, place)
  return judged.map(one => {
    const by = one.item === null || one.verdict.kind === 'refused' ? undefined : last.get(one.item.id)
    if (by === undefined || by === one.place) return one
    return { ...one, verdict: { kind: 'refused', because: { what: 'replaced', by } } }
  })
}
