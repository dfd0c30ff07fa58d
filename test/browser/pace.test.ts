/** Work that is asked for all the time runs at once, rests, and misses no last call; late answers replace no later ones. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKept } from '../../src/browser/kept'
import { paced } from '../../src/browser/pace'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lasting = (milliseconds: number) =>
  vi.fn(() => new Promise(resolve => setTimeout(resolve, milliseconds)))

test('the first call runs at once, those meanwhile lead to one run after the rest', async () => {
  const work = lasting(10)
  const call = paced(work, 30)
  call()
  expect(work).toHaveBeenCalledTimes(1)
  call()
  call()
  await vi.advanceTimersByTimeAsync(39)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(work).toHaveBeenCalledTimes(2)
})

test('one run that takes long makes nobody wait; after two the rest is twice as long', async () => {
  const work = lasting(100)
  const call = paced(work, 30)
  for (const [rest, runs] of [
    [30, 1],
    [200, 2],
    [200, 3],
  ] as const) {
    call()
    await vi.advanceTimersByTimeAsync(0)
    expect(work).toHaveBeenCalledTimes(runs)
    call()
    await vi.advanceTimersByTimeAsync(100 + rest - 1)
    expect(work).toHaveBeenCalledTimes(runs)
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(work).toHaveBeenCalledTimes(4)
})

test('work that fails is done again when it is asked for again', async () => {
  const work = vi.fn(async () => {
    throw new Error('gone')
  })
  const call = paced(work, 30)
  call()
  await vi.advanceTimersByTimeAsync(30)
  call()
  expect(work).toHaveBeenCalledTimes(2)
})

test('of two answers the one that was asked for later stays, whichever comes first', async () => {
  const kept = createKept<string, string>()
  const slow = kept.ask('a', () => new Promise(resolve => setTimeout(resolve, 20, 'old')))
  const fast = kept.ask('a', async () => 'new')
  await vi.advanceTimersByTimeAsync(20)
  await Promise.all([slow, fast])
  expect(kept.get('a')).toBe('new')
  kept.retain(new Set(['b']))
  expect(kept.get('a')).toBeUndefined()
})
