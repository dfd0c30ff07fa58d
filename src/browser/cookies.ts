/** Reading cookies: every one that belongs to the tab, whatever its path, flags and partition. */
import browser, { type Cookies } from 'webextension-polyfill'
import { domainMatches } from '../core/cookie/match'
import { registrableDomain, siteHost } from '../core/cookie/site'
import type { CookieItem } from '../core/model'
import { webUrl } from './hosts'
import { everywhere, storeOf, toItem } from './jar'
import { target } from './target'

const getAll = (details: Cookies.GetAllDetailsType): Promise<readonly Cookies.Cookie[]> =>
  // Without access the browser answers [] or rejects; snapshot.ts asks for the permission itself and says so.
  browser.cookies.getAll(details).catch(() => [])

/** Sites (scheme and host, without port) whose partitions belong to the tab. */
async function partitionSites(tab: number, top: URL): Promise<ReadonlySet<string>> {
  const computed = `${top.protocol}//${siteHost(top.hostname)}`
  if (!target().partitionKeyOfTab) return new Set([computed])
  const { cookies } = browser as unknown as {
    readonly cookies: {
      getPartitionKey(of: { tabId: number; frameId: number }): Promise<{ partitionKey: Cookies.PartitionKey }>
    }
  }
  const told = await cookies.getPartitionKey({ tabId: tab, frameId: 0 }).catch(() => null)
  return new Set([computed, told?.partitionKey.topLevelSite ?? computed])
}

function inPartition(item: CookieItem, sites: ReadonlySet<string>): boolean {
  if (item.partition === null) return true
  const site = webUrl(item.partition.site)
  return site !== null && sites.has(`${site.protocol}//${site.hostname}`)
}

/**
 * `top`: URL of the tab. `hosts`: of its frames and of what they requested. Belongs to the tab: what goes to one of the
 * hosts, and the rest of the top page's site, because the limit of cookies counts over the whole registrable domain.
 */
export async function readCookies(tab: number, top: string, hosts: readonly string[], now: number) {
  const topUrl = webUrl(top)
  const all = [...new Set(topUrl === null ? hosts : [topUrl.hostname, ...hosts])]
  if (all.length === 0) return []
  const base = everywhere(await storeOf(tab))
  // By domain, not by URL: that brings every path, subdomain and parent, as far as each is allowed.
  const found = await Promise.all([...new Set(all.map(siteHost))].map(domain => getAll({ ...base, domain })))
  const sites = topUrl === null ? new Set<string>() : await partitionSites(tab, topUrl)
  const topDomain = topUrl === null ? null : registrableDomain(topUrl.hostname)
  const belongs = (item: CookieItem) =>
    (topDomain !== null && siteHost(item.domain) === topDomain) ||
    all.some(host => (item.hostOnly ? host === item.domain : domainMatches(host, item.domain)))
  const items = found
    .flat()
    .map(toItem)
    // Firefox lists cookies for a while after they have expired.
    .filter(
      item => (item.expires === null || item.expires > now) && inPartition(item, sites) && belongs(item),
    )
  return [...new Map(items.map(item => [item.id, item])).values()]
}
