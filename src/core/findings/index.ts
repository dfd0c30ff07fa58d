/** Findings: the short list of real problems of the inspected site. Quiet where there is none. */
import { cookieNearlyFull } from './cookie-nearly-full'
import { expiresAtCap } from './expires-at-cap'
import type { Finding, FindingContext, FindingRule } from './finding'
import { headerNearServerLimit } from './header-near-server-limit'
import { prefixBroken } from './prefix-broken'
import { publishedKey } from './published-key'
import { sameNameTwice } from './same-name-twice'
import { sessionCrossSite } from './session-cross-site'
import { sessionNotSecure } from './session-not-secure'
import { sessionReadableByScripts } from './session-readable-by-scripts'
import { thirdPartyInOneBrowser } from './third-party-in-one-browser'
import { tokenInWebStorage } from './token-in-web-storage'

/** By the kind of finding; the compiler names one that is missing. */
export const FINDING_RULES: Readonly<Record<Finding['id'], FindingRule>> = {
  'published-key': publishedKey,
  'session-readable-by-scripts': sessionReadableByScripts,
  'session-not-secure': sessionNotSecure,
  'session-cross-site': sessionCrossSite,
  'token-in-web-storage': tokenInWebStorage,
  'prefix-broken': prefixBroken,
  'cookie-nearly-full': cookieNearlyFull,
  'header-near-server-limit': headerNearServerLimit,
  'same-name-twice': sameNameTwice,
  'third-party-in-one-browser': thirdPartyInOneBrowser,
  'expires-at-cap': expiresAtCap,
}

const RANK = { high: 0, medium: 1, low: 2 } as const

/** The worst first, else in the order of the rules. */
export const findings = (context: FindingContext): readonly Finding[] =>
  Object.values(FINDING_RULES)
    .flatMap(rule => rule(context))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
