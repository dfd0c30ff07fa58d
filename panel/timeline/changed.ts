/** Which variables of the sessions each step changed. Found in slices, only while somebody asks. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { pathText } from '../../src/core/timeline/path'
import type { Timeline } from '../../src/core/timeline/step'
import { isNumbered, type NumberedStep } from './rows'
import type { SessionViews } from './session-views'

export interface Changed {
  /** Paths as text (`user.id`) and names of changed items, per step; grows while it is made. */
  readonly paths: ReadonlySignal<ReadonlyMap<NumberedStep, readonly string[]>>
  /** Looks at the steps that were not looked at yet, and at new ones, until the function that it returns is called. */
  follow(): () => void
}

/** Milliseconds of work before the page may draw again. */
const SLICE = 8

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

export function createChanged(timeline: ReadonlySignal<Timeline>, sessions: SessionViews): Changed {
  const paths = signal<ReadonlyMap<NumberedStep, readonly string[]>>(new Map())
  const known = new WeakMap<NumberedStep, readonly string[]>()
  let walk = 0

  const look = async (step: NumberedStep): Promise<readonly string[]> => {
    const views = await sessions.read(step)
    const paths = views.filter(({ changed }) => changed).flatMap(view => view.diff.changes)
    return [...new Set(paths.map(({ path }) => pathText(path)))]
  }

  const build = async (all: Timeline): Promise<void> => {
    walk++
    const mine = walk
    const found = new Map<NumberedStep, readonly string[]>()
    let until = performance.now() + SLICE
    for (const step of all.steps) {
      if (!isNumbered(step)) continue
      if (performance.now() > until) {
        await pause()
        until = performance.now() + SLICE
      }
      if (mine !== walk) return
      const there = known.get(step) ?? (await look(step))
      known.set(step, there)
      found.set(step, there)
    }
    if (mine === walk) paths.value = found
  }

  return {
    paths,
    follow: () => {
      const stop = effect(() => void build(timeline.value))
      return () => {
        walk++
        stop()
      }
    },
  }
}
