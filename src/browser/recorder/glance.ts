/**
 * A whole reading of the tab for the recorder. It leaves nothing in the page: the copies that the panel's readings keep
 * there for comparing stay as they are.
 */
import type { Snapshot } from '../../core/model'
import { background } from '../client'
import { evaluate } from '../eval'
import { readContents, type Sight } from '../frames'
import { pageHosts, requestedHosts } from '../gaps'
import { patternsFor } from '../hosts'
import { readOutside } from '../outside'
import { assemble, topOf } from '../snapshot'
import { lookAround, type Seen } from '../surroundings'
import { target } from '../target'
import { UNLOADED } from '../words'

export interface Glance {
  readonly snapshot: Snapshot
  readonly sights: readonly Sight[]
}

/** Between two pages the tab holds none, which says nothing of its items: the next page answers when it is there. */
async function lookWhenThere(tab: number): Promise<Seen> {
  const first = await lookAround(tab)
  if (first.there) return first
  await evaluate('""')
  const next = await lookAround(tab)
  if (!next.there) throw new Error(UNLOADED)
  return next
}

/** Rejects where the tab holds no page. */
export async function glance(tab: number): Promise<Glance> {
  // What changes while it is read is told by itself, and then counts as later.
  const at = Date.now()
  const { around, outside, sights, ids } = await lookWhenThere(tab)
  const top = topOf({ around, sights })
  const hosts = [...pageHosts(top, sights), ...requestedHosts(top, sights)]
  const inside = ids.filter(id => !outside.reaches.has(id))
  const [texts, cookies, granted] = await Promise.all([
    background(
      'contents',
      tab,
      inside.map(frame => ({ frame, version: null })),
    ),
    background('cookies', tab, top, hosts),
    background('granted', [...new Set(hosts.flatMap(patternsFor))]),
  ])
  const contents = new Map(inside.map((id, i) => [id, readContents(texts[i])]))
  for (const id of outside.reaches.keys())
    if (ids.includes(id)) contents.set(id, await readOutside(outside, id, evaluate))
  const { hidesDomainCookies } = target()
  const findings = { around, sights, contents, cookies, granted: new Set(granted), hidesDomainCookies }
  return { snapshot: assemble({ at, ...findings }), sights }
}
