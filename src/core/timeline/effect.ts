/** What becomes of a Set-Cookie line: the storing rules over what was there, and the browser's word where it was heard. */
import { parseCookieHeader } from '../cookie/parse'
import { type StoredCookie, type StoreResult, storeCookie } from '../cookie/store'
import type { RefusalReason } from '../cookie/store-rules'
import { type CookieItem, itemId, type Millis } from '../model'
import type { Line } from './lines'
import type { CookieChange, Exchange } from './log'
import type { Ruling, SetCookieEffect } from './step'
import { decisive, type Untold, type Variant } from './variants'

/** The line in its surroundings. */
export interface Setting {
  readonly line: Line
  readonly exchange: Exchange
  readonly answered: Millis
  readonly variants: readonly Variant[]
  /** Cookies of its name that are there. */
  readonly jar: readonly CookieItem[]
  readonly store: string
  /** Is every cookie of the host known? */
  readonly covered: boolean
  /** What the browser said about the line; `silence` is a word too once nothing more is to come. */
  readonly word: CookieChange | 'silence' | 'awaited' | 'not-heard'
  /** The cookie of the word before that word, where it came before the response. */
  readonly wasEarlier: CookieItem | null | undefined
}

interface Ruled {
  readonly result: StoreResult
  readonly unless: readonly RefusalReason[]
  readonly untold: readonly Untold[]
}

const outcome = (result: StoreResult): string =>
  result.outcome === 'refused'
    ? 'refused'
    : `${result.outcome} ${result.cookie.partition?.site} ${result.cookie.partition?.ancestor}`

function rule({ line, exchange, answered, variants, jar, store }: Setting): Ruled {
  const results = variants.map(({ request, environment }) =>
    storeCookie(line.text, {
      request,
      environment,
      source: 'header',
      now: answered,
      serverDate: exchange.serverDate,
      jar,
      store,
    }),
  )
  const [result = { outcome: 'refused', because: [] } as const, ...others] = results
  const refused = others.filter(other => other.outcome === 'refused')
  return {
    result,
    unless: result.outcome === 'refused' ? [] : [...new Set(refused.flatMap(other => other.because))],
    untold: decisive(variants, results.map(outcome)),
  }
}

const named = (cookie: StoredCookie): CookieItem => ({ ...cookie, id: itemId(cookie) })

interface Before {
  readonly was: CookieItem | null
  readonly known: SetCookieEffect['known']
}

/** What was there of this identity. A cookie known by name and value alone is taken for it. */
function before({ line, exchange, answered, jar, covered, wasEarlier }: Setting, is: CookieItem): Before {
  if (wasEarlier !== undefined) return { was: wasEarlier, known: 'jar' }
  const lives = (cookie: CookieItem): boolean => cookie.expires === null || cookie.expires > answered
  const exact = jar.find(cookie => cookie.id === is.id)
  if (exact !== undefined) return { was: lives(exact) ? exact : null, known: 'jar' }
  const learned = jar.find(cookie => !cookie.attributesKnown && cookie.domain === line.host)
  if (learned !== undefined) return { was: learned, known: 'header' }
  if (covered) return { was: null, known: 'jar' }
  const isSent = parseCookieHeader(exchange.cookie ?? '').some(pair => pair.name === line.name)
  return { was: null, known: exchange.cookie !== null && !isSent ? 'header' : 'unknown' }
}

/** Browsers round dates: the API of Chromium to microseconds, that of Firefox to milliseconds. */
const SAME_DATE: Millis = 1000

const sameDate = (a: Millis | null, b: Millis | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) < SAME_DATE)

export type CookiePart = 'value' | 'expires' | 'secure' | 'httpOnly' | 'sameSite'

/** In which parts two cookies of one identity differ. */
export function differences(was: CookieItem, is: CookieItem): readonly CookiePart[] {
  const value = was.value === is.value ? [] : (['value'] as const)
  if (!was.attributesKnown || !is.attributesKnown) return value
  const flags = (['secure', 'httpOnly', 'sameSite'] as const).filter(part => was[part] !== is[part])
  return [...value, ...(sameDate(was.expires, is.expires) ? [] : (['expires'] as const)), ...flags]
}

type Found = Pick<SetCookieEffect, 'effect' | 'because' | 'id' | 'was' | 'is' | 'known'>

function comparedWith(setting: Setting, is: CookieItem, deletes: boolean): Found {
  const { was, known } = before(setting, is)
  const base = { because: [], id: is.id, was, known } as const
  if (deletes) return { ...base, effect: was === null ? 'nothing-to-delete' : 'deleted', is: null }
  if (was === null) return { ...base, effect: 'created', is }
  return { ...base, effect: differences(was, is).length === 0 ? 'unchanged' : 'changed', is }
}

function byRules(setting: Setting, { result }: Ruled): Found {
  if (result.outcome !== 'refused')
    return comparedWith(setting, named(result.cookie), result.outcome === 'expired')
  const { because } = result
  return { effect: 'refused', because, id: null, was: null, is: null, known: 'unknown' }
}

/** Would the browser have said something if it had done this? */
const isLoud = ({ effect, was, is, known }: Found): boolean =>
  known === 'jar' &&
  (effect === 'created' || effect === 'deleted' || (effect === 'changed' && was?.value !== is?.value))

function inTheEnd(setting: Setting, rules: Found): Pick<SetCookieEffect, 'browser' | 'ruled'> & Found {
  const { word } = setting
  const ruled: Ruling = { effect: rules.effect, because: rules.because }
  if (word === 'not-heard') return { ...rules, browser: 'not-heard', ruled: null }
  if (word === 'awaited' || word === 'silence') {
    if (!isLoud(rules)) return { ...rules, browser: 'silent', ruled: null }
    if (word === 'awaited') return { ...rules, browser: 'awaited', ruled: null }
    return { ...rules, effect: 'refused', because: [], is: rules.was, browser: 'contradicted', ruled }
  }
  const said = comparedWith(setting, word.cookie, word.removed)
  const agrees = said.id === rules.id
  return { ...said, browser: agrees ? 'confirmed' : 'contradicted', ruled: agrees ? null : ruled }
}

export function effectOf(setting: Setting): SetCookieEffect {
  const ruled = rule(setting)
  const { result, unless, untold } = ruled
  const { text: line, name, value } = setting.line
  return {
    line,
    name,
    value,
    ...inTheEnd(setting, byRules(setting, ruled)),
    unless,
    untold,
    ignored: result.outcome === 'refused' ? [] : result.ignored,
    capped: result.outcome === 'stored' && result.capped,
    dateCertain: result.outcome !== 'stored' || result.dateCertain,
  }
}
