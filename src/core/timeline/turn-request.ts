/** A request in the fold: what its Cookie header teaches, and what the lines of its response do. */
import { domainMatches, pathMatches } from '../cookie/match'
import { parseCookieHeader } from '../cookie/parse'
import { parseUrl } from '../cookie/site'
import { type CookieItem, itemId, type Millis } from '../model'
import { effectOf } from './effect'
import type { Happening } from './happenings'
import { SILENCE } from './hearing'
import { type Line, linesOf } from './lines'
import type { CookieChange, Exchange } from './log'
import type { SetCookieEffect } from './step'
import { change, type Outcome, settled, type Turn } from './turn'
import { type Variant, variantsOf } from './variants'

const isOf = (cookie: CookieItem, host: string, path: string): boolean =>
  (cookie.domain === host || (!cookie.hostOnly && domainMatches(host, cookie.domain))) &&
  pathMatches(path, cookie.path)

const learned = (name: string, value: string, host: string, store: string): CookieItem => {
  const made = {
    kind: 'cookie' as const,
    name,
    value,
    store,
    domain: host,
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'unset' as const,
    expires: null,
    partition: null,
    attributesKnown: false,
  }
  return { ...made, id: itemId(made) }
}

/** Cookies of the tab's store under a name. */
const cookiesNamed = ({ holdings, context }: Turn, name: string): readonly CookieItem[] =>
  holdings
    .named(name)
    .map(held => held.item)
    .filter((item): item is CookieItem => item.kind === 'cookie' && item.store === context.store)

/** Where the browser's jar is not seen, the Cookie header says what was in it. */
export function sent(turn: Turn, exchange: Exchange): Outcome {
  const { ambient, context } = turn
  const url = parseUrl(exchange.url)
  const host = url?.hostname ?? ''
  if (exchange.cookie === null || (ambient.sight.hearsCookies && ambient.hosts.has(host)))
    return settled(ambient)
  for (const { name, value } of parseCookieHeader(exchange.cookie)) {
    const known = cookiesNamed(turn, name).filter(cookie => isOf(cookie, host, url?.pathname ?? '/'))
    const [only] = known
    if (known.some(cookie => cookie.value === value)) continue
    const is = only === undefined ? learned(name, value, host, context.store) : { ...only, value }
    if (known.length < 2) change(turn, is.id, is, null)
  }
  return settled(ambient)
}

function wordOn(turn: Turn, line: Line): Happening | 'silence' | 'awaited' | 'not-heard' {
  const { ambient, hearing, happening, horizon } = turn
  if (!ambient.sight.hearsCookies) return 'not-heard'
  return hearing.wordOn(line, happening) ?? (horizon > happening.time + SILENCE ? 'silence' : 'awaited')
}

/** The cookie as it was before a word that came ahead of the response. */
function wasBefore(turn: Turn, word: Happening, cookie: CookieItem): CookieItem | null | undefined {
  const place = turn.placeOf(word)
  if (place === null || place >= turn.place) return undefined
  const held = turn.holdings.at(place - 1, cookie.id)
  return held?.item.kind === 'cookie' ? held.item : null
}

function settle(turn: Turn, exchange: Exchange, variants: readonly Variant[], line: Line): SetCookieEffect {
  const word = wordOn(turn, line)
  const said = typeof word === 'string' ? word : (word.entry as CookieChange)
  const effect = effectOf({
    line,
    exchange,
    answered: turn.happening.time,
    variants,
    jar: cookiesNamed(turn, line.name),
    store: turn.context.store,
    covered: turn.ambient.hosts.has(line.host),
    word: said,
    wasEarlier:
      typeof word === 'string' || typeof said === 'string' ? undefined : wasBefore(turn, word, said.cookie),
  })
  const { was, is, id } = effect
  if (was !== null && was.id !== id && effect.effect !== 'refused') change(turn, was.id, null)
  const isNews = effect.effect !== 'unchanged' || was?.attributesKnown === false
  if (id !== null && isNews && effect.effect !== 'refused')
    change(turn, id, is, effect.known === 'jar' ? turn.happening.time : null)
  return effect
}

const evictedFor = ({ hearing, happening }: Turn): readonly CookieItem[] =>
  hearing.evictedFor(happening).map(word => (word.entry as CookieChange).cookie)

export function answered(turn: Turn, exchange: Exchange): Outcome {
  const { context, ambient, happening } = turn
  const lines = linesOf(exchange, context.environments[0].rules)
  if (lines.length === 0) return settled(ambient)
  const { environments } = context
  const variants = variantsOf(exchange, { environments, hops: turn.hopsBefore(exchange), partitionSites: [] })
  const set = lines.map(line => settle(turn, exchange, variants, line))
  const opensUntil: Millis | null = set.some(one => one.browser === 'awaited')
    ? happening.time + SILENCE
    : null
  return { ...settled(ambient), answer: { set, evicted: evictedFor(turn) }, opensUntil }
}
