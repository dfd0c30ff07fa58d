/**
 * Readings of the inspected tab: of everything, of some frames, of the cookies. Through the background what is allowed,
 * through eval the rest. Panel only.
 */
import type { Access } from '../backend'
import { siteHost } from '../core/cookie/site'
import type { Command, CookieItem, Outcome, Snapshot } from '../core/model'
import { background } from './client'
import type { Watched } from './ears'
import { evaluate } from './eval'
import { type Contents, readContents as contentsOf } from './frames'
import { pageHosts, requestedHosts } from './gaps'
import { patternsFor } from './hosts'
import { createKept, type Kept } from './kept'
import { type Outside, readOutside, writeOutside } from './outside'
import { run } from './run'
import { assemble, type Findings, moved, topOf } from './snapshot'
import { lookAround, type Seen } from './surroundings'
import { target } from './target'

/** Hosts that the tab has to do with: of its page and frames, then of what they requested. */
const hostsOf = (seen: Seen): readonly string[] => {
  const top = topOf(seen)
  return [...pageHosts(top, seen.sights), ...requestedHosts(top, seen.sights)]
}

type ContentsKept = Kept<number, Contents | null>

/** Only what has changed since a frame was read last is sent again. */
async function readFrames(
  tab: number,
  outside: Outside,
  ids: readonly number[],
  kept: ContentsKept,
): Promise<void> {
  const inside = ids.filter(id => !outside.reaches.has(id))
  const before = new Map(inside.map(id => [id, kept.get(id)]))
  const told = background(
    'contents',
    tab,
    inside.map(frame => ({ frame, version: before.get(frame)?.version ?? '' })),
  )
  await Promise.all(
    ids.map(id =>
      kept.ask(id, async () =>
        outside.reaches.has(id)
          ? readOutside(outside, id, evaluate)
          : contentsOf((await told)[inside.indexOf(id)], before.get(id)),
      ),
    ),
  )
}

export interface Reader {
  /** Looks at everything again. */
  everything(): Promise<Snapshot>
  /** Reads the storages of these frames again; null when they are no longer what they were: look at everything then. */
  storages(frames: readonly number[]): Promise<Snapshot | null>
  /** Reads the cookies again; null before everything was looked at once. */
  cookies(): Promise<Snapshot | null>
  /** May a cookie of this domain be one of the tab's? Those of hosts that it just began to talk to are not known yet. */
  concerns(domain: string): boolean
  /** As of the last look at everything. */
  readonly seen: Seen | null
  /** Frames through which the storages that scripting reaches are read, one for each area. */
  watchable(): readonly Watched[]
  access(): Access
}

const NO_ACCESS: Access = { needed: [], granted: [] }

/** What is known of the tab: parts that are read apart and at any time, of each the latest. */
function createParts(tab: number) {
  const contents: ContentsKept = createKept()
  const jar: Kept<'cookies', readonly CookieItem[]> = createKept()
  let granted: ReadonlySet<string> = new Set()
  let access = NO_ACCESS
  let at = 0

  const readCookies = (of: Seen) =>
    jar.ask('cookies', () => background('cookies', tab, topOf(of), hostsOf(of)))
  const readContents = (of: Seen, ids: readonly number[]) => readFrames(tab, of.outside, ids, contents)
  const readAccess = async (of: Seen) => {
    granted = new Set(await background('granted', [...new Set(hostsOf(of).flatMap(patternsFor))]))
    const needed = [...new Set(pageHosts(topOf(of), of.sights).flatMap(patternsFor))]
    access = { needed, granted: needed.filter(pattern => granted.has(pattern)) }
  }
  return {
    readCookies,
    readContents,
    find: async (): Promise<Seen> => {
      const now = await lookAround(tab)
      await Promise.all([readContents(now, now.ids), readCookies(now), readAccess(now)])
      contents.retain(new Set(now.ids))
      return now
    },
    findings: (of: Seen): Findings => {
      // Each is later than the one before, also when two are made within the clock's resolution.
      at = Math.max(Date.now(), at + 0.01)
      return {
        at,
        ...of,
        contents: new Map(of.ids.map(id => [id, contents.get(id) ?? null])),
        cookies: jar.get('cookies') ?? [],
        granted,
        hidesDomainCookies: target().hidesDomainCookies,
      }
    },
    domains: () => (jar.get('cookies') ?? []).map(item => item.domain),
    document: (id: number) => documentWithStorage(contents.get(id)),
    access: () => access,
  }
}

export function createReader(tab: number): Reader {
  const { find, findings, readContents, readCookies, domains, document, access } = createParts(tab)
  let seen: Seen | null = null
  return {
    get seen() {
      return seen
    },
    everything: async () => {
      const first = await find()
      // Once more when the page moved on meanwhile; what is still missing then is a gap.
      seen = moved(findings(first)) ? await find() : first
      return assemble(findings(seen))
    },
    storages: async frames => {
      if (seen === null) return null
      await readContents(seen, frames)
      const found = findings(seen)
      return moved(found) ? null : assemble(found)
    },
    cookies: async () => {
      if (seen === null) return null
      await readCookies(seen)
      return assemble(findings(seen))
    },
    concerns: domain => {
      if (seen === null || domain === '') return true
      const sites = new Set([...hostsOf(seen), ...domains()].map(siteHost))
      return sites.has(siteHost(domain))
    },
    watchable: () => {
      const { ids, outside } = seen ?? { ids: [], outside: null }
      return ids.flatMap(frame => {
        const shown = outside?.reaches.has(frame) === false ? document(frame) : null
        return shown === null ? [] : [{ frame, document: shown }]
      })
    },
    access,
  }
}

/** Versions begin with the time at which their document began. */
const documentWithStorage = (told: Contents | null | undefined): string | null =>
  told !== null && told !== undefined && ('entries' in told.local || 'entries' in told.session)
    ? (told.version.split('+')[0] ?? '')
    : null

/** Without access to the page, items of its storages are written as they were read: in the page's own world. */
export async function runOutside(tab: number, command: Command, denied: Outcome): Promise<Outcome> {
  const { outside } = await lookAround(tab)
  const cookies = { put: async () => denied, remove: async () => denied }
  return run(command, cookies, (area, order) => writeOutside(outside, area, order, evaluate))
}
