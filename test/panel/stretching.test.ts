/** Derivations that take seconds: one after the other, with their progress, and ended when the user wants it. */
import { waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { Cancelled, createStretching, type StretchThread } from '../../panel/state/stretching'

const stretchOf = (text: string) => ({
  password: new TextEncoder().encode(text),
  salt: new Uint8Array(16),
  length: 32,
})
const KEY = Uint8Array.of(1, 2, 3)
const ELSEWHERE = Uint8Array.of(4, 5, 6)

function threads() {
  const started: (StretchThread & { ended: boolean; readonly asked: unknown[] })[] = []
  const start = (): StretchThread => {
    const asked: unknown[] = []
    const thread = {
      ended: false,
      asked,
      postMessage: (stretch: unknown) => void asked.push(stretch),
      terminate: () => {
        thread.ended = true
      },
      onmessage: null,
      onerror: null,
    }
    started.push(thread)
    return thread
  }
  return { started, start }
}

const never = () => Promise.reject(new Error('not to be asked'))

describe('a derivation', () => {
  it('shows its progress, gives the key, and leaves no thread behind', async () => {
    const { started, start } = threads()
    const stretching = createStretching(start)
    const key = stretching.derive(stretchOf('a'), never)
    await waitFor(() => expect(started).toHaveLength(1))
    expect(started[0]?.asked).toEqual([stretchOf('a')])
    expect(stretching.progress.value).toBe(0)
    started[0]?.onmessage?.({ data: { progress: 0.25 } })
    expect(stretching.progress.value).toBe(0.25)
    started[0]?.onmessage?.({ data: { key: KEY } })
    expect(await key).toBe(KEY)
    expect(stretching.progress.value).toBeNull()
    expect(started[0]?.ended).toBe(true)
  })

  it('waits for the one before it: each takes 256 MiB', async () => {
    const { started, start } = threads()
    const stretching = createStretching(start)
    const keys = ['a', 'b'].map(text => stretching.derive(stretchOf(text), never))
    await waitFor(() => expect(started).toHaveLength(1))
    started[0]?.onmessage?.({ data: { key: KEY } })
    await keys[0]
    await waitFor(() => expect(started).toHaveLength(2))
    started[1]?.onmessage?.({ data: { key: ELSEWHERE } })
    expect(await Promise.all(keys)).toEqual([KEY, ELSEWHERE])
  })

  it('ends at once with all that wait when it is cancelled, and the next begins anew', async () => {
    const { started, start } = threads()
    const stretching = createStretching(start)
    const keys = ['a', 'b'].map(text => stretching.derive(stretchOf(text), never))
    const ends = Promise.allSettled(keys)
    await waitFor(() => expect(started).toHaveLength(1))
    stretching.cancel()
    expect(started[0]?.ended).toBe(true)
    expect(stretching.progress.value).toBeNull()
    for (const end of await ends) expect(end.status === 'rejected' && end.reason).toBeInstanceOf(Cancelled)
    expect(started).toHaveLength(1)
    const next = stretching.derive(stretchOf('a'), never)
    await waitFor(() => expect(started).toHaveLength(2))
    started[1]?.onmessage?.({ data: { key: KEY } })
    expect(await next).toBe(KEY)
  })

  it.each([
    [
      'cannot be started',
      () => {
        throw new Error('no threads here')
      },
    ],
    [
      'breaks',
      () => {
        const { start } = threads()
        const thread = start()
        queueMicrotask(() => thread.onerror?.({ message: 'broken' }))
        return thread
      },
    ],
  ])('is done without a thread where that %s', async (_, start) => {
    const stretching = createStretching(start)
    expect(await stretching.derive(stretchOf('a'), async () => ELSEWHERE)).toBe(ELSEWHERE)
    expect(stretching.progress.value).toBeNull()
  })
})
