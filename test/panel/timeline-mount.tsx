/** Mounts the panel on its timeline, with a log as if it was just recorded. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { TimelineView } from '../../panel/views/timeline-lazy'
import type { LogEntry, RecorderState } from '../../src/core/timeline/log'
import { type FakeBrowser, fakeBrowser, snapshotOf } from './fake-backend'
import { type Mounted, mount } from './mount'
import { SEES_ALL } from './timeline-samples'

/** Ends a test that hangs, also on a busy machine. */
const PATIENT = { timeout: 20_000 }

export const becomes = (check: () => void): Promise<void> => waitFor(check, PATIENT)

export async function mountTimeline(
  log: readonly LogEntry[],
  fake: FakeBrowser = fakeBrowser(snapshotOf([])),
  recorder: RecorderState = SEES_ALL,
): Promise<Mounted> {
  await Promise.all([TimelineView.fetch(), import('../../panel/timeline/model')])
  const mounted = await mount(fake)
  fireEvent.click(screen.getByRole('tab', { name: 'Timeline' }))
  await screen.findByRole('grid', { name: 'Steps' }, PATIENT)
  fake.record({ entries: log, state: recorder, first: 0 })
  return mounted
}

export const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Steps' })

export const steps = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-step]:not([data-step=""])'),
]

export function stepRow(number: number): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[data-step="${number}"]`)
  if (row === null) throw new Error(`no step ${number}`)
  return row
}

export const sessions = (): readonly string[] =>
  steps().map(row => row.querySelector('[data-session] [data-change]')?.textContent ?? '')

export const effects = (): readonly string[] =>
  steps().map(row =>
    [...row.querySelectorAll<HTMLElement>('[data-effect]')]
      .map(({ dataset }) => `${dataset.effect} ${dataset.name}`)
      .join(', '),
  )

/** What is said of the number of steps. */
export const says = (text: string): Promise<void> =>
  becomes(() => {
    const said = [...document.querySelectorAll('[role=status]')].map(one => one.textContent)
    if (!said.includes(text)) throw new Error(said.join(' | '))
  })

export const keyDown = (element: HTMLElement, key: string, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(element, { key, ...more })
