/** Words of the browser that come late, as on a busy machine, and changes by scripts that look like them. */
import { describe, expect, it } from 'vitest'
import { createFold, steps } from '../../src/core/timeline/fold'
import type { LogEntry } from '../../src/core/timeline/log'
import type { Timeline } from '../../src/core/timeline/step'
import * as sample from './timeline-samples'

const begins = [sample.mark(1, 0), sample.ground(2, 0)]
const later = sample.navigation(99, 60_000)

/** A response that sets the cookie, 30 ms after `at`. */
const sets = (no: number, at: number, value: string, more = '') =>
  sample.exchange(no, at, { setCookie: [`theme=${value}; Path=/${more}`] })
const theme = (value: string) => sample.cookie('theme', value)
const says = (no: number, at: number, value: string) => sample.stored(no, at, theme(value))
const gone = (no: number, at: number, value: string, cause: 'explicit' | 'overwrite' = 'explicit') =>
  sample.removed(no, at, theme(value), cause)

const said = ({ steps }: Timeline): readonly string[] =>
  steps.flatMap(step => {
    if (step.type === 'request') return step.set.map(one => `${one.value} ${one.effect} ${one.browser}`)
    return step.type === 'changes' ? step.changes.map(({ is }) => `script ${is?.value ?? 'deletes'}`) : []
  })

const CASES: readonly (readonly [what: string, log: readonly LogEntry[], expected: readonly string[]])[] = [
  ['seconds after its response', [sets(10, 1000, 'a'), says(11, 5000, 'a')], ['a created confirmed']],
  [
    'after several responses, one word for each',
    [
      sets(10, 1000, 'a'),
      sets(11, 1500, 'b'),
      sets(12, 2000, 'c'),
      says(13, 4000, 'a'),
      gone(14, 4000, 'a', 'overwrite'),
      says(15, 4001, 'b'),
      gone(16, 4002, 'b', 'overwrite'),
      says(17, 4003, 'c'),
    ],
    ['a created confirmed', 'b changed confirmed', 'c changed confirmed'],
  ],
  [
    'about a deletion',
    [sets(10, 1000, 'a'), says(11, 1032, 'a'), sets(12, 2000, 'a', '; Max-Age=0'), gone(13, 6000, 'a')],
    ['a created confirmed', 'a deleted confirmed'],
  ],
  [
    'for equal lines, the first of which made the change',
    [sets(10, 1000, 'a'), sets(11, 2000, 'a'), says(12, 4000, 'a')],
    ['a created confirmed', 'a unchanged silent'],
  ],
]

const SCRIPTS: typeof CASES = [
  [
    'there and back while the server says the same with each response',
    [
      sets(10, 1000, 'a'),
      says(11, 1032, 'a'),
      sets(12, 2000, 'a'),
      gone(13, 3000, 'a', 'overwrite'),
      says(14, 3000, 'b'),
      gone(15, 4000, 'b', 'overwrite'),
      says(16, 4000, 'a'),
    ],
    ['a created confirmed', 'a unchanged silent', 'script b', 'script a'],
  ],
  [
    'back to what an earlier response had set',
    [
      sets(10, 1000, 'a'),
      says(11, 1032, 'a'),
      sets(12, 2000, 'a'),
      sets(13, 2500, 'b'),
      says(14, 2532, 'b'),
      says(15, 5000, 'a'),
    ],
    ['a created confirmed', 'a unchanged silent', 'b changed confirmed', 'script a'],
  ],
  [
    'long after a response that the browser refused',
    [sets(10, 1000, 'a'), says(11, 20_000, 'a')],
    ['a refused contradicted', 'script a'],
  ],
  [
    'on another path',
    [sets(10, 1000, 'a'), sample.stored(11, 3000, sample.cookie('theme', 'a', { path: '/x' }))],
    ['a refused contradicted', 'script a'],
  ],
]

describe('a word that comes', () => {
  it.each(CASES)('%s is about that response', (_, log, expected) =>
    expect(said(steps([...begins, ...log, later], sample.contextOf()))).toEqual(expected),
  )

  it.each(CASES)('%s is taken so too where each entry was looked at when it came', (_, log, expected) => {
    const fold = createFold(sample.contextOf())
    for (const entry of [...begins, ...log, later]) {
      fold.add([entry])
      fold.timeline()
    }
    expect(said(fold.timeline())).toEqual(expected)
  })
})

describe('a change by a script', () => {
  it.each(SCRIPTS)('%s is a step of its own', (_, log, expected) =>
    expect(said(steps([...begins, ...log, later], sample.contextOf()))).toEqual(expected),
  )
})
