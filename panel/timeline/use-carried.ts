/** Judges the observed requests for one cookie in pieces of a few milliseconds, also when there are thousands. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CookieItem, ItemId, Millis } from '../../src/core/model'
import { type CarriedSoFar, carrying, type Fate, fateOf } from '../../src/core/timeline/carried'
import type { RequestStep, Timeline } from '../../src/core/timeline/step'

/** Of one piece of work: shorter than a frame of the screen. */
const PIECE: Millis = 8
/** What came so lately may still be followed by news of what went before it. */
const UNSETTLED: Millis = 5_000

interface Known {
  readonly id: ItemId
  readonly fates: WeakMap<RequestStep, Fate>
}

function rememberedFate(cookie: CookieItem, timeline: Timeline, { fates }: Known) {
  const settled = (timeline.steps.at(-1)?.at ?? 0) - UNSETTLED
  return (step: RequestStep): Fate => {
    const known = step.at < settled ? fates.get(step) : undefined
    if (known !== undefined) return known
    const found = fateOf(cookie, step, timeline)
    fates.set(step, found)
    return found
  }
}

/** null: not yet. Old sums stay until the new one is there. */
export function useCarried(cookie: CookieItem, timeline: Timeline, most: number): CarriedSoFar | null {
  const [found, setFound] = useState<{ readonly id: ItemId; readonly sum: CarriedSoFar } | null>(null)
  const known = useRef<Known>({ id: cookie.id, fates: new WeakMap() })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity of a cookie is its id; its value does not matter here
  useEffect(() => {
    if (known.current.id !== cookie.id) known.current = { id: cookie.id, fates: new WeakMap() }
    const remembered = rememberedFate(cookie, timeline, known.current)
    const work = carrying({ cookie, timeline, most, fateOf: remembered })
    const run = (): void => {
      const end = performance.now() + PIECE
      while (work.next())
        if (performance.now() > end) {
          timer = setTimeout(run)
          return
        }
      setFound({ id: cookie.id, sum: work.sum() })
    }
    let timer = setTimeout(run)
    return () => clearTimeout(timer)
  }, [cookie.id, timeline, most])
  return found?.id === cookie.id ? found.sum : null
}
