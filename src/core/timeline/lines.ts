/** The Set-Cookie lines of a response, read as far as it takes to find the browser's word about them. */
import { fromLatin1, utf8 } from '../bytes'
import type { BrowserRules } from '../cookie/browser-rules'
import { defaultPath, domainMatches } from '../cookie/match'
import { parseSetCookie } from '../cookie/parse'
import { parseUrl } from '../cookie/site'
import type { Millis } from '../model'
import { answeredAt } from './happenings'
import type { CookieChange, Exchange } from './log'

export interface Line {
  readonly text: string
  /** As the extension API shows it. */
  readonly name: string
  readonly value: string
  readonly host: string
  readonly path: string
  /** Its date has passed. */
  readonly deletes: boolean
}

const known = new WeakMap<Exchange, { readonly rules: BrowserRules; readonly lines: readonly Line[] }>()

function hasPassed(
  { maxAge, expires }: { readonly maxAge: number | null; readonly expires: Millis | null },
  now: Millis,
  serverDate: Millis | null,
): boolean {
  if (maxAge !== null) return maxAge <= 0
  return expires !== null && expires + (serverDate === null ? 0 : now - serverDate) <= now
}

function read(text: string, exchange: Exchange, rules: BrowserRules): Line {
  const { name, value, attributes } = parseSetCookie(text, rules)
  const url = parseUrl(exchange.url)
  return {
    text,
    name: rules.namesShownAs === 'latin-1' ? fromLatin1(utf8(name)) : name,
    value,
    host: url?.hostname ?? '',
    path: attributes.path?.startsWith('/') ? attributes.path : defaultPath(url?.pathname ?? '/'),
    deletes: hasPassed(attributes, answeredAt(exchange) ?? exchange.at, exchange.serverDate),
  }
}

/** Read once for each exchange. */
export function linesOf(exchange: Exchange, rules: BrowserRules): readonly Line[] {
  const found = known.get(exchange)
  if (found !== undefined && found.rules === rules) return found.lines
  const lines = (exchange.setCookie ?? []).map(text => read(text, exchange, rules))
  known.set(exchange, { rules, lines })
  return lines
}

/** Causes of a removal that a Set-Cookie line with a date in the past may have. */
const DELETIONS: ReadonlySet<CookieChange['cause']> = new Set(['expired-overwrite', 'explicit', 'expired'])

/** Can this be the browser's word about this line? */
export function speaksOf({ removed, cause, cookie }: CookieChange, line: Line): boolean {
  if (cookie.name !== line.name || cookie.path !== line.path || removed !== line.deletes) return false
  if (removed ? !DELETIONS.has(cause) : cookie.value !== line.value) return false
  return cookie.domain === line.host || (!cookie.hostOnly && domainMatches(line.host, cookie.domain))
}
