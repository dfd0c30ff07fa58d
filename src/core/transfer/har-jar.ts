/** The cookies that a recorded log leads to: later responses replace and delete what earlier ones set. */
import { BROWSER_RULES } from '../cookie/browser-rules'
import { defaultPath, domainMatches } from '../cookie/match'
import { parseSetCookie, type SetCookie } from '../cookie/parse'
import { cookieDomain } from '../cookie/store-domain'
import { type CookieItem, type ItemId, itemId, type Millis } from '../model'
import type { Assumption, Place } from './entry'
import { fail, given } from './fields'

export interface InJar {
  readonly place: Place
  readonly item: CookieItem
  readonly assumed: readonly Assumption[]
}

/** By name, so that a long log is read in a time that grows with its length. */
export interface Jar {
  readonly byName: Map<string, Map<ItemId, InJar>>
  size: number
}

export const emptyJar = (): Jar => ({ byName: new Map(), size: 0 })

export const cookiesOf = (jar: Jar): readonly InJar[] =>
  [...jar.byName.values()].flatMap(named => [...named.values()])

/** More than the 3300 that a browser keeps. */
const MOST = 4000

function set(jar: Jar, entry: InJar): void {
  const { id, name } = entry.item
  const named = jar.byName.get(name) ?? new Map<ItemId, InJar>()
  if (!named.has(id) && jar.size >= MOST) fail({ what: 'too-many', most: MOST })
  jar.byName.set(name, named)
  jar.size += named.has(id) ? 0 : 1
  named.set(id, entry)
}

function drop(jar: Jar, { id, name }: CookieItem): void {
  if (jar.byName.get(name)?.delete(id) === true) jar.size--
}

// What a server sent is read by the standard, which Chromium follows.
const RULES = BROWSER_RULES.chromium

function expiresOf({ attributes: { maxAge, expires } }: SetCookie, at: Millis): Millis | null {
  if (maxAge === null) return expires
  return maxAge <= 0 ? 0 : at + Math.min(maxAge * 1000, 8e15)
}

/** The cookie of a Set-Cookie line in the response of this URL, at this time. */
export function fromSetCookie(line: string, url: URL, at: Millis): CookieItem {
  const set = parseSetCookie(line, RULES)
  const { attributes } = set
  if (attributes.partitioned) fail({ what: 'partition-unknown' })
  const { domain, hostOnly, refusal } = cookieDomain(url.hostname, attributes.domain, RULES)
  if (refusal !== null) fail({ what: 'value', field: 'Domain', given: given(attributes.domain) })
  const item = {
    kind: 'cookie' as const,
    name: set.name,
    value: set.value,
    store: '',
    domain,
    hostOnly,
    path: attributes.path?.startsWith('/') ? attributes.path : defaultPath(url.pathname),
    secure: attributes.secure,
    httpOnly: attributes.httpOnly,
    sameSite: attributes.sameSite,
    expires: expiresOf(set, at),
    partition: null,
    attributesKnown: true,
  }
  return { ...item, id: itemId(item) }
}

/** A cookie that a request carried and whose attributes the log does not have. */
export function fromRequest(name: string, value: string, url: URL): CookieItem {
  const item = {
    kind: 'cookie' as const,
    name,
    value,
    store: '',
    domain: url.hostname,
    hostOnly: true,
    path: '/',
    secure: url.protocol === 'https:',
    httpOnly: false,
    sameSite: 'unset' as const,
    expires: null,
    partition: null,
    attributesKnown: true,
  }
  return { ...item, id: itemId(item) }
}

const guessed = ({ assumed }: InJar): boolean => assumed.includes('attributes-not-in-file')

const goesTo = (item: CookieItem, host: string): boolean =>
  item.hostOnly ? item.domain === host : domainMatches(host, item.domain)

const namesakes = (jar: Jar, name: string): readonly InJar[] => [...(jar.byName.get(name)?.values() ?? [])]

/** What was told with attributes takes the place of what was guessed from a request before. */
export function put(jar: Jar, entry: InJar, at: Millis): void {
  const { item } = entry
  for (const other of namesakes(jar, item.name))
    if (guessed(other) && goesTo(item, other.item.domain)) drop(jar, other.item)
  if (item.expires !== null && item.expires <= at) drop(jar, item)
  else set(jar, entry)
}

/** A cookie seen in a request without attributes: new, unless one of its name that goes to this host is known. */
export function putSeen(jar: Jar, entry: InJar, host: string): void {
  const known = namesakes(jar, entry.item.name).filter(({ item }) => goesTo(item, host))
  const [only] = known
  if (only === undefined) set(jar, entry)
  else if (known.length === 1) set(jar, { ...only, item: { ...only.item, value: entry.item.value } })
}
