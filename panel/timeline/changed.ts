/** Which variables of the sessions each step changed. Found in slices, only while somebody asks. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Timeline } from '../../src/core/timeline/step'
import { createSlices } from '../state/slices'
import type { Readings } from './readings'
import { isNumbered, type NumberedStep } from './rows'
import type { SessionViews } from './session-views'

export interface Changed {
  /** Moves on whenever more is known. */
  readonly version: ReadonlySignal<number>
  /** Paths as text (`user.id`); empty as long as it was not looked at. The same list until more is known. */
  of(step: NumberedStep): readonly string[]
  /** Looks at the steps that were not looked at yet, and at new ones, until the function that it returns is called. */
  follow(): () => void
}

interface Known {
  /** Found with these keys and formats: of all sites, which is soon compared, and of its own. */
  readonly ground: object
  readonly basis: object
  readonly paths: readonly string[]
}

const NOTHING: readonly string[] = []

interface Needs {
  readonly timeline: ReadonlySignal<Timeline>
  readonly sessions: SessionViews
  readonly readings: Readings
}

export function createChanged({ timeline, sessions, readings }: Needs): Changed {
  const version = signal(0)
  const known = new WeakMap<NumberedStep, Known>()
  let walk = 0
  let news = false
  const slices = createSlices(() => show())

  const show = (): void => {
    if (news) version.value++
    news = false
  }
  const look = async (step: NumberedStep): Promise<void> => {
    const before = known.get(step)
    const ground = readings.ground.peek()
    if (before?.ground === ground) return
    const isKnown = before?.basis === sessions.basis(step)
    const found = isKnown ? before.paths : await sessions.changed(step)
    const paths = found.length === 0 ? NOTHING : found
    // Reading fetches the keys of a site that is new.
    known.set(step, { ground, basis: sessions.basis(step), paths })
    news ||= paths !== (before?.paths ?? NOTHING)
  }

  const walkOver = async ({ steps }: Timeline): Promise<void> => {
    walk++
    const mine = walk
    for (const step of steps) {
      if (!isNumbered(step)) continue
      if (slices.over()) await slices.pause()
      if (mine !== walk) return
      await look(step)
    }
    if (mine === walk) show()
  }

  return {
    version,
    of: step => known.get(step)?.paths ?? NOTHING,
    follow: () => {
      const stop = effect(() => {
        readings.ground.value
        void walkOver(timeline.value)
      })
      return () => {
        walk++
        stop()
      }
    },
  }
}
