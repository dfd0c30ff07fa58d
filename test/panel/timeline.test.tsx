/** The timeline over a recorder in memory: rows, sessions before and after, what each cookie became, details, tracker. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { TimelineView } from '../../panel/views/timeline-lazy'
import type { LogEntry } from '../../src/core/timeline/log'
import { type FakeBrowser, fakeBrowser, snapshotOf } from './fake-backend'
import { mount } from './mount'
import { counterLog, SEES_ALL } from './timeline-samples'

/** Ends a test that hangs, also on a busy machine. */
const PATIENT = { timeout: 20_000 }

async function mountTimeline(log: readonly LogEntry[], fake: FakeBrowser = fakeBrowser(snapshotOf([]))) {
  await Promise.all([TimelineView.fetch(), import('../../panel/timeline/model')])
  const mounted = await mount(fake)
  fireEvent.click(screen.getByRole('tab', { name: 'Timeline' }))
  await screen.findByRole('grid', { name: 'Steps' }, PATIENT)
  fake.record({ entries: log, state: SEES_ALL, first: 0 })
  return mounted
}

const steps = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-step]')]
const sessions = (): readonly string[] =>
  steps().map(row => row.querySelector('[data-session]')?.textContent ?? '')
const effects = (): readonly string[] =>
  steps().map(row =>
    [...row.querySelectorAll<HTMLElement>('[data-effect]')]
      .map(({ dataset }) => `${dataset.effect} ${dataset.name}`)
      .join(', '),
  )

const stepsBecome = (check: () => void): Promise<void> => waitFor(check, PATIENT)

describe('the list of steps', () => {
  it('shows the counter of Flask as six steps, each with the session before and after', async () => {
    await mountTimeline(await counterLog(6))
    await stepsBecome(() =>
      expect(sessions()).toEqual([
        "{} → {'count': 1}",
        "{'count': 1} → {'count': 2}",
        "{'count': 2} → {'count': 3}",
        "{'count': 3} → {'count': 4}",
        "{'count': 4} → {'count': 5}",
        "{'count': 5} → {'count': 6}",
      ]),
    )
    expect(effects()).toEqual(['created session', ...Array(5).fill('changed session')])
  })
})
