/** A request as the cookie rules see it, and the facts they ask of it: same-site, third-party, partition, secure. */
import type { Partition } from '../model'
import type { Environment } from './browser-rules'
import { isLoopbackHost, parseUrl, type Site, sameSite, serialiseSite, siteOf } from './site'

export interface Redirect {
  /** Origin that answered with the redirect. */
  readonly from: string
  readonly status: number
}

/** Destination and mode of Fetch matter to cookies through `kind` and `credentials` only. */
export interface CookieRequest {
  /** Of the last hop, or of the first: a redirect that turns POST into GET is followed. */
  readonly method: string
  /** The final URL. */
  readonly url: string
  readonly kind: 'top-level navigation' | 'frame navigation' | 'subresource'
  readonly credentials: 'include' | 'same-origin' | 'omit'
  /** Origin that started it; null for the address bar, the text `null` for an opaque origin. */
  readonly initiator: string | null
  /** Origins, innermost first: none for a top-level navigation, the parents for a frame, frame and parents else. */
  readonly ancestors: readonly string[]
  readonly redirects: readonly Redirect[]
  /** A reload knows who had started the navigation that it repeats. */
  readonly reload: null | { readonly previousInitiator: string | null }
}

export interface RequestFacts {
  readonly request: CookieRequest
  readonly environment: Environment
  /** null: not http, https, ws or wss. */
  readonly host: string | null
  readonly path: string
  readonly secure: boolean
  readonly topLevel: boolean
  readonly safeMethod: boolean
  /** Requester and all hops have one origin. */
  readonly sameOrigin: boolean
  /** RFC 6265bis 5.2: not a same-site request. */
  readonly crossSite: boolean
  /** Some frame of the chain, or the target, is not same-site with the top page. */
  readonly thirdParty: boolean
  /** Key of the partitioned jar; null when the top page has an opaque origin: no jar is shared with it. */
  readonly partition: Partition | null
}

const SECURE = new Set(['https:', 'wss:'])
const PLAIN = new Set(['http:', 'ws:'])
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** The method after the redirects (WHATWG Fetch, HTTP-redirect fetch). */
function lastMethod(request: CookieRequest): string {
  let method = request.method.toUpperCase()
  for (const { status } of request.redirects) {
    if (status === 303 && method !== 'HEAD') method = 'GET'
    if ((status === 301 || status === 302) && method === 'POST') method = 'GET'
  }
  return method
}

/** An origin as text; ws as http, so that a page and its socket have the same one. `null` stays opaque. */
function originOf(text: string): string | null {
  const url = parseUrl(text)
  if (url === null || url.hostname === '') return null
  const scheme = url.protocol === 'ws:' ? 'http:' : url.protocol === 'wss:' ? 'https:' : url.protocol
  return `${scheme}//${url.host}`
}

function isSameOrigin(request: CookieRequest): boolean {
  if (request.initiator === null) return true
  const origin = originOf(request.initiator)
  return (
    origin !== null &&
    [request.url, ...request.redirects.map(hop => hop.from)].every(u => originOf(u) === origin)
  )
}

function isCrossSite(request: CookieRequest, target: Site | null, environment: Environment): boolean {
  const { schemefulSite, reloadInitiator, redirectsCount } = environment.rules
  const foreign = (origin: string): boolean => !sameSite(siteOf(origin), target, schemefulSite)
  const initiator =
    request.reload !== null && reloadInitiator === 'previous'
      ? request.reload.previousInitiator
      : request.initiator
  if (initiator !== null && foreign(initiator)) return true
  if (redirectsCount && request.redirects.some(hop => foreign(hop.from))) return true
  return request.kind !== 'top-level navigation' && request.ancestors.some(foreign)
}

/** Third-party test and partition key, both against the top page. */
function context(
  request: CookieRequest,
  target: Site | null,
  schemeful: boolean,
): Pick<RequestFacts, 'thirdParty' | 'partition'> {
  const chain = request.kind === 'top-level navigation' ? [] : request.ancestors.map(siteOf)
  const top = chain.length === 0 ? target : (chain.at(-1) ?? null)
  const thirdParty = chain.length > 0 && [target, ...chain].some(site => !sameSite(site, top, schemeful))
  return { thirdParty, partition: top === null ? null : { site: serialiseSite(top), ancestor: thirdParty } }
}

/** Everything the rules ask of a request, computed once for all cookies. */
export function requestFacts(request: CookieRequest, environment: Environment): RequestFacts {
  const url = parseUrl(request.url)
  const known = url !== null && (SECURE.has(url.protocol) || PLAIN.has(url.protocol))
  const host = known ? url.hostname : null
  const target = host === null ? null : siteOf(request.url)
  const { rules } = environment
  return {
    request,
    environment,
    host,
    path: known ? url.pathname : '/',
    secure: host !== null && (SECURE.has(url?.protocol ?? '') || isLoopbackHost(host)),
    topLevel: request.kind === 'top-level navigation',
    safeMethod: SAFE_METHODS.has(lastMethod(request)),
    sameOrigin: isSameOrigin(request),
    crossSite: isCrossSite(request, target, environment),
    ...context(request, target, rules.schemefulSite),
  }
}
