/** Sending: for each frame of the tab, would its request to the cookie's own host carry the cookie, and if not, why. */
import { type Environment, environmentsOf } from '../cookie/browser-rules'
import { canonicaliseHost, domainMatches } from '../cookie/match'
import { type CookieRequest, type RequestFacts, requestFacts } from '../cookie/request'
import { type BlockReason, judge } from '../cookie/send'
import { parseUrl } from '../cookie/site'
import type { CookieItem, Frame, StorageItem } from '../model'
import type { Alternative, Context, Decision, Sending } from './index'

/** A request for a resource (img, fetch with credentials) that the document of this frame makes. */
const resourceRequest = (frame: Frame, url: string): CookieRequest => ({
  method: 'GET',
  url,
  kind: 'subresource',
  credentials: 'include',
  initiator: frame.origin,
  ancestors: [frame.origin, ...frame.ancestors],
  redirects: [],
  reload: null,
})

/** A navigation of this frame, started by its own document. */
export const ownNavigation = (frame: Frame, url: string): CookieRequest => ({
  ...resourceRequest(frame, url),
  kind: frame.ancestors.length === 0 ? 'top-level navigation' : 'frame navigation',
  ancestors: frame.ancestors,
})

const facts = new WeakMap<Frame, Map<string, RequestFacts>>()

/** The facts of a frame's request: the same for all cookies, so computed once per frame, target and setting. */
function factsOf(
  frame: Frame,
  kind: 'resource' | 'navigation',
  url: string,
  environment: Environment,
): RequestFacts {
  const key = `${kind} ${environment.thirdPartyCookies} ${environment.rules.unsetSameSite} ${url}`
  const known = facts.get(frame) ?? new Map<string, RequestFacts>()
  facts.set(frame, known)
  const found = known.get(key)
  if (found !== undefined) return found
  const request = kind === 'resource' ? resourceRequest(frame, url) : ownNavigation(frame, url)
  const made = requestFacts(request, environment)
  known.set(key, made)
  return made
}

/** The cookie's own host as this frame would address it: its own host where that matches, else the cookie's domain. */
function targetOf(cookie: CookieItem, frame: Frame): string {
  const own = parseUrl(frame.origin)
  const domain = canonicaliseHost(cookie.domain) ?? cookie.domain
  const matches =
    own !== null && (cookie.hostOnly ? own.hostname === domain : domainMatches(own.hostname, domain))
  if (matches) return `${frame.origin}/`
  return `${own?.protocol === 'http:' && !cookie.secure ? 'http' : 'https'}://${domain}/`
}

const ASSUMING = {
  allowed: 'third-party-cookies-allowed',
  blocked: 'third-party-cookies-blocked',
  partitioned: 'third-party-cookies-partitioned',
} as const

interface Answer extends Alternative {
  readonly navigation: readonly BlockReason[] | null
}

function answer(cookie: CookieItem, frame: Frame, environment: Environment, context: Context): Answer {
  const circumstances = { store: context.snapshot.store || null, now: context.now, age: null }
  const resource = factsOf(frame, 'resource', targetOf(cookie, frame), environment)
  return {
    assuming: ASSUMING[environment.thirdPartyCookies],
    blocked: judge(cookie, { ...resource, path: cookie.path }, circumstances),
    navigation: /^https?:/.test(frame.url)
      ? judge(cookie, factsOf(frame, 'navigation', frame.url, environment), circumstances)
      : null,
  }
}

/** The same cookie with the ancestor bit that its browser did not tell, both ways. */
const variants = (cookie: CookieItem): readonly CookieItem[] =>
  cookie.partition === null || cookie.partition.ancestor !== null
    ? [cookie]
    : [false, true].map(ancestor => ({
        ...cookie,
        partition: { site: cookie.partition?.site ?? '', ancestor },
      }))

function decision(
  cookie: CookieItem,
  frame: Frame,
  environments: readonly Environment[],
  context: Context,
): Decision {
  const answers = environments.flatMap(environment =>
    variants(cookie).map((variant, i) => {
      const made = answer(variant, frame, environment, context)
      return i === 0 ? made : { ...made, assuming: 'cross-site-ancestor' as const }
    }),
  )
  const [first, ...others] = answers as [Answer, ...Answer[]]
  const differs = (other: Answer): boolean => JSON.stringify(other.blocked) !== JSON.stringify(first.blocked)
  return {
    ...first,
    frame,
    otherwise: others.filter(differs).map(({ assuming, blocked }) => ({ assuming, blocked })),
  }
}

export function sending(item: StorageItem, context: Context): Sending {
  if (item.kind !== 'cookie') return { sent: 'never' }
  // Chromium shows an empty path for one whose bytes are not UTF-8: the real one is not known.
  if (!item.attributesKnown || !item.path.startsWith('/')) return { sent: 'unknown' }
  const environments = environmentsOf(context.browser, context.thirdPartyCookies)
  return {
    sent: 'with',
    decide: context.snapshot.frames.map(frame => decision(item, frame, environments, context)),
  }
}
