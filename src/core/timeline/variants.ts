/** A recorded request as the cookie rules want it: one for each way in which what was not told may have been. */
import type { Environment } from '../cookie/browser-rules'
import type { CookieRequest, Redirect } from '../cookie/request'
import { parseUrl } from '../cookie/site'
import type { Exchange } from './log'

/** What the log does not tell of a request and the rules ask about. */
export type Untold =
  | 'kind'
  | 'initiator'
  | 'ancestors'
  | 'credentials'
  | 'redirects'
  | 'reload'
  | 'third-party-cookies'

/** One possible reading of a request. Variants with equal `picks` but one differ in that part only. */
export interface Variant {
  readonly request: CookieRequest
  readonly environment: Environment
  readonly picks: Readonly<Partial<Record<Untold, number>>>
}

export interface VariantContext {
  /** The possible environments: several where the browser does not tell its setting. */
  readonly environments: readonly Environment[]
  /** Earlier hops of the chain, the first one first. */
  readonly hops: readonly Exchange[]
  /** Sites of the partitions of the jar: a request whose top page is not told may be in any of them. */
  readonly partitionSites: readonly string[]
}

/** Stands for any other site. */
const FOREIGN = 'https://foreign.invalid'

const KINDS = { document: 'top-level navigation', frame: 'frame navigation' } as const

export const originOf = (url: string): string => {
  const parsed = parseUrl(url)
  return parsed === null ? 'null' : `${parsed.protocol}//${parsed.host}`
}

type Choice<T> = readonly T[]

const kindOf = ({ resource }: Exchange): Choice<CookieRequest['kind']> =>
  resource === null
    ? ['top-level navigation', 'subresource']
    : [resource === 'document' || resource === 'frame' ? KINDS[resource] : 'subresource']

const initiators = ({ initiator, url }: Exchange): Choice<string | null> =>
  initiator === null ? [originOf(url), 'null'] : [initiator === 'none' ? null : initiator]

function ancestorsOf(
  exchange: Exchange,
  kind: CookieRequest['kind'],
  sites: readonly string[],
): Choice<readonly string[]> {
  if (kind === 'top-level navigation') return [[]]
  if (exchange.ancestors !== null) return [exchange.ancestors]
  const own = originOf(exchange.url)
  return [[own], [FOREIGN], ...sites.filter(site => site !== own).map(site => [site])]
}

const ALWAYS_INCLUDE = new Set<Exchange['resource']>(['document', 'frame', 'socket', 'ping'])

function credentialsOf(
  { credentials, resource, cookie }: Exchange,
  kind: CookieRequest['kind'],
): Choice<CookieRequest['credentials']> {
  if (credentials !== null) return [credentials]
  // A request that carried cookies was made with credentials.
  if (cookie !== null && cookie !== '') return ['include']
  return kind === 'top-level navigation' || ALWAYS_INCLUDE.has(resource) ? ['include'] : ['include', 'omit']
}

/** Where earlier hops are missing they may have been of any site. */
function redirectsOf({ hop }: Exchange, { hops, environments }: VariantContext): Choice<readonly Redirect[]> {
  const seen = hops.map(({ url, status }) => ({ from: originOf(url), status: status ?? 302 }))
  const matters = environments.some(({ rules }) => rules.redirectsCount)
  return seen.length >= hop || !matters ? [seen] : [seen, [{ from: FOREIGN, status: 302 }, ...seen]]
}

/** Whether a navigation is a reload is not told; where it counts, its first initiator may have been foreign. */
function reloadsOf(kind: CookieRequest['kind'], { rules }: Environment): Choice<CookieRequest['reload']> {
  const counts = kind === 'top-level navigation' && rules.reloadInitiator === 'previous'
  return counts ? [null, { previousInitiator: 'null' }] : [null]
}

/** All combinations, each with the place of its pick in each choice that is one. */
function combinations(
  choices: readonly (readonly [part: Untold, values: Choice<unknown>])[],
): readonly (readonly [values: readonly unknown[], picks: Variant['picks']])[] {
  return choices.reduce<readonly (readonly [readonly unknown[], Variant['picks']])[]>(
    (all, [part, values]) =>
      all.flatMap(([before, picks]) =>
        values.map(
          (value, i) => [[...before, value], values.length > 1 ? { ...picks, [part]: i } : picks] as const,
        ),
      ),
    [[[], {}]],
  )
}

function ofKind(
  exchange: Exchange,
  kind: CookieRequest['kind'],
  environment: Environment,
  context: VariantContext,
): readonly Pick<Variant, 'request' | 'picks'>[] {
  const all = combinations([
    ['initiator', initiators(exchange)],
    ['ancestors', ancestorsOf(exchange, kind, context.partitionSites)],
    ['credentials', credentialsOf(exchange, kind)],
    ['redirects', redirectsOf(exchange, context)],
    ['reload', reloadsOf(kind, environment)],
  ])
  return all.map(([[initiator, ancestors, credentials, redirects, reload], picks]) => ({
    picks,
    request: {
      method: exchange.method,
      url: exchange.url,
      kind,
      initiator: initiator as string | null,
      ancestors: ancestors as readonly string[],
      credentials: credentials as CookieRequest['credentials'],
      redirects: redirects as readonly Redirect[],
      reload: reload as CookieRequest['reload'],
    },
  }))
}

/** Every reading of the request, the friendliest first: of its own site, with credentials. Never empty. */
export function variantsOf(exchange: Exchange, context: VariantContext): readonly Variant[] {
  const kinds = kindOf(exchange)
  return context.environments.flatMap((environment, e) =>
    kinds.flatMap((kind, k) =>
      ofKind(exchange, kind, environment, context).map(({ request, picks }) => ({
        request,
        environment,
        picks: {
          ...picks,
          ...(kinds.length > 1 ? { kind: k } : {}),
          ...(context.environments.length > 1 ? { 'third-party-cookies': e } : {}),
        },
      })),
    ),
  )
}

/** The parts in which the variants differ. */
const untoldIn = (variants: readonly Pick<Variant, 'picks'>[]): readonly Untold[] => [
  ...new Set(variants.flatMap(({ picks }) => Object.keys(picks) as Untold[])),
]

/** What only one of the two has to choose (a top-level navigation has no ancestors) does not count. */
const differOnlyIn = (part: Untold, a: Variant['picks'], b: Variant['picks']): boolean =>
  a[part] !== b[part] &&
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    key => key === part || !(key in a) || !(key in b) || a[key as Untold] === b[key as Untold],
  )

/** The parts on which the outcomes depend: with one of them different and nothing else, the outcome is. */
export function decisive(
  variants: readonly Pick<Variant, 'picks'>[],
  outcomes: readonly string[],
): readonly Untold[] {
  if (outcomes.every(one => one === outcomes[0])) return []
  return untoldIn(variants).filter(part =>
    variants.some((a, i) =>
      variants.some((b, j) => j > i && outcomes[i] !== outcomes[j] && differOnlyIn(part, a.picks, b.picks)),
    ),
  )
}
