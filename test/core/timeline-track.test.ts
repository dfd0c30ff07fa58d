import { describe, expect, it } from 'vitest'
import type { StorageItem } from '../../src/core/model'
import { steps } from '../../src/core/timeline/fold'
import type { LogEntry } from '../../src/core/timeline/log'
import type { Timeline } from '../../src/core/timeline/step'
import { type Cell, columnsOf, type Reading, track, UNREADABLE } from '../../src/core/timeline/track'
import { record, string } from '../../src/core/value'
import { fromNotation } from '../checker/same'
import * as sample from './timeline-samples'

/** The payload of Flask's cookie, which is JSON in base64. */
const payload = ({ value }: StorageItem): Reading => {
  const json = Buffer.from(value.split('.')[0] ?? '', 'base64url').toString()
  return json.startsWith('{') ? { state: 'value', value: fromNotation(JSON.parse(json)) } : UNREADABLE
}

/** A cell in short; `*` marks one that changed. */
const short = ({ reading, changed }: Cell): string => {
  const text =
    reading.state === 'value' && reading.value.type === 'number' ? reading.value.text : reading.state
  return `${text === 'absent' ? 'undefined' : text}${changed ? '*' : ''}`
}

const columns = (timeline: Timeline) => columnsOf(timeline.steps.filter(step => step.type !== 'mark'))

const tracked = (
  log: readonly LogEntry[],
  pin = { id: sample.sessionCookie('').id, path: ['count'] },
): string => {
  const timeline = steps(log, sample.contextOf())
  return track(timeline, columns(timeline), pin, payload).map(short).join(' ')
}

describe('the variable tracker', () => {
  it.each([true, false])('follows the count of the counter, the browser’s words heard: %s', heard => {
    expect(tracked(sample.counterLog(heard))).toBe('undefined 1* 2* 3* 4* 5* 6* 6')
  })

  it('shows a session that is deleted as undefined, and one that cannot be read as such', () => {
    const deleted = sample.exchange(80, 8000, {
      cookie: `session=${sample.COUNTER[5]}`,
      setCookie: ['session=; Path=/; Max-Age=0'],
    })
    const word = sample.removed(81, 8032, sample.sessionCookie(sample.COUNTER[5] ?? ''), 'expired-overwrite')
    const sealed = sample.load(90, 9000, null, 'sealed')
    expect(tracked([...sample.counterLog(), deleted, word, ...sealed])).toBe(
      'undefined 1* 2* 3* 4* 5* 6* undefined* unreadable* unreadable',
    )
  })

  it('follows an item of Web Storage', () => {
    const log = [
      sample.ground(1, 0, [sample.web('local', 'cart', 'a')]),
      sample.inStorage(2, 100, 'cart', 'a', 'b'),
      sample.navigation(3, 900),
      sample.inStorage(4, 1000, 'cart', 'b', null),
    ]
    const timeline = steps(log, sample.contextOf())
    const pin = { id: sample.web('local', 'cart', '').id, path: ['text'] }
    const found = track(timeline, columns(timeline), pin, item => ({
      state: 'value',
      value: record({ text: string(item.value) }),
    }))
    expect(found.map(({ reading, changed }) => [reading, changed])).toEqual([
      [{ state: 'value', value: string('a') }, false],
      [{ state: 'value', value: string('b') }, true],
      [{ state: 'value', value: string('b') }, false],
      [{ state: 'absent' }, true],
      [{ state: 'absent' }, false],
    ])
  })

  it('reads each value of an item once', () => {
    let asked = 0
    const timeline = steps(sample.counterLog(), sample.contextOf())
    track(timeline, columns(timeline), { id: sample.sessionCookie('').id, path: [] }, item => {
      asked++
      return payload(item)
    })
    expect(asked).toBe(6)
  })
})
