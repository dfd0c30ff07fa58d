/** Predicted versus observed: which cookies the rules let a request carry, and which its Cookie header had. */
import type { Environment } from '../cookie/browser-rules'
import { wireName } from '../cookie/header'
import { pathMatches, reachesHost } from '../cookie/match'
import { type Pair, parseCookieHeader } from '../cookie/parse'
import { parseUrl } from '../cookie/site'
import type { CookieItem, Millis } from '../model'
import type { Exchange } from './log'
import { type Judge, judgeOf, likely } from './opinion'
import type { CookieVerdict, Prediction, Prospect, Unknown } from './prediction'
import { decisive, variantsOf } from './variants'

/** Cookies that some request to the host could carry. */
function candidates({ exchange, jar, store }: Prospect): readonly CookieItem[] {
  const host = parseUrl(exchange.url)?.hostname ?? ''
  return [...jar.values()].filter(
    (item): item is CookieItem => item.kind === 'cookie' && item.store === store && reachesHost(item, host),
  )
}

/** Which cookie each pair of the header is: of several that it may be, the one with the longest path. */
function pairUp(
  pairs: readonly Pair[],
  cookies: readonly CookieItem[],
  path: string,
  environment: Environment,
): { readonly sent: ReadonlySet<CookieItem>; readonly strangers: readonly Pair[] } {
  const free = new Set(cookies)
  const byPath = cookies.toSorted(
    (a, b) =>
      Number(pathMatches(path, b.path)) - Number(pathMatches(path, a.path)) || b.path.length - a.path.length,
  )
  const strangers = pairs.filter(({ name, value }) => {
    const found = byPath.find(
      one => free.has(one) && one.value === value && wireName(one.name, environment) === name,
    )
    if (found !== undefined) free.delete(found)
    return found === undefined
  })
  return { sent: new Set(cookies.filter(one => !free.has(one))), strangers }
}

/** How the cookie was seen in the header; null: the header was not seen. */
type Sighting = 'sent' | 'not-sent' | 'other-value' | null

/** A request may be on its way while the cookie is made. */
const RACE: Millis = 100

/** What stands against holding a disagreement for proven. */
function doubts(cookie: CookieItem, { exchange, createdAt, isJarKnown }: Prospect): readonly Unknown[] {
  if (!cookie.attributesKnown) return ['attributes']
  if (!isJarKnown) return ['jar']
  const created = createdAt(cookie)
  return created !== null && exchange.at - created < RACE ? ['timing'] : []
}

function verdictOf(
  cookie: CookieItem,
  sighting: Sighting,
  judges: readonly Judge[],
  prospect: Prospect,
): CookieVerdict {
  const opinions = judges.map(judge => judge(cookie))
  const goes = opinions.map(({ blocked }) => (blocked.length === 0 ? 'sent' : 'held-back'))
  const depends = [...new Set([...decisive(opinions, goes), ...opinions.flatMap(one => one.unknown)])]
  const isSplit = depends.length > 0 || new Set(goes).size > 1 || !cookie.attributesKnown
  const predicted = isSplit ? 'unknown' : (goes[0] ?? 'unknown')
  const blocked = [...new Set(opinions.flatMap(one => one.blocked))]
  const sent = sighting === null ? null : sighting === 'sent'
  const base = { cookie, sent, predicted, blocked, unknown: depends } as const
  if (sent === null) return { ...base, verdict: 'not-observed' }
  if (sent === (predicted === 'sent') && predicted !== 'unknown') return { ...base, verdict: 'agrees' }
  if (sighting === 'other-value') return { ...base, verdict: 'other-value' }
  const unknown = [...new Set([...depends, ...doubts(cookie, prospect)])]
  if (isSplit || unknown.length > 0) return { ...base, unknown, verdict: 'cannot-be-predicted' }
  return { ...base, verdict: sent ? 'extra' : 'missing' }
}

function inSum(cookies: readonly CookieVerdict[]): boolean | null {
  if (cookies.some(({ verdict }) => verdict === 'missing' || verdict === 'extra')) return false
  return cookies.every(({ verdict }) => verdict === 'agrees') ? true : null
}

/** Answered without the network: that no cookie was sent says nothing of the rules. */
const isUnsent = ({ fromCache, byWorker, status, cookie }: Exchange): boolean =>
  cookie === '' && (byWorker === true || (fromCache && status !== 304))

const partitionsOf = (cookies: readonly CookieItem[]): readonly string[] => [
  ...new Set(cookies.flatMap(cookie => (cookie.partition === null ? [] : [cookie.partition.site]))),
]

/** A prediction that depends on what was not told is no prediction, so that it never disagrees without proof. */
export function predict(prospect: Prospect): Prediction {
  const { exchange, environments, hops } = prospect
  const [environment] = environments
  if (environment === undefined) return { cookies: [], strangers: [], agrees: null }
  const cookies = candidates(prospect)
  const pairs = exchange.cookie === null || isUnsent(exchange) ? null : parseCookieHeader(exchange.cookie)
  const path = parseUrl(exchange.url)?.pathname ?? '/'
  const { sent, strangers } = pairUp(pairs ?? [], cookies, path, environment)
  const context = { environments, hops, partitionSites: partitionsOf(cookies) }
  const judges = variantsOf(exchange, context).map(variant => judgeOf(variant, prospect))
  const consistent = likely(
    judges,
    [...sent].filter(cookie => cookie.attributesKnown),
  )
  const unmatched = new Set(strangers.map(({ name }) => name))
  const sightingOf = (cookie: CookieItem): Sighting => {
    if (pairs === null) return null
    if (sent.has(cookie)) return 'sent'
    return unmatched.has(wireName(cookie.name, environment)) ? 'other-value' : 'not-sent'
  }
  const verdicts = cookies.map(cookie => verdictOf(cookie, sightingOf(cookie), consistent, prospect))
  const names = new Set(cookies.map(cookie => wireName(cookie.name, environment)))
  return {
    cookies: verdicts,
    strangers: strangers.map(pair => ({ ...pair, isKnownName: names.has(pair.name) })),
    agrees: inSum(verdicts),
  }
}
