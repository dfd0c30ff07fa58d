/**
 * Keeps a snapshot of the tab up to date while the panel is shown, and only then. Panel only. What is heard (ears.ts)
 * leads to a small reading at once; a look over the documents every second, and one at everything every ten, find what
 * nobody told.
 */
import browser from 'webextension-polyfill'
import type { Snapshot } from '../core/model'
import { background } from './client'
import { earsOf } from './ears-relay'
import type { Evaluate } from './eval'
import { SILENT } from './injection'
import { paced } from './pace'
import type { Reader } from './reading'

/** Milliseconds of rest after each kind of reading, at least. */
const REST = { cookies: 30, storages: 30, everything: 100, strangers: 2_000 } as const
/** Milliseconds between two looks over the documents; times until everything is looked at. */
const LOOK = 1_000
const LOOKS = 10

/** Delay before the next look, in milliseconds: the page spends about one percent of its time on us. */
export const delayAfter = (busy: number, least: number): number =>
  Math.min(30_000, Math.max(least, 100 * busy))

export interface Subject {
  readonly tab: number
  readonly reader: Reader
  readonly evaluate: Evaluate
  readonly changed: (next: Snapshot) => void
  readonly failed: () => void
}

export interface Live {
  /** After a look at everything that somebody else asked for: watches the frames that there are now. */
  attend(now: Snapshot): void
  everything(): void
  stop(): void
}

/** Repeats `work`, which gives the milliseconds until the next time. */
function repeat(work: () => Promise<number>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const pass = async () => {
    const delay = await work().catch(() => LOOK)
    if (!stopped) timer = setTimeout(pass, delay)
  }
  timer = setTimeout(pass, LOOK)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/** Looks over the documents of all frames. Chromium's clock shows nothing of what that costs: so much for each. */
function documentLook(tab: number, everything: () => void): () => Promise<number> {
  let known: string | null = null
  let looks = 0
  return async () => {
    const documents = await background('documents', tab).catch((): readonly string[] => [])
    const now = documents.toSorted().join('\n')
    looks += 1
    if ((known !== null && now !== known) || looks % LOOKS === 0) everything()
    known = now
    return delayAfter(0.4 * documents.length, LOOK)
  }
}

/** Looks at what only eval reaches. */
function outsideLook({ reader, evaluate }: Subject, everything: () => void): () => Promise<number> {
  let known: string | null = null
  let cost = 0
  return async () => {
    if (reader.seen === null || reader.seen.outside.reaches.size === 0) {
      known = null
      return LOOK
    }
    // Comes with the first reading, and with it the large suffix list.
    const { digestOutside } = await import('./outside')
    const { mark, busy } = await digestOutside(reader.seen.outside, evaluate)
    if (known !== null && mark !== known) everything()
    known = mark
    cost += (busy - cost) / 8
    return delayAfter(cost, 250)
  }
}

/** Browsers say late or never that a cookie ended: its time is known. */
function expiryTimer(ended: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    set: ({ items }: Snapshot) => {
      clearTimeout(timer)
      let soonest = Number.POSITIVE_INFINITY
      for (const item of items)
        if (item.kind === 'cookie' && item.expires !== null) soonest = Math.min(soonest, item.expires)
      const left = Math.max(1, soonest - Date.now() + 1)
      if (left < LONGEST_TIMER) timer = setTimeout(ended, left)
    },
    stop: () => clearTimeout(timer),
  }
}
/** Timers of more than 2^31 milliseconds end at once. */
const LONGEST_TIMER = 0x7fffffff

function onNavigated(navigated: () => void): () => void {
  const pass = () => navigated()
  browser.devtools.network.onNavigated.addListener(pass)
  return () => browser.devtools.network.onNavigated.removeListener(pass)
}

/** Until stopped. */
export function observe(subject: Subject): Live {
  const { tab, reader, changed, failed } = subject
  let stopped = false
  const tell = (next: Snapshot | null) => {
    if (stopped) return
    if (next === null) return everything()
    expiry.set(next)
    changed(next)
  }
  const everything = paced(async () => {
    if (stopped) return
    await reader.everything().then(tell, failed)
    if (!stopped) attend()
  }, REST.everything)
  const attend = () => {
    ears.attend(reader.watchable())
    // A page that was too busy to answer is asked again.
    if (reader.seen?.around.refusal === SILENT) everything()
    // So is a tab that holds none, and for which the browser may not yet have found its words.
    if (reader.seen?.there === false) stranger()
  }
  const stranger = paced(async () => everything(), REST.strangers)
  const cookies = paced(() => reader.cookies().then(tell), REST.cookies)
  const told = new Set<number>()
  const storages = paced(async () => {
    const frames = [...told]
    told.clear()
    tell(await reader.storages(frames))
  }, REST.storages)
  const ears = earsOf(tab, {
    cookie: domain => {
      if (reader.concerns(domain.replace(/^\./, ''))) cookies()
      else stranger()
    },
    frame: (frame, word) => {
      if (word !== 'storage') return everything()
      told.add(frame)
      storages()
    },
  })
  const expiry = expiryTimer(cookies)
  const stops = [
    onNavigated(everything),
    repeat(documentLook(tab, everything)),
    repeat(outsideLook(subject, everything)),
    expiry.stop,
    ears.stop,
  ]
  return {
    everything,
    attend: now => {
      attend()
      expiry.set(now)
    },
    stop: () => {
      stopped = true
      for (const stop of stops) stop()
    },
  }
}
