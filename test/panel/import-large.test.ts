// @vitest-environment happy-dom
/** A huge import is read in slices: the panel answers in between, says how far it is, and can be told to stop. */
import { effect } from '@preact/signals'
import { expect, it } from 'vitest'
import { createState, type State } from '../../panel/state'
import { START } from '../../panel/state/transfer'
import { readFile, readText, startAgain } from '../../panel/transfer/import-actions'
import { MOST_ENTRIES } from '../../src/core/transfer/index'
import { fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { chunks } from './mount'

/** More cookies than any browser keeps, and one line of a hostile kind among them. */
const many = (count: number): string => {
  const line = (n: number): string => `{"name":"n${n}","value":"v","domain":"h${n % 50}.example"}`
  return `[${Array.from({ length: count }, (_, n) => (n === 7 ? '{"__proto__":{"name":1},"value":[]}' : line(n))).join()}]`
}

function imports(): { readonly state: State; readonly seen: number[] } {
  const state = createState(fakeBrowser(snapshotOf([])).backend, () => NOW, chunks)
  const seen: number[] = []
  effect(() => {
    const now = state.transfer.import.value
    if (now.at === 'reading') seen.push(now.done)
  })
  return { state, seen }
}

it('with more entries than are read ends at the limit, in slices that leave room for the panel', async () => {
  const { state, seen } = imports()
  let turns = 0
  const ticks = setInterval(() => turns++)
  await readText(state, many(MOST_ENTRIES + 100), 'hostile.json')
  clearInterval(ticks)
  const now = state.transfer.import.value
  if (now.at !== 'preview') throw new Error(now.at)
  expect(now.more).toBe(true)
  expect(now.judged).toHaveLength(MOST_ENTRIES)
  expect(now.judged.filter(({ verdict }) => verdict.kind === 'refused').map(({ place }) => place)).toEqual([
    { path: '[7]' },
  ])
  expect(seen.length).toBeGreaterThan(3)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(turns).toBeGreaterThan(3)
})

it('that is cancelled ends at once and leaves nothing behind', async () => {
  const { state, seen } = imports()
  const done = readText(state, many(100_000), 'large.json')
  expect(seen).toHaveLength(1)
  startAgain(state)
  await done
  expect(seen).toHaveLength(1)
  expect(state.transfer.import.value).toBe(START)
})

it('that is cancelled while its file is fetched is not read', async () => {
  const { state } = imports()
  const done = readFile(state, new File([many(10)], 'file.json'))
  startAgain(state)
  await done
  expect(state.transfer.import.value).toBe(START)
})
