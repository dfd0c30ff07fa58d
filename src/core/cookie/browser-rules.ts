/** What the two browsers do differently with cookies: one row per difference, all measured. */
import type { BrowserName } from '../model'

export interface BrowserRules {
  // Sending
  /** A cookie without SameSite counts as this. */
  readonly unsetSameSite: 'lax' | 'none'
  /** Does the scheme count in "same site" (SameSite and third-party test)? It always counts in partition keys. */
  readonly schemefulSite: boolean
  /** Does a cross-site hop in a redirect chain make the request cross-site? */
  readonly redirectsCount: boolean
  /** Whose initiator a reload has: the page itself, or what had started the navigation that is reloaded. */
  readonly reloadInitiator: 'page' | 'previous'
  /** What happens to third-party cookies as the browser is delivered. */
  readonly thirdPartyCookies: 'allowed' | 'partitioned'
  /** With third-party cookies blocked by the user: are partitioned ones held back, and refused, too? */
  readonly blockedCoversPartitioned: boolean
  // Storing
  /** `Max-Age=+60`: 60 seconds, or ignored. */
  readonly maxAgePlus: 'accepted' | 'ignored'
  /** `Max-Age=-`: ignored, or in the past. */
  readonly maxAgeMinus: 'ignored' | 'past'
  /** Reading of Expires: the standard's algorithm, or Firefox's own. */
  readonly dates: 'cookie-date' | 'lenient'
  /** Is an over-long value of Secure, HttpOnly or Partitioned a reason to drop it, as it is of other attributes? */
  readonly dropsLongFlags: boolean
  /** A Domain attribute that is not ASCII. */
  readonly domainNotAscii: 'canonicalised' | 'refused'
  /** A tab inside name, value or any attribute. In a path it is refused by both. */
  readonly innerTab: 'refused' | 'stored'
  /** `v` without `=`: a nameless cookie with this value, or a cookie of this name without value. */
  readonly withoutEquals: 'value' | 'name'
  /** `=v`. */
  readonly emptyName: 'stored' | 'refused'
  /** U+000D in the header: cuts the line there, or the cookie is refused. */
  readonly carriageReturn: 'cuts' | 'refused'
  /** How the extension API shows the bytes of a name. */
  readonly namesShownAs: 'utf-8' | 'latin-1'
  /** `cookies.set` with an empty name. */
  readonly apiEmptyName: 'stored' | 'refused'
  /** Cookie store of private windows. */
  readonly privateStore: string
  /** Does `cookies.set` enforce the name prefixes? */
  readonly apiChecksPrefixes: boolean
}

export const BROWSER_RULES: Readonly<Record<BrowserName, BrowserRules>> = {
  chromium: {
    unsetSameSite: 'lax',
    schemefulSite: true,
    redirectsCount: false,
    reloadInitiator: 'page',
    thirdPartyCookies: 'allowed',
    blockedCoversPartitioned: false,
    maxAgePlus: 'accepted',
    maxAgeMinus: 'ignored',
    dates: 'cookie-date',
    dropsLongFlags: true,
    domainNotAscii: 'canonicalised',
    innerTab: 'refused',
    withoutEquals: 'value',
    emptyName: 'stored',
    carriageReturn: 'cuts',
    namesShownAs: 'utf-8',
    apiEmptyName: 'stored',
    privateStore: '1',
    apiChecksPrefixes: true,
  },
  firefox: {
    unsetSameSite: 'none',
    schemefulSite: false,
    redirectsCount: true,
    reloadInitiator: 'previous',
    thirdPartyCookies: 'partitioned',
    blockedCoversPartitioned: true,
    maxAgePlus: 'ignored',
    maxAgeMinus: 'past',
    dates: 'lenient',
    dropsLongFlags: false,
    domainNotAscii: 'refused',
    innerTab: 'stored',
    withoutEquals: 'name',
    emptyName: 'refused',
    carriageReturn: 'refused',
    namesShownAs: 'latin-1',
    apiEmptyName: 'refused',
    privateStore: 'firefox-private',
    apiChecksPrefixes: false,
  },
}

/** `partitioned`: a third-party context has a jar of its own per top-level site (Firefox's default). */
export type ThirdPartyCookies = 'allowed' | 'blocked' | 'partitioned'

/** The browser with its effective settings. */
export interface Environment {
  readonly thirdPartyCookies: ThirdPartyCookies
  readonly rules: BrowserRules
}

/** The environments that are possible: one, or all of them where the browser does not tell its setting (null). */
export function environmentsOf(
  browser: BrowserName,
  setting: ThirdPartyCookies | null,
): readonly Environment[] {
  const rules = BROWSER_RULES[browser]
  const settings: readonly ThirdPartyCookies[] =
    setting === null ? [...new Set([rules.thirdPartyCookies, 'allowed', 'blocked'] as const)] : [setting]
  return settings.map(thirdPartyCookies => ({ thirdPartyCookies, rules }))
}
