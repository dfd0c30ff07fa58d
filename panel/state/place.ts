/** Which items belong to the frame that is chosen. */
import { areaOfItem } from '../../src/core/area-name'
import type { Gap, StorageItem } from '../../src/core/model'
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
