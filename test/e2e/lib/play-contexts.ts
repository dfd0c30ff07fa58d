/** How a request context is made: what is played from where, and the request as the cookie rules see it. */
import type { CookieRequest } from '../../../src/core/cookie/request'
import { APP } from './play-cookies'
import { type Chain, chainText, inside, originsOf } from './play-documents'
import type { Load } from './play-loads'
import type { Navigation } from './play-navigations'
import type { Act } from './play-page'

export interface Context {
  readonly id: string
  readonly name: string
  /** Origin of the page to begin with; null: the URL is typed into the address bar. */
  readonly top: string | null
  readonly act: Act
  /** The page goes away. */
  readonly navigates: boolean
  /** On a page of its own: the browser does it only where nothing else goes on. */
  readonly alone?: true
  /** When the request has arrived, the page that came with it is told to reload. */
  readonly reloads: boolean
  readonly request: CookieRequest
}

type At = (origin: string) => string
export type Make = (id: string, at: At) => Context

/** What is asked for: `https://app.test/shop/deep/page`, over redirects. */
export interface Target {
  readonly origin?: string
  readonly path?: string
  readonly hops?: readonly (readonly [status: number, origin: string])[]
}

interface Addressed {
  readonly words: string
  /** What the browser is given. */
  readonly first: string
  readonly url: string
  readonly redirects: CookieRequest['redirects']
}

function addressed(id: string, at: At, target: Target): Addressed {
  const { origin = APP, path = '/shop/deep/page', hops = [] } = target
  const url = `${at(origin)}${path}?id=${id}`
  return {
    words: `${hops.map(([status, from]) => `${status} by ${from}, `).join('')}${origin}${path}`,
    url,
    first: hops.reduceRight(
      (to, [status, from]) => `${at(from)}/hop?status=${status}&to=${encodeURIComponent(to)}`,
      url,
    ),
    redirects: hops.map(([status, from]) => ({ from: at(from), status })),
  }
}

const PLAIN_REQUEST = { method: 'GET', credentials: 'include', reload: null } as const

/** A request of the innermost document. */
export const load =
  (chain: Chain, { name, credentials, act }: Load, target: Target = {}): Make =>
  (id, at) => {
    const { words, first, url, redirects } = addressed(id, at, target)
    const ancestors = originsOf(chain, at)
    const method = name === 'beacon' ? 'POST' : 'GET'
    const initiator = ancestors[0] ?? null
    return {
      id,
      name: `${chainText(chain)}: ${name} → ${words}`,
      top: chain[0].origin,
      act: inside(chain, at, act(first)),
      navigates: false,
      reloads: false,
      request: {
        ...PLAIN_REQUEST,
        method,
        credentials,
        url,
        kind: 'subresource',
        initiator,
        ancestors,
        redirects,
      },
    }
  }

/** A navigation by the innermost document: of itself, or of a new window. */
export const navigate =
  (chain: Chain, { name, method, own, act }: Navigation, target: Target = {}): Make =>
  (id, at) => {
    const { words, first, url, redirects } = addressed(id, at, target)
    const origins = originsOf(chain, at)
    const ofFrame = own && chain.length > 1
    return {
      id,
      name: `${chainText(chain)}: ${name} → ${words}`,
      top: chain[0].origin,
      act: inside(chain, at, act(first)),
      navigates: own && !ofFrame,
      reloads: false,
      request: {
        ...PLAIN_REQUEST,
        method,
        url,
        kind: ofFrame ? 'frame navigation' : 'top-level navigation',
        initiator: origins[0] ?? null,
        ancestors: ofFrame ? origins.slice(1) : [],
        redirects,
      },
    }
  }

/** A frame that the innermost document makes. */
export const embed =
  (chain: Chain, target: Target = {}, tag: 'iframe' | 'object' | 'embed' = 'iframe'): Make =>
  (id, at) => {
    const source = tag === 'object' ? 'data' : 'src'
    const act = (url: string): Act => ({ do: 'element', tag, attributes: { [source]: url } })
    const made = load(chain, { name: tag, credentials: 'include', act }, target)(id, at)
    return { ...made, request: { ...made.request, kind: 'frame navigation' } }
  }

/** Typed by the user. */
export const type =
  (target: Target = {}): Make =>
  (id, at) => {
    const { words, first, url, redirects } = addressed(id, at, target)
    return {
      id,
      name: `address bar → ${words}`,
      top: null,
      act: { do: 'location', url: first },
      navigates: true,
      reloads: false,
      request: {
        ...PLAIN_REQUEST,
        url,
        kind: 'top-level navigation',
        initiator: null,
        ancestors: [],
        redirects,
      },
    }
  }

export const alone =
  (make: Make): Make =>
  (id, at) => ({ ...make(id, at), alone: true })

/** `location.reload()` by the page to which a navigation has led. */
export const reloadAfter =
  (make: Make, origin = APP): Make =>
  (id, at) => {
    const made = make(id, at)
    const { initiator } = made.request
    return {
      ...made,
      name: `reload after ${made.name}`,
      reloads: true,
      request: {
        ...made.request,
        initiator: at(origin),
        redirects: [],
        reload: { previousInitiator: initiator },
      },
    }
  }
