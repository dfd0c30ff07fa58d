/** Pure: why something that belongs to the tab was not read. */
import { registrableDomain } from '../core/cookie/site'
import type { Gap } from '../core/model'
import type { Hidden, Sight } from './frames'
import { hostPattern, isInternal, patternsFor, webUrl } from './hosts'
import type { Findings } from './snapshot'
import { UNLOADED } from './words'

/** Hosts of the top page and its frames, seen or only known by their address. */
export function pageHosts(top: string, sights: readonly Sight[]): readonly string[] {
  const urls = [top, ...sights.flatMap(({ url, origin, children }) => [url, origin, ...children])]
  return [...new Set(urls.map(url => webUrl(url)?.hostname).filter(host => host !== undefined))]
}

/** Further hosts that a frame requested something from. */
export function requestedHosts(top: string, sights: readonly Sight[]): readonly string[] {
  const own = new Set(pageHosts(top, sights))
  const hosts = sights.flatMap(sight => sight.requested.map(origin => webUrl(origin)?.hostname))
  return [...new Set(hosts.filter(host => host !== undefined && !own.has(host)))] as readonly string[]
}

/** A frame that exists and did not answer. `words`: what the browser said, if it refused the whole tab. */
export function hiddenGap({ path, url }: Hidden, granted: ReadonlySet<string>, words: string): Gap {
  const isTop = path.length === 0
  const gap = {
    kind: 'page',
    where: url !== '' || isTop ? url : `frame ${path.join('.')}`,
    detail: words,
  } as const
  if (isInternal(url)) return { ...gap, reason: 'internal-page' }
  if (isTop && words === UNLOADED) return { ...gap, reason: 'not-loaded' }
  const host = webUrl(url)?.hostname
  if (host !== undefined && !granted.has(hostPattern(host))) return { ...gap, reason: 'no-permission' }
  if (/did not answer/.test(words)) return { ...gap, reason: 'blocked-by-browser' }
  if (!isTop) return { ...gap, reason: 'frame-gone' }
  return { ...gap, reason: host !== undefined && NOTHING.test(words) ? 'not-loaded' : 'internal-page' }
}

/** Firefox refuses nothing where it shows its own words in place of a page that crashed or did not load; Chromium says so. */
const NOTHING = /^$|error page|not ready/

/** Hosts whose cookies the extension may not read; those that were only requested from share one gap. */
export function cookieGaps(
  top: string,
  { sights, granted, hidesDomainCookies }: Pick<Findings, 'sights' | 'granted' | 'hidesDomainCookies'>,
): readonly Gap[] {
  const gap = (where: string, detail: string): Gap => ({
    kind: 'cookie',
    where,
    reason: 'no-permission',
    detail,
  })
  const denied = (host: string) => !granted.has(hostPattern(host))
  const hosts = pageHosts(top, sights)
  const parents = hosts
    .filter(host => hidesDomainCookies && !denied(host) && patternsFor(host).some(each => !granted.has(each)))
    .map(host => `.${registrableDomain(host)}`)
  const requested = requestedHosts(top, sights).filter(denied)
  return [
    ...hosts.filter(denied).map(host => gap(host, '')),
    ...[...new Set(parents)].map(domain => gap(domain, PARENT)),
    ...(requested.length === 0 ? [] : [gap(requested.join(', '), REQUESTED)]),
  ]
}
const PARENT = 'Cookies with a Domain attribute need access to the whole domain.'
const REQUESTED = 'The page requested something from these hosts.'
