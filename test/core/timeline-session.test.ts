import { describe, expect, it } from 'vitest'
import { steps } from '../../src/core/timeline/fold'
import type { LogEntry } from '../../src/core/timeline/log'
import type { SessionReader, StepSession } from '../../src/core/timeline/session'
import { sessionsOf } from '../../src/core/timeline/session'
import type { RequestStep } from '../../src/core/timeline/step'
import type { Value } from '../../src/core/value'
import { plain } from '../checker/same'
import { readerOf } from './timeline-reader'
import * as sample from './timeline-samples'

const KEY = 'counter-key'
const NEW_KEY = 'restarted-key'
const [one = '', two = '', , , , six = ''] = sample.COUNTER
const [oneAnew = ''] = sample.COUNTER_RESTARTED

async function sessions(log: readonly LogEntry[], reader: SessionReader): Promise<readonly StepSession[]> {
  const requests = steps(log, sample.contextOf()).steps.filter(
    (step): step is RequestStep => step.type === 'request',
  )
  return (await Promise.all(requests.map(step => sessionsOf(step, reader)))).flat()
}

const text = (value: Value | null | undefined): string => (value == null ? '{}' : plain(value))

/** `before → after`, and whether the server took what was sent. */
const short = ({ before, after, taken }: StepSession): string =>
  `${text(before?.value)} → ${text(after?.value)} ${taken.is}${'because' in taken ? ` ${taken.because}` : ''}`

describe('the session of a step', () => {
  it('is that of the counter, before and after each page load', async () => {
    const found = await sessions(sample.counterLog(), readerOf([KEY]))
    expect(found.map(short)).toEqual([
      '{} → {"count": 1} none-sent',
      ...[1, 2, 3, 4, 5].map(n => `{"count": ${n}} → {"count": ${n + 1}} taken`),
    ])
    expect(found[1]?.diff.changes).toMatchObject([{ path: ['count'], kind: 'changed' }])
    expect(found[1]?.sent).toMatchObject({ size: one.length, age: 1000, state: 'verified' })
  })

  const restart = sample.load(10, 9000, six, oneAnew)

  it.each([
    ['the old key', [KEY]],
    ['the new key', [NEW_KEY]],
    ['both keys', [NEW_KEY, KEY]],
  ])('starts from nothing where the server was restarted with another key; known is %s', async (_, keys) => {
    const [found] = await sessions(restart, readerOf(keys, 'flask-session'))
    expect(found?.before).toBeNull()
    expect(found?.taken).toEqual({ is: 'not-taken', because: 'other-key' })
    expect(found?.sent?.value).not.toBeNull()
    expect(found && text(found.after?.value)).toBe('{"count": 1}')
  })

  it('does not say whether it was taken where no key is known', async () => {
    expect((await sessions(restart, readerOf([]))).map(short)).toEqual([
      '{"count": 6} → {"count": 1} not-told',
    ])
    expect((await sessions(restart, readerOf(['no key']))).map(short)).toEqual([
      '{"count": 6} → {"count": 1} not-told',
    ])
  })

  it('does not say so either where the server may know the older key: something of the session lives on', async () => {
    const found = await sessions(sample.load(10, 9000, one, oneAnew), readerOf([NEW_KEY, KEY]))
    expect(found.map(short)).toEqual(['{"count": 1} → {"count": 1} not-told'])
  })

  it('was not taken where the server finds it too old', async () => {
    const days = 32 * 86_400_000
    expect((await sessions(sample.load(10, days, one, two), readerOf([KEY]))).map(short)).toEqual([
      '{} → {"count": 2} not-taken expired',
    ])
  })
})

describe('the session left by a response', () => {
  it('stays as it was where the browser refuses the new one', async () => {
    const refused = sample.exchange(10, 2000, {
      cookie: `session=${one}`,
      setCookie: [`session=${two}; Domain=other.example`],
    })
    expect((await sessions([refused], readerOf([KEY]))).map(short)).toEqual([
      '{"count": 1} → {"count": 1} taken',
    ])
  })

  it('ends where the response deletes it', async () => {
    const deleted = sample.exchange(10, 2000, {
      cookie: `session=${one}`,
      setCookie: ['session=; Path=/; Max-Age=0'],
    })
    const [found] = await sessions([deleted], readerOf([KEY]))
    expect(found?.after).toBeNull()
    expect(found?.diff.changes).toMatchObject([{ path: ['count'], kind: 'removed' }])
  })

  it('is the first of equal names, as servers read it', async () => {
    const both = sample.exchange(10, 2000, { cookie: `session=${two}; session=${one}` })
    expect((await sessions([both], readerOf([KEY]))).map(short)).toEqual([
      '{"count": 2} → {"count": 2} taken',
    ])
  })

  it('says that nothing was seen where the Cookie header is not told', async () => {
    const unseen = sample.exchange(10, 2000, { cookie: null, setCookie: [sample.sessionLine(one)] })
    expect((await sessions([unseen], readerOf([KEY]))).map(short)).toEqual(['{} → {"count": 1} not-seen'])
  })

  it('shows the change of the id where the data is on the server', async () => {
    // Ids as Flask-Session 0.3.2 gave them (test/vectors/flask.json).
    const first = '65c0f5fc-cc90-4eb9-aa34-3478fde194bd'
    const next = '8424f267-9444-4fba-845b-70419b231140'
    const login = sample.exchange(10, 2000, {
      cookie: `session=${first}`,
      setCookie: [sample.sessionLine(next)],
    })
    const [found] = await sessions([login], readerOf([], 'opaque'))
    expect(found?.rotation).toEqual({ was: first, is: next })
    expect(found?.diff.changes).toEqual([])
  })
})
