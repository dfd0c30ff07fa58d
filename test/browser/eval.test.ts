/** Questions to the page that nobody answers end, soon where no page is there, and sooner once one was silent. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const tab = vi.hoisted(() => ({
  status: 'complete',
  answers: [] as ((text: string) => void)[],
}))
vi.mock('webextension-polyfill', () => ({
  default: {
    devtools: {
      inspectedWindow: {
        tabId: 7,
        eval: () => new Promise(resolve => tab.answers.push(resolve)),
      },
    },
    tabs: { get: async () => ({ status: tab.status }) },
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  Object.assign(tab, { status: 'complete', answers: [] })
})
afterEach(() => void vi.useRealTimers())

const evaluator = async () => (await import('../../src/browser/eval')).evaluate

/** Milliseconds until it is over, and how. */
async function asked(question: Promise<string>): Promise<readonly [number, string]> {
  const began = Date.now()
  const end = question
    .catch((error: Error) => error.message)
    .then(text => [Date.now() - began, text] as const)
  await vi.advanceTimersByTimeAsync(10_000)
  return end
}

test('a tab that holds no page is not waited for', async () => {
  const evaluate = await evaluator()
  tab.status = 'unloaded'
  expect(await asked(evaluate('1'))).toEqual([250, 'The tab holds no page.'])
})

test('a page that was silent once is waited for again when it has answered, however late', async () => {
  const evaluate = await evaluator()
  const SILENT = 'The page did not answer.'
  expect(await asked(evaluate('1'))).toEqual([4_000, SILENT])
  expect(await asked(evaluate('2'))).toEqual([250, SILENT])
  tab.answers[0]?.('late')
  await vi.advanceTimersByTimeAsync(0)
  expect(await asked(evaluate('3'))).toEqual([4_000, SILENT])
})
