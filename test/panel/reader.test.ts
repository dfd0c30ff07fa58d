// @vitest-environment happy-dom
/** Large imports are read in a thread of their own: batch by batch, ended at once, and what breaks is told. */
import { describe, expect, it } from 'vitest'
import { createState, type State } from '../../panel/state'
import { START } from '../../panel/state/transfer'
import { readFile, readText, startAgain } from '../../panel/transfer/import-actions'
import { createReader } from '../../panel/transfer/reader'
import { type ReadingThread, readerFor } from '../../panel/transfer/thread-reader'
import { fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { chunks } from './mount'

const newState = (): State => createState(fakeBrowser(snapshotOf([])).backend, () => NOW, chunks)

const textOf = (entries: number, value: string): string =>
  JSON.stringify(
    Array.from({ length: entries }, (_, n) => ({ name: `n${n}`, value, domain: 'shop.example' })),
  )
const LARGE = textOf(3000, 'v'.repeat(300))

/** A thread in memory; `answers: false`: it is for ever at work. */
function threadOf(answers = true) {
  const reader = createReader()
  const seen = { asked: 0, ended: false }
  const thread: ReadingThread = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      seen.ended = true
    },
    postMessage: asked => {
      seen.asked++
      const answer = asked === 'next' ? reader.next() : reader.open(asked.given)
      if (answers)
        void answer.then(data =>
          thread.onmessage?.({ data: structuredClone(data as NonNullable<typeof data>) }),
        )
    },
  }
  return { thread, seen, start: () => thread }
}

describe('a large import', () => {
  it('comes from its thread in batches that are copied in no time, and the thread is ended', async () => {
    const state = newState()
    const { start, seen } = threadOf()
    await readText(state, LARGE, 'large.json', readerFor(LARGE, start))
    const now = state.transfer.import.value
    expect(now.at === 'preview' && now.judged).toHaveLength(3000)
    // The text, and batches of 500, the last of which says that it is.
    expect(seen).toEqual({ asked: 1 + 3000 / 500 + 1, ended: true })
  })

  it('of few but long entries comes one by one', async () => {
    const reader = createReader()
    await reader.open(textOf(5, 'v'.repeat(1_500_000)))
    expect((await reader.next())?.entries).toHaveLength(1)
  })

  it('is the same as read without a thread', async () => {
    const [one, other] = [newState(), newState()]
    await readFile(one, new File([LARGE], 'a.json'), readerFor(LARGE, threadOf().start))
    await readFile(other, new File([LARGE], 'a.json'), createReader())
    expect(one.transfer.import.value).toEqual(other.transfer.import.value)
  })

  it('that is cancelled ends its thread at once, while the thread is at work', async () => {
    const state = newState()
    const { start, seen } = threadOf(false)
    const done = readText(state, LARGE, 'large.json', readerFor(LARGE, start))
    expect(state.transfer.import.value).toMatchObject({ at: 'reading', done: 0 })
    startAgain(state)
    expect(seen.ended).toBe(true)
    await done
    expect(state.transfer.import.value).toBe(START)
  })

  it('gives way to another file, and ends the thread of the first', async () => {
    const state = newState()
    const { start, seen } = threadOf(false)
    const first = readText(state, LARGE, 'first.json', readerFor(LARGE, start))
    await readText(state, textOf(1, 'v'), 'second.json')
    await first
    expect(seen.ended).toBe(true)
    expect(state.transfer.import.value).toMatchObject({ at: 'preview', source: 'second.json' })
  })

  it('whose thread breaks says so in the words of the browser', async () => {
    const state = newState()
    const { start, thread } = threadOf(false)
    const done = readText(state, LARGE, 'large.json', readerFor(LARGE, start))
    thread.onerror?.({ message: 'out of memory' })
    await done
    const problem = { what: 'failed', words: 'out of memory' }
    expect(state.transfer.import.value).toEqual({ at: 'source', problem })
  })

  it('is read without a thread where none can be had, and small ones always', async () => {
    const refuse = (): never => {
      throw new Error('no threads here')
    }
    for (const text of [LARGE, textOf(1, 'v')]) {
      const state = newState()
      await readText(state, text, 'file.json', readerFor(text, refuse))
      expect(state.transfer.import.value.at).toBe('preview')
    }
    const { start, seen } = threadOf()
    await readerFor(textOf(1, 'v'), start).open(textOf(1, 'v'))
    expect(seen.asked).toBe(0)
  })
})

it('a corrupt text too long to be searched is told by the line that the engine names', async () => {
  const lines = `[\n${'{"name":"n","value":"v"},\n'.repeat(400_000)}{"name" "n"}]`
  expect(await createReader().open(lines)).toEqual({
    ok: false,
    because: { what: 'not-json', line: 400_002, column: 9 },
  })
})
