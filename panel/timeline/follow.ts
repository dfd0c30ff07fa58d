/** Follows the recorder: keeps its log, and folds what is new into the steps. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend, LogNews } from '../../src/backend'
import { type Environment, environmentsOf } from '../../src/core/cookie/browser-rules'
import type { BrowserName } from '../../src/core/model'
import { createFold, type Fold } from '../../src/core/timeline/fold'
import type { LogEntry, RecorderState } from '../../src/core/timeline/log'
import type { Timeline } from '../../src/core/timeline/step'
import type { Data } from '../state/data'
import { createSlices } from '../state/slices'

/** The browser that made the log, and its cookie store; null: this one's. */
export interface Origin {
  readonly browser: BrowserName | null
  readonly store: string | null
}

export interface Followed {
  /** null until the recorder has said something. */
  readonly recorder: ReadonlySignal<RecorderState | null>
  readonly timeline: ReadonlySignal<Timeline>
  readonly origin: ReadonlySignal<Origin>
  /** The log as it is, in the order of `no`. */
  log(): readonly LogEntry[]
  /** From here on the rules of another browser, where the log is one of its. Remembered with the log. */
  foldAs(origin: Origin): void
}

/** News that come one after the other are folded together; the steps are drawn at most so often. */
const TOGETHER = 40
/** Happenings between two looks at the clock: more than a moment of recording brings, so that only a long log is folded in slices. */
const AT_ONCE = 100
/** Name of the text that keeps whose log it is. */
const PLACE = 'timeline origin'

const OWN: Origin = { browser: null, store: null }

function foldFor(data: Data, { browser, store }: Origin): Fold {
  const here = data.surroundings.peek()
  const name = browser ?? here.browser
  const setting = name === here.browser ? here.thirdPartyCookies : null
  const environments = environmentsOf(name, setting) as readonly [Environment, ...Environment[]]
  return createFold({ environments, store: store ?? data.snapshot.peek().store })
}

function originOf(text: string | null): Origin {
  const [browser, store] = (text ?? ' ').split(' ', 2)
  return {
    browser: browser === 'chromium' || browser === 'firefox' ? browser : null,
    store: store === undefined || store === '' ? null : store,
  }
}

export function followLog(backend: Backend, data: Data): Followed {
  const entries = new Map<number, LogEntry>()
  const origin = signal(OWN)
  let fold = foldFor(data, OWN)
  const recorder = signal<RecorderState | null>(null)
  const timeline = signal(fold.timeline())
  let waits = false
  let first = 0

  const slices = createSlices(() => undefined)
  const show = async (): Promise<void> => {
    while (!fold.advance(AT_ONCE)) if (slices.over()) await slices.pause()
    waits = false
    timeline.value = fold.timeline()
  }
  const forget = (no: number): void => {
    if (no <= first) return
    first = no
    for (const known of entries.keys()) if (known < first) entries.delete(known)
    fold.forget(first)
  }
  const refold = (next: Origin): void => {
    origin.value = next
    fold = foldFor(data, next)
    fold.add([...entries.values()])
    if (first > 0) fold.forget(first)
    void show()
  }
  backend.recorder.follow((news: LogNews) => {
    for (const entry of news.entries) entries.set(entry.no, entry)
    fold.add(news.entries)
    forget(news.first)
    if (recorder.peek() === null) void show()
    else if (!waits) {
      waits = true
      setTimeout(() => void show(), TOGETHER)
    }
    recorder.value = news.state
  })
  void backend.kept(PLACE).then(text => {
    if (text !== null) refold(originOf(text))
  })
  return {
    recorder,
    timeline,
    origin,
    log: () => [...entries.values()].toSorted((a, b) => a.no - b.no),
    foldAs: next => {
      const isOwn = next.browser === null && next.store === null
      if (isOwn && origin.peek() === OWN) return
      void backend.keep(PLACE, isOwn ? null : `${next.browser ?? ''} ${next.store ?? ''}`)
      refold(isOwn ? OWN : next)
    },
  }
}
