/** Which variables of the sessions each step changed. Found in slices, only while somebody asks. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { diff } from '../../src/core/timeline/diff'
import { pathText } from '../../src/core/timeline/path'
import type { Timeline } from '../../src/core/timeline/step'
import { string, type Value } from '../../src/core/value'
import type { Look } from './looks'
import type { Readings } from './readings'
import { isNumbered, type NumberedStep } from './rows'
import { payloadOf, type SeenSession, sessionsOf } from './said'

export interface Changed {
  /** Paths as text (`user.id`) and names of changed items, per step; grows while it is made. */
  readonly paths: ReadonlySignal<ReadonlyMap<NumberedStep, readonly string[]>>
  /** Looks at the steps that were not looked at yet, and at new ones, until the function that it returns is called. */
  follow(): () => void
}

/** Milliseconds of work before the page may draw again. */
const SLICE = 8

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

async function valueAt(look: Look | null, step: NumberedStep, readings: Readings): Promise<Value | null> {
  if (look === null) return null
  const reading = await readings.once(look, step.at)
  return reading === null ? null : (payloadOf(reading) ?? string(look.item.value))
}

async function pathsOf(
  { beforeLook, afterLook, before, after }: SeenSession,
  step: NumberedStep,
  readings: Readings,
): Promise<readonly string[]> {
  if (before?.value === after?.value) return []
  const was = await valueAt(beforeLook, step, readings)
  const is = await valueAt(afterLook, step, readings)
  return diff(was, is).changes.map(({ path }) => pathText(path))
}

export function createChanged(timeline: ReadonlySignal<Timeline>, readings: Readings): Changed {
  const paths = signal<ReadonlyMap<NumberedStep, readonly string[]>>(new Map())
  const known = new WeakMap<NumberedStep, readonly string[]>()
  let walk = 0

  const look = async (step: NumberedStep, all: Timeline): Promise<readonly string[]> => {
    const sessions = sessionsOf(step, all, readings)
    const found = await Promise.all(sessions.map(session => pathsOf(session, step, readings)))
    return [...new Set(found.flat())]
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
      const there = known.get(step) ?? (await look(step, all))
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
