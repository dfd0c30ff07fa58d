/** The frames of the tab as a tree to choose from, and which items belong to the one chosen. */
import { areaOf, areaOfItem, partitionOf } from '../../src/core/areas'
import { sameSite, siteOf } from '../../src/core/cookie/site'
import type { Frame, Gap, Snapshot, StorageItem, StorageKind } from '../../src/core/model'
import { groupBy } from '../group-by'
import { hostOfOrigin } from './keys'

/** One place of the tab: what its documents share. */
export interface Place {
  /** `null` (the text) for an opaque origin. */
  readonly origin: string
  /** Of the storages, as `areaOf` names it. */
  readonly area: string
  /** Below another site: its storages and its partitioned cookies are apart from those of the same origin elsewhere. */
  readonly apart: boolean
  /** Frame through which it is highlighted. */
  readonly frame: number
  readonly url: string
}

/** `first`: the site of the page. `nested`: that site again, but below another one. */
export type Party = 'first' | 'nested' | 'third' | 'opaque'

export interface FrameNode {
  readonly place: Place
  /** 1 for the top frame. */
  readonly level: number
  readonly party: Party
  /** Top-level site of its partition. */
  readonly partition: string | null
  /** So many frames that stand side by side and share everything. */
  readonly frames: number
  readonly counts: Readonly<Record<StorageKind, number>>
}

export const placeOf = (frame: Frame): Place => ({
  origin: frame.origin,
  area: areaOf(frame),
  apart: partitionOf(frame) !== null,
  frame: frame.id,
  url: frame.url,
})

/** Does the item belong to pages of the origin, in whatever partition? A cookie does by its host, whatever scheme and port. */
export function belongsToOrigin(item: StorageItem, origin: string): boolean {
  if (item.kind !== 'cookie') return item.origin === origin
  const host = hostOfOrigin(origin)
  return host === item.domain || (!item.hostOnly && host.endsWith(`.${item.domain}`))
}

export function belongsTo(item: StorageItem, place: Place): boolean {
  if (item.kind !== 'cookie') return areaOfItem(item) === place.area
  const ancestor = item.partition?.ancestor ?? null
  return (ancestor === null || ancestor === place.apart) && belongsToOrigin(item, place.origin)
}

export function gapBelongsTo(gap: Gap, place: Place): boolean {
  if (place.origin === 'null') return gap.where === place.url
  const host = hostOfOrigin(place.origin)
  return gap.where.includes(host) || hostOfOrigin(gap.where) === host
}

function partyOf(frame: Frame, top: Frame | undefined): Party {
  if (frame.origin === 'null') return 'opaque'
  if (top === undefined || !sameSite(siteOf(frame.origin), siteOf(top.origin), true)) return 'third'
  return partitionOf(frame) === null ? 'first' : 'nested'
}

type Counts = Record<StorageKind, number>

/** Of the storages by area: ten thousand items are walked over once, not for each frame. */
function storageCounts(items: readonly StorageItem[]): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>()
  for (const item of items) {
    if (item.kind === 'cookie') continue
    const area = areaOfItem(item)
    const known = counts.get(area) ?? { cookie: 0, local: 0, session: 0 }
    known[item.kind] += 1
    counts.set(area, known)
  }
  return counts
}

const siblingKey = (frame: Frame): string =>
  `${frame.parent} ${frame.origin === 'null' ? frame.url : areaOf(frame)}`

/** In the order of the document: each frame, then those inside it. Equal ones beside each other are one node. */
export function frameTree({ frames, items }: Snapshot): readonly FrameNode[] {
  const cookies = items.filter(item => item.kind === 'cookie')
  const counts = storageCounts(items)
  const top = frames.find(frame => frame.parent === null && frame.ancestors.length === 0)
  const same = groupBy(frames, siblingKey)
  const parents = new Set(frames.map(frame => frame.parent))
  const isExtra = (frame: Frame): boolean =>
    !parents.has(frame.id) && same.get(siblingKey(frame))?.find(one => !parents.has(one.id)) !== frame
  return frames
    .filter(frame => !isExtra(frame))
    .map(frame => {
      const place = placeOf(frame)
      const leaves = (same.get(siblingKey(frame)) ?? []).filter(one => !parents.has(one.id))
      const stored = counts.get(place.area) ?? { local: 0, session: 0 }
      return {
        place,
        level: frame.ancestors.length + 1,
        party: partyOf(frame, top),
        partition: partitionOf(frame)?.site ?? null,
        frames: parents.has(frame.id) ? 1 : leaves.length,
        counts: { ...stored, cookie: cookies.filter(item => belongsTo(item, place)).length },
      }
    })
}
