/** An item for another origin: what of it must change there, and why. Pure. */
import { type CookieItem, itemId, type StorageItem } from '../model'
import { type Prefix, prefixOf } from './prefix'
import { isIpAddress, isLoopbackHost, isPublicSuffix, sameSite, serialiseSite, siteOf } from './site'

export type MoveReason =
  | 'domain-is-the-host'
  | 'no-subdomains'
  | 'secure-needs-https'
  | 'prefix-needs-secure'
  | 'none-needs-secure'
  | 'partition-needs-secure'
  | 'partition-of-the-site'
  | 'origin-is-the-area'

/** One attribute that is different there. */
export interface MoveChange {
  readonly attribute: 'name' | 'domain' | 'host-only' | 'secure' | 'same-site' | 'partition' | 'origin'
  readonly from: string
  readonly to: string
  readonly because: MoveReason
}

export interface Move {
  readonly item: StorageItem
  readonly changes: readonly MoveChange[]
}

/** Is it https, or loopback, where both browsers keep and send Secure cookies also over http (measured)? */
const keepsSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || isLoopbackHost(hostname)

const withoutPrefix = (name: string, prefix: Prefix): string => name.slice(prefix.length)

class Changes {
  readonly list: MoveChange[] = []
  set<T>(attribute: MoveChange['attribute'], from: T, to: T, because: MoveReason): T {
    if (from !== to) this.list.push({ attribute, from: String(from), to: String(to), because })
    return to
  }
}

const single = (host: string): boolean => isIpAddress(host) || isPublicSuffix(host)

function movePartition(
  cookie: CookieItem,
  to: URL,
  secure: boolean,
  changes: Changes,
): CookieItem['partition'] {
  const { partition } = cookie
  if (partition === null) return null
  if (!secure) {
    changes.set('partition', partition.site, '', 'partition-needs-secure')
    return null
  }
  const site = siteOf(to.origin)
  if (site === null || sameSite(siteOf(partition.site), site, true)) return partition
  const moved = { site: serialiseSite(site), ancestor: partition.ancestor === null ? null : false }
  changes.set('partition', partition.site, moved.site, 'partition-of-the-site')
  return moved
}

function moveCookie(cookie: CookieItem, to: URL): Move {
  const changes = new Changes()
  const host = to.hostname
  const domain = changes.set('domain', cookie.domain, host, 'domain-is-the-host')
  const hostOnly = changes.set('host-only', cookie.hostOnly, cookie.hostOnly || single(host), 'no-subdomains')
  const secure = changes.set('secure', cookie.secure, cookie.secure && keepsSecure(to), 'secure-needs-https')
  const prefix = secure ? null : prefixOf(cookie.name)
  const bare = prefix === null ? cookie.name : withoutPrefix(cookie.name, prefix)
  const name = changes.set('name', cookie.name, bare, 'prefix-needs-secure')
  const crossSite = cookie.sameSite === 'none' && !secure ? 'unset' : cookie.sameSite
  const toSameSite = changes.set('same-site', cookie.sameSite, crossSite, 'none-needs-secure')
  const partition = movePartition(cookie, to, secure, changes)
  const made = { ...cookie, name, domain, hostOnly, secure, sameSite: toSameSite, partition }
  return { item: { ...made, id: itemId(made) }, changes: changes.list }
}

/** `to`: http or https. Path, HttpOnly, value and date stay. */
export function moveTo(item: StorageItem, to: URL): Move {
  if (item.kind === 'cookie') return moveCookie(item, to)
  const changes = new Changes()
  const origin = changes.set('origin', item.origin, to.origin, 'origin-is-the-area')
  const made = { ...item, origin, partition: null, frame: 0 }
  return { item: { ...made, id: itemId(made) }, changes: changes.list }
}
