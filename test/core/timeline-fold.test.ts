import { describe, expect, it } from 'vitest'
import { createFold, steps } from '../../src/core/timeline/fold'
import type { RequestStep, Timeline } from '../../src/core/timeline/step'
import { COUNTER, contextOf, counterLog, sessionCookie } from './timeline-samples'

const requests = (timeline: Timeline): readonly RequestStep[] =>
  timeline.steps.filter((step): step is RequestStep => step.type === 'request')

/** The value of the session after each request. */
const values = (timeline: Timeline, moment: 'itemBefore' | 'itemAfter'): readonly (string | null)[] =>
  requests(timeline).map(step => timeline[moment](step, sessionCookie('').id)?.value ?? null)

describe('the counter', () => {
  it('is six steps, each from the last value to the next, confirmed by the browser', () => {
    const timeline = steps(counterLog(), contextOf())
    expect(values(timeline, 'itemBefore')).toEqual([null, ...COUNTER.slice(0, 5)])
    expect(values(timeline, 'itemAfter')).toEqual(COUNTER)
    expect(requests(timeline).map(step => step.set.map(one => [one.effect, one.browser]))).toEqual([
      [['created', 'confirmed']],
      ...Array.from({ length: 5 }, () => [['changed', 'confirmed']]),
    ])
    expect(timeline.steps.map(step => step.type)).toEqual([
      'mark',
      ...Array.from({ length: 6 }, () => 'request'),
    ])
  })

  it('reads the same without the browser’s words, from the headers alone', () => {
    const timeline = steps(counterLog(false), contextOf())
    expect(values(timeline, 'itemAfter')).toEqual(COUNTER)
    expect(requests(timeline).map(step => step.set.map(one => [one.effect, one.browser]))).toEqual([
      [['created', 'not-heard']],
      ...Array.from({ length: 5 }, () => [['changed', 'not-heard']]),
    ])
  })

  it('is the same folded entry by entry', () => {
    const fold = createFold(contextOf())
    for (const entry of counterLog()) {
      fold.add([entry])
      fold.timeline()
    }
    expect(fold.timeline().steps).toEqual(steps(counterLog(), contextOf()).steps)
  })
})
