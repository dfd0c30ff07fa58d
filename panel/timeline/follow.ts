/** Follows the recorder: keeps its log, and folds what is new into the steps. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend, LogNews } from '../../src/backend'
import { type Environment, environmentsOf } from '../../src/core/cookie/browser-rules'
import { createFold, type Fold } from '../../src/core/timeline/fold'
import type { LogEntry, RecorderState } from '../../src/core/timeline/log'
import type { Timeline } from '../../src/core/timeline/step'
import type { Data } from '../state/data'

export interface Followed {
  /** null until the recorder has said something. */
  readonly recorder: ReadonlySignal<RecorderState | null>
  readonly timeline: ReadonlySignal<Timeline>
  /** The log as it is, in the order of `no`. */
  log(): readonly LogEntry[]
}

/** News that come one after the other are folded together; the steps are drawn at most so often. */
const TOGETHER = 40

function foldFor(data: Data): Fold {
  const { browser, thirdPartyCookies } = data.surroundings.peek()
  const environments = environmentsOf(browser, thirdPartyCookies) as readonly [Environment, ...Environment[]]
  return createFold({ environments, store: data.snapshot.peek().store })
}

export function followLog(backend: Backend, data: Data): Followed {
  const entries = new Map<number, LogEntry>()
  const fold = foldFor(data)
  const recorder = signal<RecorderState | null>(null)
  const timeline = signal(fold.timeline())
  let waits = false
  let first = 0

  const show = (): void => {
    waits = false
    timeline.value = fold.timeline()
  }
  const forget = (no: number): void => {
    if (no <= first) return
    first = no
    for (const known of entries.keys()) if (known < first) entries.delete(known)
    fold.forget(first)
  }
  backend.recorder.follow((news: LogNews) => {
    for (const entry of news.entries) entries.set(entry.no, entry)
    fold.add(news.entries)
    forget(news.first)
    if (recorder.peek() === null) show()
    else if (!waits) {
      waits = true
      setTimeout(show, TOGETHER)
    }
    recorder.value = news.state
  })
  return { recorder, timeline, log: () => [...entries.values()].toSorted((a, b) => a.no - b.no) }
}
