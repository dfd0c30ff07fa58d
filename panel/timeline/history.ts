/** The steps that an item had to do with: requests that carried or set it, changes between requests. Pure. */
import { reachesHost } from '../../src/core/cookie/match'
import { parseCookieHeader } from '../../src/core/cookie/parse'
import { parseUrl } from '../../src/core/cookie/site'
import type { StorageItem } from '../../src/core/model'
import type { Effect, RequestStep, Timeline } from '../../src/core/timeline/step'
import { effectOf } from './effect'
import { isNumbered, type NumberedStep } from './rows'

export interface Episode {
  readonly step: NumberedStep
  readonly sent: boolean
  /** What the step did to the item; null: nothing. */
  readonly effect: Effect | null
}

/** Was it in the header, with the value that it had then? */
function wasSent(item: StorageItem, step: RequestStep, timeline: Timeline): boolean {
  const header = step.exchange.cookie ?? ''
  if (item.kind !== 'cookie' || !header.includes(item.name)) return false
  if (!reachesHost(item, parseUrl(step.exchange.url)?.hostname ?? '')) return false
  const values = parseCookieHeader(header).flatMap(({ name, value }) => (name === item.name ? [value] : []))
  const then = timeline.itemBefore(step, item.id)
  return values.length === 1 || (then !== null && values.includes(then.value))
}

function episodeOf(item: StorageItem, step: NumberedStep, timeline: Timeline): Episode | null {
  if (step.type === 'changes') {
    const change = step.changes.findLast(({ id }) => id === item.id)
    return change === undefined ? null : { step, sent: false, effect: effectOf(change) }
  }
  const effect = step.set.findLast(({ id }) => id === item.id)?.effect ?? null
  const sent = wasSent(item, step, timeline)
  return sent || effect !== null ? { step, sent, effect } : null
}

/** The newest first. */
export const historyOf = (item: StorageItem, timeline: Timeline): readonly Episode[] =>
  timeline.steps
    .filter(isNumbered)
    .flatMap(step => episodeOf(item, step, timeline) ?? [])
    .toReversed()
