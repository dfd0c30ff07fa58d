/** One reading of the inspected tab: through the background what is allowed, through eval the rest. Panel only. */
import type { Access } from '../backend'
import { siteHost } from '../core/cookie/site'
import type { Command, Outcome, Snapshot } from '../core/model'
import type { Around } from '../messages'
import { evaluate } from './eval'
import { type Contents, readContents, type Sight } from './frames'
import { pageHosts, requestedHosts } from './gaps'
import { patternsFor, webUrl } from './hosts'
import { lookOutside, type Outside, readOutside, writeOutside } from './outside'
import { run } from './run'
import { assemble, type Findings, moved, representatives, topOf } from './snapshot'
import { target } from './target'
import { background } from './transport'

interface Seen {
  readonly around: Around
  readonly outside: Outside
  readonly sights: readonly Sight[]
}

async function lookAround(tab: number): Promise<Seen> {
  const told = await background('frames', tab)
  const url = told.url === '' ? await evaluate('location.href').catch(() => '') : told.url
  const around = { ...told, url }
  const outside = await lookOutside(around.sights, evaluate, target().evalInFrames)
  return { around, outside, sights: [...around.sights, ...outside.sights] }
}

/** What was read last, by frame: only what has changed since is sent again. */
let last: ReadonlyMap<number, Contents | null> = new Map()

async function readFrames(tab: number, { outside, sights }: Seen): Promise<Findings['contents']> {
  const ids = representatives(sights)
  const inside = ids.filter(id => !outside.reaches.has(id))
  const before = last
  const asked = inside.map(frame => ({ frame, version: before.get(frame)?.version ?? '' }))
  const told = await background('contents', tab, asked)
  const contents = new Map<number, Contents | null>(
    inside.map((id, i) => [id, readContents(told[i], before.get(id))]),
  )
  last = new Map(contents)
  for (const id of ids)
    if (outside.reaches.has(id)) contents.set(id, await readOutside(outside, id, evaluate))
  return contents
}

async function find(tab: number): Promise<Findings> {
  const seen = await lookAround(tab)
  const top = topOf(seen)
  const hosts = [...pageHosts(top, seen.sights), ...requestedHosts(top, seen.sights)]
  const [contents, cookies, granted] = await Promise.all([
    readFrames(tab, seen),
    background('cookies', tab, top, hosts),
    background('granted', [...new Set(hosts.flatMap(patternsFor))]),
  ])
  const { hidesDomainCookies } = target()
  return { at: Date.now(), ...seen, contents, cookies, granted: new Set(granted), hidesDomainCookies }
}

/** Reads once more when the page moved on meanwhile; what is still missing then is a gap. */
export async function readTab(tab: number): Promise<Snapshot> {
  const first = await find(tab)
  return assemble(moved(first) ? await find(tab) : first)
}

/** Without access to the page, items of its storages are written as they were read: in the page's own world. */
export async function runOutside(tab: number, command: Command, denied: Outcome): Promise<Outcome> {
  const { outside } = await lookAround(tab)
  const cookies = { put: async () => denied, remove: async () => denied }
  return run(command, cookies, (area, order) => writeOutside(outside, area, order, evaluate))
}

/** Patterns of the page and its frames, the page's own first. */
export async function accessTo(tab: number): Promise<Access> {
  const { around, sights } = await lookAround(tab)
  const needed = [...new Set(pageHosts(topOf({ around, sights }), sights).flatMap(patternsFor))]
  return { needed, granted: await background('granted', needed) }
}

/** Registrable domains of the tab's cookies and frames, to tell its cookie changes from others. */
export function domainsOf({ frames, items }: Snapshot): readonly string[] {
  const hosts = frames.map(frame => webUrl(frame.origin)?.hostname ?? '')
  const domains = items.map(item => (item.kind === 'cookie' ? item.domain : ''))
  return [...new Set([...hosts, ...domains].filter(host => host !== '').map(siteHost))]
}
