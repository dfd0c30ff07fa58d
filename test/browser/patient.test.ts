/** A background that the browser stops at any moment: every question ends, and no command is carried out twice. */
import { describe, expect, test } from 'vitest'
import { patient, type Terms } from '../../src/patient'
import { client, type Handlers, type Pulse, type Question, serve } from '../../src/rpc'

const TERMS: Terms = { pulse: 20, silences: 3, tries: 4, rest: 1 }
const never = new Promise<never>(() => undefined)
const isPulse = (message: Question | Pulse): message is Pulse => 'pulse' in message

/** What becomes of the n-th message that is no pulse; after the last all goes well. */
type Fate =
  | 'swallowed before it was heard'
  | 'swallowed after it was done'
  | 'closed before it was heard'
  | 'closed after it was done'
  | 'nobody there'
  | 'nothing answered'
  | 'slow'

const closed = () => new Error('The message channel closed before a response was received')

function backgroundWith(fates: readonly Fate[], deaf: () => boolean = () => false) {
  const done: string[] = []
  const note = async (what: string) => {
    done.push(what)
    return what
  }
  const handlers = { granted: () => note('read'), run: () => note('write') } as unknown as Handlers
  let life = serve(handlers)
  const restart = () => {
    life = serve(handlers)
  }
  const lives: Record<Fate, (message: Question) => Promise<unknown>> = {
    'swallowed before it was heard': async () => never,
    'swallowed after it was done': async message => {
      await life(message)
      restart()
      return never
    },
    'closed before it was heard': () => Promise.reject(closed()),
    'closed after it was done': async message => {
      await life(message)
      restart()
      throw closed()
    },
    'nobody there': () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    'nothing answered': async () => undefined,
    slow: message => {
      const slow = serve({
        ...handlers,
        granted: () => new Promise(resolve => setTimeout(() => resolve(note('read')), 10 * TERMS.pulse)),
      } as unknown as Handlers)
      life = slow
      return slow(message) as Promise<unknown>
    },
  }
  let count = 0
  const send = async (message: Question | Pulse): Promise<unknown> => {
    if (deaf()) return never
    if (isPulse(message)) return life(message)
    const fate = fates[count++]
    return fate === undefined ? life(message) : lives[fate](message)
  }
  const call = client(patient(send, 'test', TERMS))
  return { done, read: () => call('granted', []), write: () => call('run', 1, undefined as never) }
}

const FATES: readonly Fate[] = [
  'swallowed before it was heard',
  'swallowed after it was done',
  'closed before it was heard',
  'closed after it was done',
  'nobody there',
  'nothing answered',
]

describe('a question', () => {
  test.each(FATES)('that was %s is asked again', async fate => {
    const { done, read } = backgroundWith([fate, fate])
    expect(await read()).toBe('read')
    expect(done.at(-1)).toBe('read')
  })
  test('that takes long is waited for, and asked once', async () => {
    const { done, read } = backgroundWith(['slow'])
    expect(await read()).toBe('read')
    expect(done).toEqual(['read'])
  })
  test('to a background that never answers ends with words', async () => {
    await expect(backgroundWith([], () => true).read()).rejects.toThrow('does not answer')
  })
  test('to a background that is stopped again and again ends with words', async () => {
    const { read } = backgroundWith(Array.from({ length: 9 }, () => 'swallowed before it was heard'))
    await expect(read()).rejects.toThrow('was stopped')
  })
  test('that comes while the background starts is answered', async () => {
    let deaf = true
    setTimeout(() => {
      deaf = false
    }, 2 * TERMS.pulse)
    expect(await backgroundWith([], () => deaf).read()).toBe('read')
  })
})

describe('a command', () => {
  test.each(FATES.filter(fate => fate !== 'nobody there'))('that was %s is not given again', async fate => {
    const { done, write } = backgroundWith([fate])
    await expect(write()).rejects.toThrow()
    expect(done.length).toBeLessThanOrEqual(1)
  })
  test('that was given to nobody is given again', async () => {
    const { done, write } = backgroundWith(['nobody there'])
    expect(await write()).toBe('write')
    expect(done).toEqual(['write'])
  })
  test('waits until the background has started', async () => {
    let deaf = true
    setTimeout(() => {
      deaf = false
    }, 2 * TERMS.pulse)
    const { done, write } = backgroundWith([], () => deaf)
    expect(await write()).toBe('write')
    expect(done).toEqual(['write'])
  })
})
