/** Which step took a session away, as far as steps tell. */
import { domainMatches } from '../cookie/match'
import type { CookieItem, StorageItem } from '../model'
import type { Cause } from './cause-kinds'
import type { ChangeCause, ChangeStep, RequestStep, SetCookieEffect, Timeline, TimelineStep } from './step'

/** The session cookies that are meant: of one name, for one host. */
export interface Meant {
  readonly name: string
  readonly host: string
}

export const isMeant = (item: StorageItem | null, { name, host }: Meant): item is CookieItem =>
  item?.kind === 'cookie' &&
  item.name === name &&
  (item.domain === host || (!item.hostOnly && domainMatches(host, item.domain)))

/** What the lines of a response did to the name. */
export function byResponse({ no, set }: Pick<RequestStep, 'no' | 'set'>, name: string): readonly Cause[] {
  return set
    .filter(one => one.name === name)
    .flatMap(({ effect, line, because, is, was }: SetCookieEffect): readonly Cause[] => {
      if (effect === 'refused') return [{ cause: 'refused', step: no, line, because }]
      const isEmptied = effect === 'changed' && is?.value === '' && was?.value !== ''
      return effect === 'deleted' || isEmptied ? [{ cause: 'deleted-by-response', step: no, line }] : []
    })
}

const BY: Partial<Record<ChangeCause, 'evicted' | 'cleared-by-script'>> = {
  evicted: 'evicted',
  explicit: 'cleared-by-script',
}

/** What a change between requests took away; null where the cookie is there after it, or was not meant. */
function byChange({ no, changes }: ChangeStep, meant: Meant): Cause | null {
  const last = changes.findLast(({ was, is }) => isMeant(was, meant) || isMeant(is, meant))
  if (last === undefined || last.is !== null || last.was?.kind !== 'cookie') return null
  const cause = BY[last.cause]
  if (cause !== undefined) return { cause, step: no }
  const { expires } = last.was
  return last.cause === 'expired' && expires !== null
    ? { cause: 'expired', cookie: last.was, at: expires, step: no }
    : null
}

/** Who took the cookie away, as far as one step tells; null: this step did not. */
function takenAway(step: TimelineStep, meant: Meant): Cause | null {
  if (step.type === 'changes') return byChange(step, meant)
  if (step.type !== 'request') return null
  const { no, evicted } = step
  if (evicted.some(cookie => isMeant(cookie, meant))) return { cause: 'evicted', step: no }
  const set = step.set.filter(one => isMeant(one.was, meant))
  return byResponse({ no, set }, meant.name).find(({ cause }) => cause === 'deleted-by-response') ?? null
}

/** Did a step bring the cookie, so that nothing before it is the cause? */
const brought = (step: TimelineStep, meant: Meant): boolean =>
  (step.type === 'request' && step.set.some(one => one.effect !== 'refused' && isMeant(one.is, meant))) ||
  (step.type === 'changes' && step.changes.some(({ is }) => isMeant(is, meant)))

/** The last step before this one that took it away; none where it was brought since, or nobody was seen. */
export function whoTook(timeline: Timeline, step: RequestStep, meant: Meant): readonly Cause[] {
  const at = timeline.steps.indexOf(step)
  for (let i = at - 1; i >= 0; i--) {
    const earlier = timeline.steps[i] as TimelineStep
    const cause = takenAway(earlier, meant)
    if (cause !== null) return [cause]
    if (brought(earlier, meant)) return []
  }
  return []
}
