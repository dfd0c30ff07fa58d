/** The recorder of the inspected tab: lives in the devtools page, from the moment that DevTools opens. */
import browser from 'webextension-polyfill'
import type { LogNews } from '../../backend'
import type { Mark, Sight } from '../../core/timeline/log'
import { toItem } from '../jar'
import { target } from '../target'
import { createBook, type Notes } from './book'
import { type CookieTold, type Heard, hear } from './ears'
import { readFinished } from './har'
import { createJoin } from './join'
import { type Source, serveLink } from './link'
import { createLog } from './log'
import { hearRelayed } from './relay'

/** Entries in one message to a panel that asks for the whole log. */
const PIECE = 500

const CAUSES = {
  explicit: 'explicit',
  overwrite: 'overwrite',
  expired: 'expired',
  expired_overwrite: 'expired-overwrite',
  evicted: 'evicted',
} as const

export interface RecorderHome {
  /** A panel document has come: this is its end of the recorder's port. */
  connect(port: MessagePort): void
}

export function record(tab: number): RecorderHome {
  const log = createLog()
  const link = serveLink()
  let recording = true
  const sight: Sight = { complete: true, hearsCookies: true }
  const notes: Notes = {
    add: entry => {
      if (!recording) return null
      link.changed()
      return log.add(entry)
    },
    update: (no, facts) => {
      link.changed()
      log.update(no, facts)
    },
    exchange: log.exchange,
  }
  const mark = (what: Mark['what']) => void log.add({ type: 'mark', at: Date.now(), what, sight })

  const join = createJoin(notes)
  const around = () => ({ ancestors: null, fromWorker: false })
  const cookie = ({ cause, removed, cookie: changed }: CookieTold) =>
    void notes.add({ type: 'cookie', at: Date.now(), cause: CAUSES[cause], removed, cookie: toItem(changed) })
  const heard: Heard = { request: createBook(notes, around, join.started), cookie }

  mark('started')
  if (target().apisInPanel) hear(tab, heard)
  else hearRelayed(tab, heard, () => undefined)
  const { onNavigated, onRequestFinished } = browser.devtools.network
  onNavigated.addListener(url => void notes.add({ type: 'navigation', at: Date.now(), url }))
  onRequestFinished.addListener(request => {
    const finished = readFinished(request)
    if (finished !== null) join.finished(finished)
  })

  const withState = (news: Omit<LogNews, 'state'>): LogNews => ({
    ...news,
    state: { recording, dropped: log.dropped(), ...sight },
  })
  const source: Source = {
    pause: () => {
      if (recording) mark('paused')
      recording = false
    },
    resume: () => {
      recording = true
      mark('resumed')
    },
    clear: log.clear,
    load: entries => {
      recording = false
      log.clear()
      mark('imported')
      for (const { no: _, ...entry } of entries) log.add(entry)
    },
    news: () => withState(log.news()),
    whole: () => log.pieces(PIECE).map(withState),
  }
  return { connect: port => link.connect(port, source) }
}
