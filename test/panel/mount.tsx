/** Mounts the panel on a browser in memory, and gives elements the size that a test environment without layout lacks. */
import { cleanup, render, waitFor } from '@testing-library/preact'
import { start } from '../../panel/actions'
import { App } from '../../panel/app'
import { Overlays, Question } from '../../panel/overlays-lazy'
import { type Chunks, createState, type State } from '../../panel/state'
import { createRounds } from '../../panel/state/regex-rounds'
import type { Thread } from '../../panel/state/regex-search'
import { Findings } from '../../panel/views/findings-lazy'
import { StorageView } from '../../panel/views/storage-lazy'
import type { StorageItem } from '../../src/core/model'
import { type FakeBrowser, fakeBrowser, NOW, snapshotOf } from './fake-backend'

const WIDTH = 1600
const HEIGHT = 400

for (const [name, size] of [
  ['offsetWidth', WIDTH],
  ['clientWidth', WIDTH],
  ['offsetHeight', HEIGHT],
  ['clientHeight', HEIGHT],
] as const)
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })

let stop: () => void = () => undefined

/** The chunks are large; fetched once, they do not count into the time of a test. */
export const fetchChunks = (): Promise<unknown> =>
  Promise.all([
    Findings.fetch(),
    StorageView.fetch(),
    Overlays.fetch(),
    Question.fetch(),
    import('../../panel/rules'),
    import('../../src/core/sessions/index'),
  ])

export function unmount(): void {
  stop()
  cleanup()
}

type Ask = Thread['ask']

const answering = (): Ask => {
  const rounds = createRounds()
  return async round => rounds(round)
}

/** The worker for regular expressions: none; it answers directly unless a test says otherwise. */
export const thread: { ask: Ask } = { ask: answering() }

/** What the panel loads late. */
export const chunks: Chunks = {
  rules: () => import('../../panel/rules'),
  formats: () => import('../../panel/formats'),
  startThread: () => ({ ask: round => thread.ask(round), end: () => undefined }),
}

export interface Mounted {
  readonly state: State
  readonly fake: FakeBrowser
}

export const time = { now: NOW }

/** Resolves when everything is read and the formats are loaded. */
export async function mount(given: readonly StorageItem[] | FakeBrowser): Promise<Mounted> {
  time.now = NOW
  thread.ask = answering()
  const fake = 'backend' in given ? given : fakeBrowser(snapshotOf(given))
  const state = createState(fake.backend, () => time.now, chunks)
  render(<App state={state} />)
  stop = start(state)
  await waitFor(
    () => {
      if (state.sessions.formats.value === null) throw new Error('the formats are not loaded yet')
    },
    { timeout: 10_000 },
  )
  return { state, fake }
}

/** Mounted on the storage view. */
export async function mountStorage(given: readonly StorageItem[] | FakeBrowser): Promise<Mounted> {
  const mounted = await mount(given)
  mounted.state.view.value = 'storage'
  await waitFor(() => {
    if (document.querySelector('[role=grid]') === null) throw new Error('no table yet')
  })
  return mounted
}

/** Names of the items in the table, top to bottom. */
export const shownNames = (): readonly string[] =>
  [...document.querySelectorAll('[role=grid] [role=row][data-id]')]
    .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map(row => row.querySelectorAll('[role=gridcell]')[1]?.textContent ?? row.textContent ?? '')

export function rowOf(name: string): HTMLElement {
  const rows = [...document.querySelectorAll<HTMLElement>('[role=grid] [role=row][data-id]')]
  const found = rows.find(row => row.querySelectorAll('[role=gridcell]')[1]?.textContent === name)
  if (found === undefined) throw new Error(`no row ${name}`)
  return found
}
