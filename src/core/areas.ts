/** Storage areas: which frames share one, and in which partition it lies. */

import { areaOfItem } from './area-name'
import { sameSite, serialiseSite, siteOf } from './cookie/site'
import type { Frame, Partition } from './model'

/** The partition of a frame's storages: null when the frame and all above it are one site (WHATWG Storage). */
export function partitionOf(frame: Frame): Partition | null {
  const site = siteOf(frame.origin)
  const top = frame.ancestors.at(-1)
  if (top === undefined || frame.ancestors.every(origin => sameSite(siteOf(origin), site, true))) return null
  const topSite = siteOf(top)
  return { site: topSite === null ? top : serialiseSite(topSite), ancestor: true }
}

/** Frames that share localStorage and sessionStorage have the same text here. */
export const areaOf = (frame: Frame): string =>
  areaOfItem({ origin: frame.origin, partition: partitionOf(frame), frame: frame.id })
