/** Which hosts the tab has to do with, and whether the extension may see what goes on with them. */
import { domainMatches } from '../../core/cookie/match'
import type { CookieItem, Millis } from '../../core/model'
import type { Sight } from '../../core/timeline/log'
import { hostPattern, webUrl } from '../hosts'

/** Hosts that are remembered, the newest. */
const MAXIMUM = 2_000

/** Milliseconds. */
const JUST_BEFORE = 1_000

const hostOf = (url: string): string | null => webUrl(url.replace(/^ws/, 'http'))?.hostname ?? null

interface Means {
  /** Those of the match patterns that are granted. */
  granted(patterns: readonly string[]): Promise<readonly string[]>
  /** `devtools.network` leaves no request and no header out. */
  readonly networkTellsAll: boolean
  changed(sight: Sight): void
}

export function createHostsSeen({ granted, networkTellsAll, changed }: Means) {
  /** Since the log began. */
  const all = new Set<string>()
  /** Of the document that the tab shows: when a request was seen, and whether it is allowed; null: not asked yet. */
  let now = new Map<string, { readonly at: Millis; readonly allowed: boolean | null }>()
  let top = ''
  let sight: Sight = { complete: true, hearsCookies: true }
  const judge = () => {
    const hears = now.get(top)?.allowed !== false
    const complete = networkTellsAll || [...now.values()].every(({ allowed }) => allowed !== false)
    if (hears === sight.hearsCookies && complete === sight.complete) return
    sight = { complete, hearsCookies: hears }
    changed(sight)
  }
  const ask = async (hosts: readonly string[]) => {
    const asked = now
    const patterns = new Set(await granted(hosts.map(hostPattern)).catch(() => []))
    for (const host of hosts)
      asked.set(host, { at: asked.get(host)?.at ?? 0, allowed: patterns.has(hostPattern(host)) })
    if (asked === now) judge()
  }
  const see = (host: string, at: Millis) => {
    all.delete(host)
    all.add(host)
    if (all.size > MAXIMUM) for (const oldest of [...all].slice(0, 1)) all.delete(oldest)
    const allowed = now.get(host)?.allowed
    if (allowed === undefined && now.size >= MAXIMUM) return
    now.set(host, { at, allowed: allowed ?? null })
    if (allowed === undefined) void ask([host])
  }
  return {
    sight: (): Sight => sight,
    /** Something was requested from there. */
    see: (url: string, at: Millis): void => {
      const host = hostOf(url)
      if (host !== null) see(host, at)
    },
    /** The tab shows this address. */
    show: (url: string, at: Millis): void => {
      const host = hostOf(url) ?? ''
      // The first requests of a page are told before the page itself.
      now = new Map([...now].filter(([known, seen]) => known === host || seen.at > at - JUST_BEFORE))
      top = host
      judge()
      if (host !== '') see(host, at)
    },
    /** Access was given or taken: asks again for all. */
    accessChanged: (): void => void ask([...now.keys()]),
    /** Could a cookie with these properties go out with a request of the tab? */
    concerns: ({ domain, partition }: Pick<CookieItem, 'domain' | 'partition'>): boolean => {
      const site = partition === null ? null : hostOf(partition.site)
      if (site !== null && top !== '' && !domainMatches(top, site)) return false
      for (const host of all) if (domainMatches(host, domain)) return true
      return false
    },
  }
}
