/** What would have to change so that a cookie goes with a request: the smallest sets of changes, found by trying. */
import type { CookieItem, Partition } from '../model'
import type { Environment } from './browser-rules'
import { prefixOf } from './prefix'
import { type CookieRequest, requestFacts } from './request'
import { type Circumstances, judge } from './send'
import { parseUrl, registrableDomain } from './site'

export type Change =
  | { readonly change: 'sameSite'; readonly to: CookieItem['sameSite'] }
  | { readonly change: 'secure'; readonly to: true }
  | { readonly change: 'path'; readonly to: string }
  /** A Domain attribute: the cookie is for all hosts of the registrable domain. */
  | { readonly change: 'domain'; readonly to: string }
  /** The Partitioned attribute, set in the context of this request; null: without it. */
  | { readonly change: 'partition'; readonly to: Partition | null }
  | { readonly change: 'credentials'; readonly to: 'include' }
  | { readonly change: 'scheme'; readonly to: 'https' }

interface Trial {
  readonly cookie: CookieItem
  readonly request: CookieRequest
  readonly changes: readonly Change[]
}

type Step = (trial: Trial) => readonly Trial[]

const withCookie = (trial: Trial, fields: Partial<CookieItem>, change: Change): Trial => ({
  ...trial,
  cookie: { ...trial.cookie, ...fields },
  changes: [...trial.changes, change],
})

const sameSiteStep: Step = trial =>
  (['lax', 'none'] as const)
    .filter(to => to !== trial.cookie.sameSite)
    .map(to => withCookie(trial, { sameSite: to }, { change: 'sameSite', to }))

const secureStep: Step = trial =>
  trial.cookie.secure ? [] : [withCookie(trial, { secure: true }, { change: 'secure', to: true })]

const pathStep: Step = trial =>
  trial.cookie.path === '/' ? [] : [withCookie(trial, { path: '/' }, { change: 'path', to: '/' })]

const domainStep: Step = trial => {
  const to = registrableDomain(trial.cookie.domain)
  const bound = prefixOf(trial.cookie.name)?.startsWith('__Host-') ?? false
  if (to === null || bound || (!trial.cookie.hostOnly && to === trial.cookie.domain)) return []
  return [withCookie(trial, { domain: to, hostOnly: false }, { change: 'domain', to })]
}

const partitionStep =
  (environment: Environment): Step =>
  trial => {
    const key = requestFacts(trial.request, environment).partition
    return (trial.cookie.partition === null ? [key] : [null, key])
      .filter(
        to => to?.site !== trial.cookie.partition?.site || to?.ancestor !== trial.cookie.partition?.ancestor,
      )
      .map(to => withCookie(trial, { partition: to }, { change: 'partition', to }))
  }

const credentialsStep: Step = trial =>
  trial.request.credentials === 'include'
    ? []
    : [
        {
          ...trial,
          request: { ...trial.request, credentials: 'include' },
          changes: [...trial.changes, { change: 'credentials', to: 'include' }],
        },
      ]

const schemeStep: Step = trial => {
  const url = parseUrl(trial.request.url)
  if (url?.protocol !== 'http:') return []
  const request = { ...trial.request, url: trial.request.url.replace(/^http:/i, 'https:') }
  return [{ ...trial, request, changes: [...trial.changes, { change: 'scheme', to: 'https' }] }]
}

/** RFC 6265bis 5.7: what no browser would store is no remedy. */
const storable = ({ secure, sameSite, partition }: CookieItem): boolean =>
  secure || (sameSite !== 'none' && partition === null)

/**
 * All smallest sets of changes with which the cookie would be sent; none when it is sent already, or nothing helps
 * (an expired cookie, another site's host).
 */
export function remedies(
  cookie: CookieItem,
  request: CookieRequest,
  environment: Environment,
  circumstances: Circumstances,
): readonly (readonly Change[])[] {
  const steps: readonly Step[] = [
    sameSiteStep,
    secureStep,
    pathStep,
    domainStep,
    partitionStep(environment),
    credentialsStep,
    schemeStep,
  ]
  let trials: readonly Trial[] = [{ cookie, request, changes: [] }]
  for (const step of steps) trials = trials.flatMap(trial => [trial, ...step(trial)])
  const working = trials.filter(
    trial =>
      storable(trial.cookie) &&
      judge(trial.cookie, requestFacts(trial.request, environment), circumstances).length === 0,
  )
  const fewest = Math.min(...working.map(trial => trial.changes.length))
  return fewest === 0
    ? []
    : working.filter(({ changes }) => changes.length === fewest).map(({ changes }) => changes)
}
