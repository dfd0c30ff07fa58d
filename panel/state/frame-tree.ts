/** The frames of the tab as a tree to choose from. It needs the suffix list, so it is loaded when it is opened. */
import { areaOfItem } from '../../src/core/area-name'
import { areaOf, partitionOf } from '../../src/core/areas'
import { sameSite, siteOf } from '../../src/core/cookie/site'
import type { Frame, Snapshot, StorageItem, StorageKind } from '../../src/core/model'
import { groupBy } from '../group-by'
import { belongsTo, type Place } from './place'

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
