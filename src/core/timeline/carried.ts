/** The observed requests of a tab that could have carried one cookie: what became of it in each, and from where they came. */
import { reachesHost } from '../cookie/match'
import { parseUrl } from '../cookie/site'
import type { CookieItem } from '../model'
import type { Exchange } from './log'
import { predict } from './predict'
import type { CookieVerdict } from './prediction'
import type { RequestStep, Timeline } from './step'

/** Where a request came from. `origins`: of the documents around it, innermost first, as in an exchange. */
export type Place =
  | { readonly from: 'navigation' }
  | { readonly from: 'document' | 'new-frame'; readonly origins: readonly string[] }
  | { readonly from: 'worker' | 'unknown' }

export function placeOf({ resource, ancestors, fromWorker }: Exchange): Place {
  if (fromWorker) return { from: 'worker' }
  if (resource === 'document') return { from: 'navigation' }
  if (ancestors === null || ancestors.length === 0) return { from: 'unknown' }
  return { from: resource === 'frame' ? 'new-frame' : 'document', origins: ancestors }
}

/** What became of the cookie; null: it was not there yet, or no more. */
export type Fate = Omit<CookieVerdict, 'cookie'> | null

/** Requests in which the same became of the cookie, for the same reasons. */
export interface Carried {
  readonly fate: Fate
  /** The newest first. */
  readonly steps: readonly RequestStep[]
}

export interface CarriedFrom {
  readonly place: Place
  /** The most frequent first. */
  readonly groups: readonly Carried[]
}

export interface CarriedSoFar {
  readonly places: readonly CarriedFrom[]
  /** Requests to hosts of the cookie that were looked at. */
  readonly judged: number
  /** Older ones, beyond `most`. */
  readonly older: number
  /** Requests to hosts that never get it. */
  readonly elsewhere: number
}

/** What became of it in one request, told by everything that is known of the request. */
export function fateOf(cookie: CookieItem, step: RequestStep, timeline: Timeline): Fate {
  const found = predict(timeline.prospect(step)).cookies.find(one => one.cookie.id === cookie.id)
  if (found === undefined) return null
  const { cookie: _, ...fate } = found
  return fate
}

interface Wanted {
  readonly cookie: CookieItem
  readonly timeline: Timeline
  /** So many of the newest requests are judged; the older ones are counted. */
  readonly most: number
  readonly fateOf: (step: RequestStep) => Fate
}

export interface Carrying {
  /** Looks at one step more, from the newest to the oldest. false: there is none left. */
  next(): boolean
  sum(): CarriedSoFar
}

const PLACES: readonly Place['from'][] = ['navigation', 'document', 'new-frame', 'worker', 'unknown']
const depth = (place: Place): number => ('origins' in place ? place.origins.length : 0)
const rank = ({ place }: CarriedFrom): number => PLACES.indexOf(place.from) + depth(place) / 1000

/** The value under the key, which is made and put there where there is none. */
function under<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

interface Draft {
  readonly place: Place
  readonly groups: Map<string, { readonly fate: Fate; readonly steps: RequestStep[] }>
}

const inOrder = (drafts: Iterable<Draft>): readonly CarriedFrom[] =>
  [...drafts]
    .map(({ place, groups }) => ({
      place,
      groups: [...groups.values()].sort((a, b) => b.steps.length - a.steps.length),
    }))
    .sort((a, b) => rank(a) - rank(b))

/** Step by step, so that a long log can be looked at in pieces. */
export function carrying({ cookie, timeline: { steps }, most, fateOf }: Wanted): Carrying {
  const drafts = new Map<string, Draft>()
  let [at, judged, older, elsewhere] = [steps.length, 0, 0, 0]
  const note = (step: RequestStep): void => {
    const [place, fate] = [placeOf(step.exchange), fateOf(step)]
    const { groups } = under(drafts, JSON.stringify(place), () => ({ place, groups: new Map() }))
    under(groups, JSON.stringify(fate), () => ({ fate, steps: [] })).steps.push(step)
  }
  const look = (step: RequestStep): void => {
    if (!reachesHost(cookie, parseUrl(step.exchange.url)?.hostname ?? '')) elsewhere += 1
    else if (judged >= most) older += 1
    else {
      judged += 1
      note(step)
    }
  }
  return {
    next: () => {
      at -= 1
      const step = steps[at]
      if (step?.type === 'request') look(step)
      return at > 0
    },
    sum: () => ({ places: inOrder(drafts.values()), judged, older, elsewhere }),
  }
}
