/** One cookie more than a browser keeps for a site makes it delete many others at once: looked at before writing. */
import browser from 'webextension-polyfill'
import { siteHost } from '../core/cookie/site'
import { cookieBytes } from '../core/labels/containers'
import { LIMITS } from '../core/labels/limits'
import type { CookieItem, Millis } from '../core/model'
import { everywhere, toItem } from './jar'
import { target } from './target'

const partitionOf = ({ partition }: CookieItem): string =>
  partition === null ? '' : `${partition.site}^${partition.ancestor ?? '?'}`

/** What a cookie that is not there yet would push out, in words; null when there is room. */
export async function evicted(item: CookieItem, now: Millis): Promise<string | null> {
  const { name } = target()
  const limits = LIMITS[name]
  const domain = siteHost(item.domain)
  const all = await browser.cookies.getAll({ ...everywhere(item.store), domain })
  const same = all
    .map(toItem)
    // Firefox lists cookies for a while after they have expired.
    .filter(other => other.expires === null || other.expires > now)
    .filter(other => partitionOf(other) === partitionOf(item))
  const most = limits.domainCookies.value
  if (same.length >= most)
    return `${domain} has ${same.length} cookies and the browser keeps ${most}: one more makes it delete others. Delete some first.`
  if (item.partition === null) return null
  const bytes = same.reduce((sum, other) => sum + cookieBytes(other, name), cookieBytes(item, name))
  const room = limits.partitionBytesHard.value
  return bytes > room
    ? `${domain} would have ${bytes} bytes of cookies in this partition and the browser keeps ${room}: it would delete others. Delete some first.`
    : null
}
